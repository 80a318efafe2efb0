"""What kg ask shows to people: Chinese headings and words on a terminal, names of columns to programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import CHAIN, FIRM, claim, facts
from small import graph_of

import kg as package
from kg.ask import heading, questions
from kg.ask.header import read
from kg.ask.shape import columns
from kg.cli import main
from kg.errors import QuestionError
from kg.facade import Graph
from kg.sparql import tokens


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_column_is_called_something_in_chinese(name: str) -> None:
    question = questions()[name]
    shown = tuple(question.columns) if question.program else columns(tokens(question.sparql))
    heads = [heading(column, question) for column in shown]
    assert heads
    assert all(map(has_chinese, heads)), heads
    assert len(set(heads)) == len(heads)


def own(folder: Path, header: str) -> Path:
    path = folder / "own.rq"
    path.write_text(
        f"# name: 问 | question\n# what: 问 | question\n{header}\nSELECT ?firm ?thing {{ ?firm kg:produces ?thing }}\n",
        encoding="utf-8",
    )
    return path


def test_a_file_names_its_columns(tmp_path: Path) -> None:
    question = read(own(tmp_path, "# param firm: Enterprise? 厂家 | the firm\n# columns: ?thing 产 品"))
    assert [heading(column, question) for column in ("firm", "thing", "other", "zone")] == [
        "厂家",
        "产 品",
        "other",
        "开发区",
    ]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("# columns: firm", "columns want a Chinese name each"),
        ("# columns: firm firm", "columns want a Chinese name each"),
        ("# columns: maker 厂家", "the query has no column 'maker': name columns: firm thing"),
    ],
)
def test_wrong_columns_are_told_with_their_line(tmp_path: Path, header: str, says: str) -> None:
    path = own(tmp_path, header)
    with pytest.raises(QuestionError, match="line 3") as told:
        read(path)
    assert says in str(told.value)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    said = claim(FIRM, "isChainLeaderOf", CHAIN, quote="“链主”在此。")
    return Graph(graph_of(tmp_path / "graph", facts(said)))


def asked(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["ask", *map(str, arguments)])
    assert ended.value.code == 0
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_a_terminal_has_chinese_headings_and_a_pipe_names(
    graph: Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped, _ = asked(capsys, "leaders", "-g", graph.path)
    assert piped.startswith("chain\tenterprise\t")
    assert "\tasserted\t" in piped
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    drawn, _ = asked(capsys, "leaders", "-g", graph.path)
    assert "产业链" in drawn
    assert "语气" in drawn
    assert "陈述" in drawn
    assert "「“链主”在此。」" in drawn
    assert "asserted" not in drawn
    assert "chain" not in drawn


def test_nothing_found_is_no_table_and_says_what_that_means(
    graph: Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    drawn, told = asked(capsys, "suppliers", "-g", graph.path)
    assert drawn == ""
    assert "does not say that there is nothing" in told


def test_articles_without_a_date_are_told_where_a_date_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = facts(claim(FIRM, "isChainLeaderOf", CHAIN), articles=2)
    undated = replace(page, articles=(page.articles[0], replace(page.articles[1], published=None)))
    graph = Graph(graph_of(tmp_path / "graph", undated))
    _, told = asked(capsys, "new", "--since", "2024", "-g", graph.path)
    assert "1 of 2 articles have no date and are left out: kg build --published DATE gives them one" in told
    _, told = asked(capsys, "articles", "-g", graph.path)
    assert "no date" not in told


def test_conflicts_are_told_in_chinese_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    pages = Path(__file__).parents[1] / "seeds" / "disputed"
    place = package.build([pages], tmp_path / "graph").path
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = []
    for command in (["conflicts"], ["ask", "conflicts"]):
        with pytest.raises(SystemExit):
            main([*command, "-g", str(place)])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert "数字不一" in shown[0]
    assert "同在2025年" in shown[0]
    assert "within" not in shown[0]
    monkeypatch.delenv("FORCE_COLOR")
    with pytest.raises(SystemExit):
        main(["conflicts", "-g", str(place)])
    assert "\twithin 2025\t" in capsys.readouterr().out
