"""The project's scores are those of the referee, figure by figure."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from factories import CHAIN, FIRM, PERSON, POST, PROJECT, SCHOOL, ZONE, claim, document, facts, money, observation
from small import ROOT, SHARED, graph_of

from kg.builder import build
from kg.errors import InputError
from kg.evaluate import CORE, OPEN, Report, Score, evaluate
from kg.model import Entity, Stance

ARTICLES = """article\tseed\tzone\theadline\tauthors\topens\tcloses
q-1\tqinghe.txt\t青河经济技术开发区\t“储能”成链\t李青\t\t
q-2\tqinghe.txt\t青河高新区\t\t\t\t
h-1\tother.txt\t青河经济技术开发区\t没有这一篇\t王一|李青\t\t
"""
TRIPLES = """article\tsubject\trelation\tobject\tneed
q-1\t青河经开区|青河经济技术开发区\thasChain\t新型储能产业链\tmust
q-1\t青河经济技术开发区\thasChain\t光伏\tmust
q-1\t*\tisChainLeaderOf\t新型储能\tmust
q-1\t明远储能\tisChainMemberOf\t储能\tmust
q-1\t青河经济技术开发区\tpartnersWith\t东海理工大学\tmay
q-1\t青河经济技术开发区\thasProject\t2万吨电解液\tmust
q-1\t年产2万吨电解液项目\thasInvestment\t3.5亿元\tmust
q-1\t年产2万吨电解液项目\thasInvestment\t两亿元\tmay
q-1\t赵一平\tholdsPost\t主任@青河经开区\tmust
h-1\t青河经济技术开发区\thasPlatform\t储能联合实验室\tmust
h-1\t青河经济技术开发区\tawarded\t全国百强\tmust
"""
NUMBERS = """article\tsubject\tindicator\tvalue\tunit\tperiod\tneed
q-1\t青河经开区\t工业投资|投资\t75.27\t亿\t2024\tmust
q-1\t青河经开区\t工业投资\t75.27\t亿元\t2023\tmust
q-1\t青河经开区\t面积\t3\t㎡\t\tmay
h-1\t青河经开区\t面积\t3\t平米\t\tmust
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for name, text in (("articles", ARTICLES), ("triples", TRIPLES), ("observations", NUMBERS)):
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lab = Entity("Platform", "储能实验室")
    return graph_of(
        tmp_path_factory.mktemp("graph") / "out",
        facts(
            claim(),
            claim(FIRM, "isChainLeaderOf", CHAIN),
            claim(FIRM, "isChainMemberOf", CHAIN),
            claim(FIRM, "locatedIn", ZONE),
            claim(PROJECT, "locatedIn", ZONE),
            claim(ZONE, "partnersWith", SCHOOL),
            claim(ZONE, "partnersWith", FIRM, stance=Stance.DENIED),
            claim(PERSON, "holdsPost", POST),
            claim(ZONE, "hasProject", PROJECT),
            claim(PROJECT, "investmentCNY", money()),
            page=document("qinghe.txt"),
            observations=(observation(),),
            labels=((ZONE, ("青河经开区",)), (FIRM, ("明远储能",))),
        ),
        facts(claim(ZONE, "hasPlatform", lab), claim(lab, "investmentCNY", money()), page=document("other.txt")),
    )


def test_the_figures_of_a_small_graph_by_hand(graph: Path, gold: Path) -> None:
    report = evaluate(graph, gold)
    assert report.relations["hasChain"] == Score(1, 0, 1)
    assert report.relations["isChainLeaderOf"] == Score(1, 0, 0)
    assert report.relations["isChainMemberOf"] == Score(0, 1, 1)  # 储能 is not 新型储能
    assert report.relations["partnersWith"] == Score(0, 0, 0)  # what may be is no miss, what is denied no extra
    assert report.relations["locatedIn"] == Score(0, 1, 0)  # of enterprises alone
    assert report.relations["hasProject"] == Score(1, 0, 0)
    assert report.relations["hasInvestment"] == Score(1, 1, 0)
    assert report.relations["holdsPost"] == Score(0, 1, 1)  # 主任 is too little of 管委会主任
    assert report.relations["hasPlatform"] == Score(0, 1, 1)
    assert report.numbers == Score(1, 0, 2)
    assert report.articles == (1, 3)


def test_scores() -> None:
    score = Score(6, 2, 4) + Score()
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert round(score.f1, 3) == 0.667
    assert Score().f1 == 0.0


def test_a_store_and_its_turtle_score_the_same(graph: Path, gold: Path) -> None:
    one, other = evaluate(graph, gold), evaluate(graph / "graph.ttl", gold)
    assert one.relations == other.relations
    assert (one.numbers, one.articles) == (other.numbers, other.articles)


def _referee(turtle: Path, gold: Path, pages: Path | None = None) -> str:
    if not (SHARED / "score.py").exists():
        pytest.skip("the referee is not here: it lies beside a checkout, in ../shared")
    command = [sys.executable, str(SHARED / "score.py"), str(turtle), "--gold", str(gold)]
    command += ["--seeds", str(pages)] if pages else []
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def _figures(report: Report) -> dict[str, tuple[str, ...]]:
    named = {**{name: report.relations[name] for name in CORE + OPEN}, "numbers": report.numbers}
    return {
        name: (str(s.right), str(s.extra), str(s.missed), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}")
        for name, s in named.items()
        if s.right + s.extra + s.missed or name == "numbers"
    }


def _agree(report: Report, said: str) -> None:
    rows = [line.split() for line in said.splitlines()[1:-1]]
    assert {row[0]: tuple(row[1:]) for row in rows} == _figures(report)
    total = re.findall(r"[\d.]+(?:/\d+)?", said.splitlines()[-1].replace("F1", ""))
    ours = [f"{x:.3f}" for s in (report.core, report.open) for x in (s.f1, s.precision, s.recall)]
    del ours[4:]
    assert total[:4] == ours
    assert total[4] == f"{report.numbers.f1:.3f}"
    assert total[5] == "{}/{}".format(*report.articles)
    if report.quotes:
        assert total[6] == "{}/{}".format(*report.quotes)


def test_the_referee_agrees_on_a_small_graph(graph: Path, gold: Path) -> None:
    _agree(evaluate(graph, gold), _referee(graph / "graph.ttl", gold))


@pytest.mark.parametrize("name", ["shared", "samples"])
def test_the_referee_agrees_on_a_real_build(tmp_path: Path, name: str) -> None:
    shared = (SHARED / "seeds", SHARED / "gold")
    pages, gold = shared if name == "shared" else (ROOT / "seeds" / "pages", ROOT / "seeds" / "gold")
    if not gold.exists():
        pytest.skip(f"{gold} is not here")
    build([pages], tmp_path / "graph")
    report = evaluate(tmp_path / "graph", gold, pages)
    _agree(report, _referee(tmp_path / "graph" / "graph.ttl", gold, pages))
    assert report.quotes is not None
    assert report.quotes[0] == report.quotes[1] > 0


def test_gold_that_cannot_be_read_is_an_error_with_its_place(graph: Path, gold: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"articles\.tsv: is not there: a gold folder holds"):
        evaluate(graph, tmp_path)
    for path in gold.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "triples.tsv").write_text("article\tsubject\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"triples\.tsv: line 1: has no column 'relation'"):
        evaluate(graph, tmp_path)
    with pytest.raises(InputError, match="is not there: give an output folder"):
        evaluate(tmp_path / "none.ttl", gold)
    (tmp_path / "bad.ttl").write_text("<a", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a graph"):
        evaluate(tmp_path / "bad.ttl", gold)
