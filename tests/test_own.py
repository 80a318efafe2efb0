"""Relations and patterns of a user's own: what a file may say, what a mistake is told, how they reach the graph."""

from __future__ import annotations

import csv
import pickle
from pathlib import Path

import pytest
from rdflib import OWL, RDF, URIRef
from rdflib import Graph as RdfGraph
from small import PAGES, ROOT, contents, kg, write_pages

import kg as zonekg
from kg.builder import build
from kg.errors import InputError, PatternError
from kg.extract.own import NOTHING
from kg.extract.own_file import line_of, load
from kg.schema import ONTOLOGY, local_name, relation_iri
from kg.text import explain, explain_facts

EXAMPLE = ROOT / "seeds" / "patterns" / "example.toml"
MINE = """
[relations.trains]
label = { zh = "培养", en = "trains" }
definition = { zh = "高校为企业培养人才。", en = "Trains people for a firm." }
domain = ["University"]
range = ["Enterprise"]
patterns = { for-firm = '{s:University}为{o:Enterprise+}培养' }

[relations.hasPark.patterns]
flies = '{s:Zone}放飞{o:Park}'
"""
NEAR = """
[relations.nextTo]
label.zh = "相邻"
label.en = "is next to"
domain = ["Zone", "Park"]
range = ["Zone", "Park"]
symmetric = true
[relations.nextTo.patterns]
borders = '{s:Zone}(?:毗邻|紧邻){o:Zone}'
"""
SENTENCE = "合肥工业大学为合肥星河光电有限公司培养工程师。"
NEIGHBOURS = "合肥高新区紧邻合肥经开区，合肥经开区毗邻合肥高新区。"


def file(folder: Path, text: str, name: str = "my.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- what a file may say ---------------------------------------------------------------------------------------------


def test_a_relation_of_ones_own(tmp_path: Path) -> None:
    mine = file(tmp_path, MINE)
    (claim,) = (c for c in zonekg.claims(SENTENCE, patterns=mine) if c.relation == "trains")
    assert (claim.subject.name, getattr(claim.object, "name", "")) == ("合肥工业大学", "合肥星河光电有限公司")
    assert (claim.rule, claim.stance, claim.evidence.quote) == ("trains/for-firm", "asserted", SENTENCE)
    assert not [c for c in zonekg.claims(SENTENCE) if c.relation == "trains"]
    planned = zonekg.claims("下一步，" + SENTENCE, patterns=[mine])
    assert [c.stance for c in planned if c.relation == "trains"] == ["planned"]


def test_a_new_way_to_say_a_known_relation(tmp_path: Path) -> None:
    mine = file(tmp_path, "[relations.partnersWith.patterns]\nbefriends = '{s:Enterprise}与{o:University}拉起了手'")
    said = "合肥星河光电有限公司与合肥工业大学拉起了手。"
    assert [c.rule for c in zonekg.claims(said, mine) if c.relation == "partnersWith"] == ["partnersWith/befriends"]


def test_a_fact_that_our_own_rules_find_stays_theirs(tmp_path: Path) -> None:
    mine = file(tmp_path, "[relations.partnersWith.patterns]\ntoo = '{s:Zone}与{o:University}'")
    said = "合肥高新区与安徽大学共建研究院。"
    before, after = ([c for c in zonekg.claims(said, p) if c.relation == "partnersWith"] for p in (None, mine))
    assert before == after != []


def test_focus_and_unless() -> None:
    own = load(EXAMPLE)
    said = "合肥高新区组织干部赴苏州工业园区考察，还到清华大学、安徽大学学习。"
    found = {c.object.name for c in explain_facts(said, own=own).claims if c.relation == "learnsFrom"}  # type: ignore[union-attr]
    assert found == {"苏州工业园区", "清华大学", "安徽大学"}
    assert not [c for c in explain_facts("合肥高新区取消赴苏州工业园区考察。", own=own).claims if "learns" in c.rule]


def test_files_together_do_not_depend_on_their_order(tmp_path: Path) -> None:
    define, extend = (
        file(tmp_path, MINE),
        file(tmp_path, "[relations.trains.patterns]\nx = '{s:University}{o:Enterprise}'", "2"),
    )
    assert load([define, extend]) == load([extend, define])
    assert load([define, extend, define]).digest() == load([define, extend]).digest()
    assert load(None) == load([]) == NOTHING
    assert NOTHING.digest() == ""
    assert pickle.loads(pickle.dumps(load(define))) == load(define)


def test_only_what_a_file_means_makes_its_digest(tmp_path: Path) -> None:
    one, same = file(tmp_path, MINE, "1"), file(tmp_path, "\ufeff# a remark\n" + MINE.replace("\n", "\r\n"), "2")
    other = file(tmp_path, MINE.replace("培养'", "培训'"), "3")
    assert load(one).digest() == load(same).digest() != load(other).digest()


# -- mistakes --------------------------------------------------------------------------------------------------------

HEAD = "[relations.trains]\nlabel = {zh = '甲', en = 'a'}\n\ndomain = ['University']\nrange = [\n  'Enterprise',\n]\n"
MORE = HEAD + "\n[relations.trains.patterns]\n"
KNOWN = "# remark\n\n[relations.suppliesTo]\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "holds no relation: begin one with [relations.NAME]"),
        ("\n\nrelation = 1", 3, "the key 'relation' is not known: put all under [relations.NAME]"),
        ("[relations]\ntrains = 1", 2, "'trains' is no table: write [relations.trains]"),
        ("a = 1\na = 2\nb = 3", 2, "a name stands twice: give one of them another"),
        ("[relations.a]\n[relations.a]\n", 2, "a name stands twice: give one of them another"),
        ("\nlabel = 甲", 2, "keep to TOML: names = 'text in quotes'"),
        ("[relations.x.patterns]\na = '''never closed", 2, "keep to TOML"),
        (HEAD + "lable = 1", 8, "the key 'lable' is not known: use one of label, definition, domain, range, symmetric"),
        (HEAD + "[relations.trains.pattern]\na = ''", 8, "the key 'pattern' is not known"),
        ("[relations.trains.patterns]\na = '{s:Zone}{o:Park}'", 1, "no relation is called 'trains': give it a label"),
        (HEAD.replace("'甲'", "''"), 2, "trains wants a label in both languages: label = { zh = '…', en = '…' }"),
        (HEAD.replace(", en = 'a'", ""), 2, "trains wants a label in both languages"),
        (HEAD.replace("label", "symmetric = false #"), 1, "trains wants a label in both languages"),
        (HEAD + "definition = 'x'", 8, "trains wants a definition in both languages"),
        (HEAD.replace("University", "Universty"), 4, "has the class 'Universty': use one of Enterprise, Honour,"),
        (HEAD.replace("'Enterprise'", "'Claim'"), 5, "no name in a sentence has the class 'Claim'"),
        (HEAD.replace("['University']", "'University'"), 4, "trains wants a domain, a list of classes"),
        (HEAD.replace("['University']", "[]"), 4, "trains wants a domain, a list of classes"),
        (HEAD + "symmetric = 'yes'", 8, "symmetric is 'yes': write true or false"),
        (HEAD + "symmetric = true", 8, "it holds both ways: give domain and range the same classes"),
        (HEAD, 1, "trains wants patterns: [relations.trains.patterns] with lines rule = '…'"),
        (HEAD + "patterns = {}", 8, "trains wants patterns"),
        (MORE + "a = 1", 10, "trains/a is no text: write the pattern in quotes"),
        (MORE + "'a b' = ''", 10, "'a b' is no name for a rule: use letters, digits and -"),
        (MORE + "a = '''\n{s:University}\n{o:Park}'''", 10, "{o:Park} is not allowed: trains takes Enterprise as"),
        (MORE + "\n# b\n'a' = '{s:Zone}{o:Enterprise}'", 12, "{s:Zone} is not allowed: trains takes University as"),
        (MORE + "a = '{s:University}'", 10, "wants one {o:Class} or a focus for it, found ['s']"),
        (MORE + "a = '{s:University}({o:Enterprise}'", 10, "missing ), unterminated subpattern"),
        (MORE + "a = '{s:Universities}{o:Enterprise}'", 10, "no name has the class 'Universities': use one of"),
        (MORE + "a = '{s:University}{o:Enterprise}{x:Post}'", 10, "no name in a sentence fits 'x': use one of"),
        (HEAD + "focus = 'Zone'\npatterns.a = ''", 8, "focus is 'Zone': write focus = { s = 'Zone' }"),
        (MORE + "a = ''\n[relations.trains.focus]\ns = 'Zone'", 12, "'Zone' cannot be the 's' of trains by focus: "),
        (MORE + "a = ''\n[relations.trains.focus]\no = 'Park'", 12, "by focus: use one of Enterprise"),
        (MORE + "a = ''\n[relations.trains.focus]\nx = 'Zone'", 12, "focus has no 'x': use s or o"),
        (HEAD + "unless = '('\npatterns.a = ''", 8, "unless: missing ), unterminated subpattern"),
        (HEAD + "unless = 1\npatterns.a = ''", 8, "unless is 1: write words in quotes"),
        (HEAD.replace("trains", "hasChain"), 2, "hasChain is a relation of the ontology: leave label out"),
        (HEAD.replace("trains", "quote"), 1, "'quote' would be taken for quote of the ontology: give it another name"),
        (HEAD.replace("trains", "suppliesto"), 1, "'suppliesto' would be taken for suppliesTo"),
        (HEAD.replace("trains", "'a b'"), 1, "'a b' is no name for a relation: use letters, digits and -"),
        (KNOWN, 3, "suppliesTo wants patterns"),
        (KNOWN + "domain = ['Zone']", 4, "suppliesTo is a relation of the ontology: leave domain out"),
        (KNOWN + "patterns.gives = '{s:Enterprise}{o:Enterprise}'", 4, "there is a rule suppliesTo/gives already"),
        ("[relations.holdsPost.patterns]\na = '{s:Person}{o:Post}'", 2, "no name in a sentence fits 'o'"),
        ("[relations.investmentCNY.patterns]\na = '{s:Project}{o:Zone}'", 2, "investmentCNY takes decimal as its 'o'"),
    ],
)  # fmt: skip
def test_a_mistake_names_the_file_the_line_and_the_remedy(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(PatternError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert said in str(caught.value)


def test_a_relation_or_a_rule_that_two_files_have(tmp_path: Path) -> None:
    first, second = file(tmp_path, MINE, "a.toml"), file(tmp_path, "# more\n" + MINE, "b.toml")
    with pytest.raises(PatternError, match=r"line \d: trains is defined in .*(?:a|b).toml, line \d already: give one"):
        load([first, second])
    second = file(tmp_path, "[relations.trains.patterns]\nfor-firm = '{s:University}{o:Enterprise}'", "b.toml")
    with pytest.raises(PatternError, match=r"line \d: there is a rule trains/for-firm already"):
        load([first, second])


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes("# 开发区".encode("gbk"))
    for name, why in (("none.toml", "No such file"), ("gbk.toml", "not UTF-8"), (".", "Is a directory")):
        with pytest.raises(InputError, match=f"cannot be read .*{why}.*: give a TOML file of patterns"):
            load(tmp_path / name)


def test_lines_are_those_of_the_statements() -> None:
    text = "# [a]\nx = '''\n[a]\ny = 1\n'''\n[a]\n'y' = [\n 1,\n]\nb.c = { d = 1 }\n\n  [ a . \"e\" ]\nf = 1"
    places = {("x",): 2, ("a",): 6, ("a", "y"): 7, ("a", "b", "c", "d"): 10, ("a", "e"): 12, ("a", "e", "f"): 13}
    assert {place: line_of(text, place) for place in places} == places
    assert line_of(text, ("a", "e", "none")) == 12
    assert line_of(text, ("none",)) == 1


# -- in the graph ----------------------------------------------------------------------------------------------------

TOLD = {**PAGES, "four.txt": f"合肥高新技术产业开发区聚才\n本报讯 {SENTENCE}{NEIGHBOURS}（李明）\n"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("own") / "pages", TOLD)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("mine")
    return [file(folder, MINE), file(folder, NEAR, "near.toml")]


@pytest.fixture(scope="module")
def built(pages: Path, mine: list[Path]) -> zonekg.Graph:
    return build(pages, pages.parent / "build", patterns=mine)


def test_the_graph_says_what_its_relations_are(built: zonekg.Graph) -> None:
    graph = RdfGraph().parse(built.path / "graph.ttl")
    rows = graph.query(
        """SELECT ?zh ?en ?domain ?range { relation:trains a kg:Relation, owl:ObjectProperty ;
            rdfs:label ?zh, ?en ; rdfs:domain ?domain ; rdfs:range ?range .
            FILTER (lang(?zh) = "zh" && lang(?en) = "en") }"""
    )
    assert [tuple(map(str, row)) for row in rows] == [  # type: ignore[arg-type]
        ("培养", "trains", ONTOLOGY + "University", ONTOLOGY + "Enterprise")
    ]
    near = URIRef(relation_iri("nextTo"))
    for end in ("domain", "range"):
        found = graph.objects(near, URIRef(f"https://schema.org/{end}Includes"))
        assert sorted(local_name(str(name)) for name in found) == ["Park", "Zone"]
    assert (near, RDF.type, OWL.SymmetricProperty) in graph


def test_a_query_sees_them(built: zonekg.Graph) -> None:
    label = "relation:trains rdfs:label ?label FILTER (lang(?label) = 'zh')"
    (row,) = built.query(f"SELECT ?who ?label {{ ?s relation:trains ?o ; skos:prefLabel ?who . {label} }}")
    assert (row["who"], row["label"]) == ("合肥工业大学", "培养")
    assert built.query("ASK { GRAPH relation: { relation:trains a kg:Relation } }")
    assert len(built.query("SELECT * { ?one relation:nextTo ?other }")) == 2  # both ways
    assert built.counts().claims["nextTo"] == 1  # and said once


def test_every_other_face_sees_them(built: zonekg.Graph, tmp_path: Path) -> None:
    assert built.validate().conforms
    assert {claim.rule for claim in built.claims()} >= {"trains/for-firm", "nextTo/borders"}
    with (built.path / "claims.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert ("trains", "培养") in {(row["relation"], row["relation_label"]) for row in csv.DictReader(rows)}
    assert ("trains", "培养") in {(d["relation"], d["label"]) for *_, d in built.to_networkx().edges(data=True)}
    page = (built.path / "view.html").read_text("utf-8")
    assert '"trains":["培养","trains"]' in page
    for kind in ("trig", "nquads", "jsonld", "graphml", "gexf"):
        assert "trains" in built.export(tmp_path / kind, kind).read_text("utf-8")


def test_claims_with_wrong_ends_do_not_conform(built: zonekg.Graph) -> None:
    from kg.validate import validate

    with built.store() as store:
        graph = store.graph()
    trains, subject = URIRef(relation_iri("trains")), RDF.subject
    claim = next(s for s, _, o in graph if o == trains and (s, subject, None) in graph)
    zone = next(s for s, _, o in graph if str(o) == ONTOLOGY + "Zone" and "/zone/" in str(s))
    graph.set((claim, subject, zone))
    report = validate(graph)
    assert [problem.message for problem in report.problems] == ["自定义关系：主语不属于其定义域"]
    assert " 培养 " in report.problems[0].node


def test_a_claim_of_a_relation_that_nothing_describes_does_not_conform(built: zonekg.Graph) -> None:
    from kg.validate import validate

    with built.store() as store:
        graph = store.graph()
    graph.remove((URIRef(relation_iri("trains")), None, None))
    assert "断言须有一个已定义的关系" in {problem.message for problem in validate(graph).problems}


def test_processes_give_the_same_bytes(built: zonekg.Graph, pages: Path, mine: list[Path], tmp_path: Path) -> None:
    assert contents(build(pages, tmp_path / "two", patterns=mine[::-1], jobs=2).path) == contents(built.path)


def test_other_patterns_take_the_facts_anew(pages: Path, mine: list[Path], tmp_path: Path) -> None:
    folder, stages = tmp_path / "g", []
    build(pages, folder)
    plain = contents(folder)

    def again(patterns: list[Path] | None) -> dict[str, int]:
        stages.clear()
        graph = build(pages, folder, patterns=patterns, on_event=lambda event: stages.append(event.stage))
        return dict(graph.counts().claims)

    assert again(mine)["trains"] == 1
    assert "survey" not in stages  # names are learnt without patterns
    assert "write" in stages
    again(mine)
    assert "write" not in stages
    changed = file(tmp_path, MINE.replace("'培养'", "x").replace('"培养"', '"育才"'))
    assert again([changed])["trains"] == 1
    assert "育才" in (folder / "graph.ttl").read_text("utf-8")
    assert "nextTo" not in (folder / "graph.ttl").read_text("utf-8")
    assert "trains" not in again(None)
    assert contents(folder) == plain


def test_the_base_is_theirs_too(pages: Path, mine: list[Path], tmp_path: Path) -> None:
    graph = build(pages, tmp_path / "g", patterns=mine, base="https://example.org/")
    assert "<https://example.org/relation/>" in (graph.path / "graph.ttl").read_text("utf-8")
    assert len(graph.query("SELECT * { ?s <https://example.org/relation/trains> ?o }")) == 1


# -- the command line ------------------------------------------------------------------------------------------------


def test_the_command_line(pages: Path, mine: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "g"
    done = kg("build", pages, "-o", folder, "--patterns", mine[0], "-p", mine[1])
    assert done.returncode == 0, done.stderr
    assert "  trains 培养\t1\n" in done.stdout
    without = kg("build", pages, "-o", folder)
    assert "was built with --patterns, and this build has none: the facts found by them go" in without.stderr
    told = kg("explain", SENTENCE, "--patterns", mine[0]).stdout
    assert "trains/for-firm\t合肥工业大学 — trains — 合肥星河光电有限公司\tasserted\n" in told


def test_explain_names_what_a_pattern_of_ones_own_lacks(mine: list[Path]) -> None:
    told = explain("合肥工业大学为合肥星河光电有限公司唱歌。", load(mine))
    assert ("trains/for-firm", "wants the words “培养” after {o}") in told.closest


def test_a_mistake_is_one_line_and_leaves_no_folder(pages: Path, tmp_path: Path) -> None:
    bad = file(tmp_path, KNOWN + "range = 1")
    done = kg("build", pages, "-o", tmp_path / "g", "-p", bad)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"error: {bad}, line 4: suppliesTo is a relation of the ontology: leave range out")
    assert not (tmp_path / "g").exists()
