"""``kg analyse`` in a pipe, and the files that it writes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import factories
import pytest
import worlds
from factories import FIRM, SCHOOL, ZONE, sample
from lettering import need_font
from small import graph_of, kg

from kg.analyse import MEASURES
from kg.facade import Graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    worse = factories.claim(FIRM, "produces", factories.Entity("Product", "=HYPERLINK(1)"), quote="生产=HYPERLINK(1)")
    evil = factories.facts(worse, page=factories.document("evil.txt", "别的"))
    return graph_of(tmp_path_factory.mktemp("analyse") / "graph", sample(), worlds.facts(3, 3, seed=5), evil)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_names_every_measure_and_what_it_means() -> None:
    shown = kg("analyse", "--list").stdout.splitlines()
    assert shown[0] == "measure\t名称\t含义"
    assert [line.split("\t")[0].split()[0] for line in shown[1:]] == list(MEASURES)
    assert all(len(line.split("\t")) == 3 for line in shown)


def test_the_brief_shows_every_measure_that_asks_for_nothing(graph: Path) -> None:
    done = kg("analyse", "-g", graph)
    assert done.returncode == 0, done.stderr
    for name, measure in MEASURES.items():
        titled = f"\n{measure.about.title_zh} {name}：" in "\n" + done.stdout
        assert titled == (not measure.takes and name != "members"), name
    assert "https://" not in done.stdout


def test_a_path_with_its_quotes(graph: Path) -> None:
    done = kg("analyse", "path", FIRM.name, SCHOOL.name, "-g", graph)
    head, columns, *steps = done.stdout.splitlines()
    assert head.startswith("关系解释 path：")
    assert columns.split("\t")[:4] == ["步", "主体", "关系", "客体"]
    assert [step.split("\t")[2] for step in steps] == ["链主企业", "拥有产业链", "合作"]
    assert all(factories.TEXT in step for step in steps)


def test_on_a_terminal_the_sentences_stand_under_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.analyse import Table
    from kg.cli.analysing import _draw

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    columns = ("zone", "quote", "headline", "date", "others")
    rows = (("甲区", "甲说。", "题", "2025-01-02", "三亿"), ("乙区", "甲说。", "题", "2025-01-02", ""))
    _draw(Table("t", "表", "table", "", columns, rows))
    drawn = capsys.readouterr().out
    table, _, under = drawn.partition("└")
    assert "三亿" in table
    assert "甲说" not in table
    assert drawn.count("甲说。") == 1
    assert re.search("「甲说。」.*题 · 2025-01-02", under)


def test_one_table_as_csv(graph: Path) -> None:
    shown = kg("analyse", "matrix", "--zone", "青河经开区", "-g", graph, "-f", "csv").stdout
    assert shown.splitlines()[0].startswith("开发区,产业链,链主,")
    assert shown.splitlines()[1].startswith(f"{ZONE.name},新型储能,{FIRM.name},1,陈述,1,")
    done = kg("analyse", "-g", graph, "-f", "csv")
    assert done.returncode == 1
    assert "prints one table" in done.stderr


def test_tables_and_pictures_are_written(graph: Path, tmp_path: Path) -> None:
    need_font()
    done = kg("analyse", "matrix", "components", "-g", graph, "-o", tmp_path / "a" / "b")
    assert done.returncode == 0, done.stderr
    written = sorted(path.name for path in (tmp_path / "a" / "b").iterdir())
    assert written == ["components.csv", "matrix.csv", "matrix.png", "matrix.svg"]
    assert [line.rpartition("/")[2] for line in done.stderr.splitlines()] == [
        "matrix.csv", "components.csv", "matrix.png", "matrix.svg",
    ]  # fmt: skip
    assert len(rows(tmp_path / "a" / "b" / "matrix.csv")) == len(Graph(graph).analyse("matrix"))


def test_a_comparison_is_drawn(graph: Path, tmp_path: Path) -> None:
    need_font()
    done = kg("analyse", "compare", "工业投资", "--period", "2024", "-g", graph, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv", ".png", ".svg"]


def test_no_cell_is_a_formula(graph: Path, tmp_path: Path) -> None:
    done = kg("analyse", "path", "=HYPERLINK(1)", FIRM.name, "-g", graph, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "path.csv")[0]["客体"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["fame"], 1, "error: fame: no such measure: there are centrality"),
        (["path", "甲"], 1, "say kg analyse path ONE OTHER"),
        (["path", "青河经开区", "火星"], 1, "error: 火星: no 事物 of the graph is called so"),
        (["gaps", "--type", "Zone"], 1, "--type: belongs to centrality"),
        (["suppliers", "--zone", "青河经开区"], 1, "suppliers: its rows name no zones"),
        (["similarity", "--zone", "月球区"], 1, "no 开发区 of the graph"),
        (["compare", "无此指标"], 1, "no such indicator: there are 工业投资"),
        (["gaps", "--top", "0"], 2, "Invalid value for '--top'"),
        (["gaps", "-o", "/proc/none"], 1, "error: /proc/none: cannot be made"),
        (["matrix", "-o", ".", "--font", "none.ttf"], 1, "error: none.ttf: there is no such font file"),
    ],
)
def test_an_error_is_one_line(graph: Path, tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    import os

    from small import ROOT

    done = kg(
        "analyse", *arguments, "-g", graph, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    )
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_from_python(graph: Path) -> None:
    built = Graph(graph)
    table = built.analyse("path", FIRM.name, SCHOOL.name)
    assert list(table.frame()["step"]) == [1, 2, 3]
    names = [picture.name for picture in built.pictures()]
    assert names[:2] == ["matrix", "overview"]
