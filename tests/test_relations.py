"""The relation corpora are the specification: a ``+`` line yields its facts and no others, a ``-`` line none."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from relation_corpus import FOLDER, NUMBERS, CorpusError, Entry, Fact, parse, problems, read, same, same_post

from kg.model import Claim, Document, Entity, Evidence, Facts, Observation, Quantity, Stance

FILES = sorted(FOLDER.glob("*.txt"))
LEAST = 40
EVIDENCE = Evidence(0, 0, 1, "甲")


def params() -> list[object]:
    return [
        pytest.param(
            entry,
            id=entry.id,
            marks=[pytest.mark.xfail(reason=entry.known, strict=True)] if entry.known else [],
        )
        for path in FILES
        for entry in read(path)
    ]


@pytest.mark.parametrize("entry", params())
def test_entry(entry: Entry) -> None:
    from kg.text import explain_facts

    found = problems(entry, explain_facts(entry.text, entry.zone))
    assert not found, "\n".join([entry.text, *found])


# -- the corpora as a whole ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_enough_of_each_sign(path: Path) -> None:
    signs = [entry.positive for entry in read(path)]
    assert signs.count(True) >= LEAST, f"{path.name} wants at least {LEAST} '+' lines"
    assert signs.count(False) >= LEAST, f"{path.name} wants at least {LEAST} '-' lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_stands_twice(path: Path) -> None:
    texts = [(entry.zone, entry.text) for entry in read(path)]
    assert len(set(texts)) == len(texts), [text for text in set(texts) if texts.count(text) > 1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_stand_in_the_text(path: Path) -> None:
    """A name that no alternative of which can be read in the text (or is its zone) is a slip of the corpus."""
    for entry in read(path):
        for want in entry.facts:
            names = want.fields[0] if path.stem in {NUMBERS, "investmentCNY"} else (*want.fields[0],)
            readable = {"*", entry.zone} | {name for name in names if spelt_in(name, entry.text)}
            assert readable & set(names), f"{path.name}:{entry.line}: {names} is not in the text"
            if path.stem not in {NUMBERS, "investmentCNY", "holdsPost"}:
                objects = want.fields[1]
                assert "*" in objects or any(n == entry.zone or spelt_in(n, entry.text) for n in objects), (
                    f"{path.name}:{entry.line}: {objects} is not in the text"
                )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_perfect_reader_would_pass(path: Path) -> None:
    """The facts of every line, said back, are no problem; and one fact taken away is."""
    for entry in read(path):
        claims = [said(entry.relation, want) for want in entry.facts]
        assert problems(entry, facts(*claims)) == [], entry.id
        needed = [n for n, want in enumerate(entry.facts) if not want.optional]
        if entry.positive:
            assert needed, f"{entry.id}: a '+' line wants a fact that must be found"
        if len(needed) == len(entry.facts) == 1:
            assert problems(entry, facts()), entry.id


def said(relation: str, want: Fact) -> Claim | Observation:
    first = [names[0] for names in want.fields]
    thing, stance = Entity("Thing", first[0]), sorted(want.stances)[0]
    if relation == NUMBERS:
        number = Quantity(Decimal(first[2]), first[3], first[2] + first[3])
        return Observation(thing, first[1], number, EVIDENCE, "test", first[4], stance)
    if relation == "investmentCNY":
        return Claim(thing, relation, Quantity(Decimal(first[1]), "元", first[1]), EVIDENCE, "test", stance)
    title, _, at = first[1].partition("@")
    other = Entity("Thing", title, at=Entity("Thing", at) if at else None)
    return Claim(thing, relation, other, EVIDENCE, "test", stance)


def spelt_in(name: str, text: str) -> bool:
    """Every character of the name in the text, in its order: names are shortened and joined, not invented."""
    rest = iter(text)
    return all(character in rest for character in name)


def test_files_ontology_and_extractors_agree() -> None:
    from kg import schema
    from kg.extract import relations as package

    files = {path.stem for path in FILES} - {NUMBERS}
    modules = {name for _, name, _ in pkgutil.iter_modules(package.__path__) if not name.startswith("_")}
    extractors = {name: importlib.import_module(f"{package.__name__}.{name}").EXTRACTOR.relation for name in modules}
    assert {snake(relation) for relation in files} == modules
    assert extractors == {snake(relation): relation for relation in files}
    assert set(schema.relations()) == files


def snake(relation: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation).lower()


@pytest.mark.parametrize(
    ("name", "module"), [("hasChain", "has_chain"), ("isChainLeaderOf", "is_chain_leader_of"), ("awarded", "awarded")]
)
def test_snake_case(name: str, module: str) -> None:
    assert snake(name) == module
    assert snake("investmentCNY") == "investment_cny"


# -- the format ------------------------------------------------------------------------------------------------------


def test_a_line_is_read() -> None:
    line = "+ @合肥高新技术产业开发区 该区聚焦集成电路，拟发展量子信息。 => @ | 集成电路 ; 甲/乙 | 量子信息 ~planned"
    entry = parse(line, "hasChain", "hasChain.txt:7", 7)
    zone = "合肥高新技术产业开发区"
    assert entry == Entry(
        "hasChain",
        7,
        positive=True,
        text="该区聚焦集成电路，拟发展量子信息。",
        zone=zone,
        facts=(
            Fact(((zone,), ("集成电路",))),
            Fact((("甲", "乙"), ("量子信息",)), frozenset({Stance.PLANNED})),
        ),
    )
    assert entry.id == "hasChain:7"


def test_optional_facts_and_open_stances() -> None:
    (want,) = parse("+ 甲在乙。 => (甲 | 乙 ~any)", "locatedIn", "x:1").facts
    assert want.optional
    assert want.stances == frozenset(Stance)
    (want,) = parse("+ 甲在乙。 => 甲 | 乙 ~planned/negotiating", "locatedIn", "x:1").facts
    assert want.stances == {Stance.PLANNED, Stance.NEGOTIATING}


def test_the_zone_of_a_post() -> None:
    (want,) = parse("+ @兰州新区 管委会主任周某。 => 周某 | 管委会主任@@/主任@管委会", "holdsPost", "x:1").facts
    assert want.fields[1] == ("管委会主任@兰州新区", "主任@管委会")
    with pytest.raises(CorpusError, match="gives none"):
        parse("+ 管委会主任周某。 => 周某 | 管委会主任@@", "holdsPost", "x:1")


def test_a_known_failure_keeps_its_reason() -> None:
    entry = parse("?- 甲与乙。 # names of two characters", "locatedIn", "x:1")
    assert (entry.positive, entry.text, entry.known) == (False, "甲与乙。", "names of two characters")


@pytest.mark.parametrize(
    ("line", "relation", "message"),
    [
        ("* 甲", "awarded", "starts with"),
        ("+", "awarded", "starts with"),
        ("+ 甲获评乙。", "awarded", "at least one fact"),
        ("+ 甲获评乙。 => ", "awarded", "at least one fact"),
        ("- 甲获评乙。 => 甲 | 乙", "awarded", "has no '=>'"),
        ("+ 甲获评乙。 => 甲", "awarded", "wants 2 fields"),
        ("+ 甲获评乙。 => 甲 | 乙 | 丙", "awarded", "wants 2 fields"),
        ("+ 甲获评乙。 => 甲 | ", "awarded", "empty name"),
        ("+ 甲获评乙。 => 甲/ | 乙", "awarded", "empty name"),
        ("+ 甲获评乙。 => 甲 | 乙 ~maybe", "awarded", "no stance 'maybe'"),
        ("+ 甲获评乙。 => @ | 乙", "awarded", "this line gives none"),
        ("+ 甲任乙。 => 甲 | 主任", "holdsPost", "title@organisation"),
        ("+ 甲投资1亿元。 => 甲 | 1亿元", "investmentCNY", "no number"),
        ("+ 甲投资1亿元。 => 甲 | 投资 | 1 | 亿元", "observations", "wants 5 fields"),
        ("+ 甲投资1亿元。 => 甲 | 投资 | 一 | 亿元 | ", "observations", "no number"),
        ("?- 甲乙。", "awarded", "reason"),
        ("- 甲乙。 # why", "awarded", "reason"),
    ],
)
def test_a_mistake_names_its_place(line: str, relation: str, message: str) -> None:
    with pytest.raises(CorpusError, match=re.escape(message)) as caught:
        parse(line, relation, "some.txt:12")
    assert str(caught.value).startswith("some.txt:12: ")


def test_a_file_is_read_with_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "awarded.txt"
    path.write_text("# 注\n\n+ 甲获评乙。 => 甲 | 乙\n- 甲。\n", encoding="utf-8")
    assert [entry.id for entry in read(path)] == ["awarded:3", "awarded:4"]
    path.write_text("# 注\n\n甲获评乙。\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"^awarded\.txt:3: "):
        read(path)


# -- the comparison --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "loose", "expected"),
    [
        ("新型显示产业链", "新型显示", False, True),
        ("“链长+链主”", "链长+链主", False, True),
        ("新能源汽车", "新能源", False, False),
        ("皖晶高世代玻璃基板项目", "高世代玻璃基板", False, False),
        ("皖晶高世代玻璃基板项目", "高世代玻璃基板", True, True),
        ("示范园区", "园区", True, False),
    ],
)
def test_same(a: str, b: str, loose: bool, expected: bool) -> None:
    assert same(a, b, loose=loose) is expected
    assert same(b, a, loose=loose) is expected


def test_same_post() -> None:
    assert same_post("管委会主任@芜湖经济技术开发区管委会", "管委会主任@芜湖经济技术开发区")
    assert not same_post("副主任@芜湖经济技术开发区", "总经理@芜湖经济技术开发区")
    assert not same_post("主任@芜湖经济技术开发区", "主任@南通经济技术开发区")


ZONE, SILICON = Entity("Zone", "合肥高新技术产业开发区"), Entity("IndustryChain", "集成电路")


def facts(*found: Claim | Observation) -> Facts:
    return Facts(
        Document("x.txt", "", "0"),
        articles=(),
        zones=(),
        claims=tuple(x for x in found if isinstance(x, Claim)),
        observations=tuple(x for x in found if isinstance(x, Observation)),
        labels=((ZONE, ("合肥高新区",)),),
    )


def claim(relation: str = "hasChain", subject: Entity = ZONE, thing: Entity | Quantity = SILICON) -> Claim:
    return Claim(subject, relation, thing, EVIDENCE, "test")


def test_problems_of_claims() -> None:
    entry = parse("+ 甲 => 合肥高新区 | 集成电路产业", "hasChain", "x:1")
    assert problems(entry, facts(claim(), claim("locatedIn"))) == []
    assert [p.split()[0] for p in problems(entry, facts())] == ["missing"]
    planned = replace(claim(), stance=Stance.PLANNED)
    assert [p.split()[0] for p in problems(entry, facts(planned))] == ["extra", "missing"]
    other = claim(thing=Entity("IndustryChain", "光伏"))
    assert [p.split()[0] for p in problems(entry, facts(claim(), other))] == ["extra"]
    assert problems(parse("- 甲", "hasChain", "x:1"), facts(claim("locatedIn"))) == []
    assert problems(parse("- 甲", "hasChain", "x:1"), facts(claim())) != []
    optional = parse("+ 甲 => (合肥高新区 | 集成电路)", "hasChain", "x:1")
    assert problems(optional, facts()) == []


def test_partners_are_symmetric_and_the_rest_is_not() -> None:
    turned = claim("partnersWith", SILICON, ZONE)
    assert problems(parse("+ 甲 => 合肥高新区 | 集成电路", "partnersWith", "x:1"), facts(turned)) == []
    turned = replace(turned, relation="suppliesTo")
    assert problems(parse("+ 甲 => 合肥高新区 | 集成电路", "suppliesTo", "x:1"), facts(turned)) != []


def test_posts_and_money() -> None:
    person, post = Entity("Person", "周某"), Entity("Post", "主任", at=ZONE)
    entry = parse("+ 甲 => 周某 | 主任@合肥高新区", "holdsPost", "x:1")
    assert problems(entry, facts(claim("holdsPost", person, post))) == []
    money = Quantity(Decimal("1.5"), "亿元", "1.5亿元", normalized_value=Decimal("150000000"), normalized_unit="元")
    entry = parse("+ 甲 => 周某 | 150000000", "investmentCNY", "x:1")
    assert problems(entry, facts(claim("investmentCNY", person, money))) == []
    entry = parse("+ 甲 => 周某 | 15000000", "investmentCNY", "x:1")
    assert problems(entry, facts(claim("investmentCNY", person, money))) != []


def test_stages_come_in_order() -> None:
    entry = parse("+ 甲 => 集成电路 | 设计 ; 集成电路 | 制造", "hasStage", "x:1")
    design, make = (claim("hasStage", SILICON, Entity("ChainStage", name)) for name in ("设计", "制造"))
    assert problems(entry, facts(design, make)) == []
    assert [p.split()[0] for p in problems(entry, facts(make, design))] == ["order"]
    numbered = (replace(make, qualifiers=(("order", "2"),)), replace(design, qualifiers=(("order", "1"),)))
    assert problems(entry, facts(*numbered)) == []


def test_observations() -> None:
    growth = Quantity(Decimal("8.1"), "%", "8.1%")
    seen = Observation(ZONE, "规上工业增加值同比增长", growth, EVIDENCE, "test", period="2024年1-9月")
    entry = parse("+ 甲 => 合肥高新区 | 增加值 | 8.1 | ％ | 1-9月", NUMBERS, "x:1")
    assert problems(entry, facts(seen)) == []
    assert problems(entry, facts(replace(seen, period="2023年"))) != []
    assert problems(entry, facts(replace(seen, indicator="工业投资"))) != []
    assert problems(entry, facts(replace(seen, quantity=replace(growth, unit="亿元")))) != []
    assert problems(entry, facts(replace(seen, stance=Stance.PLANNED))) != []
