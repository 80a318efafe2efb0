"""The folder for Neo4j, read as ``neo4j-admin`` and ``LOAD CSV`` read it: by the headers."""

from __future__ import annotations

import csv
import re
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from factories import CHAIN, FIRM, PERSON, POST, PROJECT, TEXT, ZONE, claim, document, facts, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import graph_of, kg

from kg.analyse import to_networkx
from kg.errors import OutputError
from kg.export import export, neo4j
from kg.model import Entity
from kg.rdf import entity_iri
from kg.store import Store

TYPES = {"": str, "long": int, "double": float, "string[]": str, "boolean": bool, "ID": str}
ODD = Entity("Product", '"乙"\\",\r\n=1+1\t;|’{iri:"x"}）//\x00\x1b[31m')


@pytest.fixture
def store():
    store = Store.in_memory()
    store.put(sample("b.txt"))
    store.put(sample("a.txt"))
    store.put(
        facts(
            claim(FIRM, "produces", ODD, quote='说\\"，\n"\\'), claim(PERSON, "holdsPost", POST), page=document("c.txt")
        )
    )
    store.infer()
    return store


@pytest.fixture
def folder(store, tmp_path):
    export(store, tmp_path / "neo4j", "neo4j")
    return tmp_path / "neo4j"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def tables(folder: Path, kind: str) -> dict[str, list[dict[str, str]]]:
    return {path.stem: table(path) for path in sorted(folder.glob(f"{kind}_*.csv"))}


def options(folder: Path) -> dict[str, list[str]]:
    """What the command of import.sh gives to neo4j-admin, as the shell sees it."""
    done = subprocess.run(
        ["sh", str(folder / "import.sh"), "zones"],
        env={"NEO4J_ADMIN": "/bin/echo", "PATH": "/usr/bin:/bin"}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    words = done.stdout.split()
    assert words[:4] == ["database", "import", "full", "zones"]
    found: dict[str, list[str]] = {}
    for word in words[4:]:
        name, _, value = word.removeprefix("--").partition("=")
        found.setdefault(name, []).append(value)
    return found


def test_every_relation_begins_and_ends_at_a_thing_that_is_there_once(folder):
    ids = [row["iri:ID"] for rows in tables(folder, "nodes").values() for row in rows]
    assert len(set(ids)) == len(ids) > 20
    links = [row for rows in tables(folder, "relations").values() for row in rows]
    assert {end for row in links for end in (row[":START_ID"], row[":END_ID"])} <= set(ids)
    assert all(row[":TYPE"] for row in links)


def test_things_and_relations_are_those_of_the_network(store, folder):
    network = to_networkx(store)
    rows = {row["iri:ID"]: row for rows in tables(folder, "nodes").values() for row in rows}
    for node, about in network.nodes(data=True):
        assert rows[node][":LABEL"].split("\t")[0] == about["type"]
        assert rows[node][":LABEL"].split("\t")[-1] == "Zonekg"
    assert "Organisation" in rows[entity_iri(ZONE).value][":LABEL"].split("\t")
    assert rows[entity_iri(ZONE).value]["aliases:string[]"].split("\t") == ["经开区", "青河经开区"]
    links = {
        (row[":START_ID"], row["relation"], row[":END_ID"], int(row["weight:long"]))
        for rows in tables(folder, "relations").values()
        for row in rows
        if row.get("relation")
    }
    assert links == {(s, about["relation"], t, about["weight"]) for s, t, about in network.edges(data=True)}
    assert {row[":TYPE"] for row in table(folder / "relations_isChainLeaderOf.csv")} == {"IS_CHAIN_LEADER_OF"}


def test_no_evidence_is_lost(store, folder):
    claims = {row["iri:ID"]: row for row in table(folder / "nodes_Claim.csv")}
    known = {str(row["c"].value): row for row in store.select("SELECT ?c ?q { ?c a kg:Claim ; kg:quote ?q }")}
    assert set(claims) == set(known)
    ends = {name: rows for name, rows in tables(folder, "relations").items() if name.startswith("relations_Claim_")}
    assert set(ends) == {"relations_Claim_subject", "relations_Claim_object", "relations_Claim_article"}
    assert {row[":START_ID"] for row in ends["relations_Claim_subject"]} == set(claims)
    assert {row[":START_ID"] for row in ends["relations_Claim_article"]} == set(claims)
    numbers = {iri for iri, row in claims.items() if row["value:double"]}
    assert {row[":START_ID"] for row in ends["relations_Claim_object"]} == set(claims) - numbers
    (money,) = {float(claims[iri]["value:double"]) for iri in numbers}
    assert money == 350_000_000
    for rows in tables(folder, "relations").values():
        for row in rows:
            for claim_ in filter(None, row.get("claims:string[]", "").split("\t")):
                assert claims[claim_]["relation"] == row["relation"]
    (leader,) = table(folder / "relations_isChainLeaderOf.csv")
    assert leader["evidence"] == TEXT
    assert len(leader["claims:string[]"].split("\t")) == int(leader["quotes:long"]) == 2
    (project,) = table(folder / "nodes_Project.csv")
    assert (project["name"], float(project["investmentCNY:double"])) == (PROJECT.name, 350_000_000)
    assert {row["support:long"] for row in claims.values() if row["relation"] == "hasChain"} == {"2"}


def test_numbers_lead_to_their_thing_and_their_article(folder):
    numbers = table(folder / "nodes_Observation.csv")
    assert [(row["name"], row["value:double"], row["unit"], row["quote"]) for row in numbers] == [
        ("工业投资", "75.27", "亿元", TEXT)
    ] * 2
    of = table(folder / "relations_Observation_observedOf.csv")
    assert {row[":END_ID"] for row in of} == {entity_iri(ZONE).value}
    articles = {row["iri:ID"]: row for row in table(folder / "nodes_Article.csv")}
    assert {row[":END_ID"] for row in table(folder / "relations_Observation_article.csv")} < set(articles)
    assert {row["authors:string[]"] for row in articles.values()} == {"李青"}
    documents = {row["iri:ID"]: row["name"] for row in table(folder / "nodes_Document.csv")}
    assert sorted(documents.values()) == ["a.txt", "b.txt", "c.txt"]
    assert {row[":END_ID"] for row in table(folder / "relations_Article_document.csv")} == set(documents)


def test_cells_hold_the_types_that_the_headers_tell(folder):
    for path in folder.glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert frame.to_dict("records") == table(path), "pandas and csv read the same"
        for column in frame.columns:
            kind = column.partition(":")[2] if not column.startswith(":") else ""
            for value in filter(None, frame[column]):
                TYPES[kind](value)


def test_hostile_text_stays_in_its_cell(folder):
    (product,) = table(folder / "nodes_Product.csv")
    assert product["name"] == '"乙"＼", =1+1 ;|’{iri:"x"}）//[31m'
    assert product["iri:ID"] == entity_iri(ODD).value
    (quote,) = {row["quote"] for row in table(folder / "nodes_Claim.csv") if row["relation"] == "produces"}
    assert quote == '说＼"， "＼'
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "\\" not in text, "the two ways to import differ in what they make of it"
        assert text.count("\n") == len(table(path)) + 1, "a cell is one line"


@given(text=st.text(), name=st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_any_text_is_read_back(text, name, tmp_path_factory):
    store = Store.in_memory()
    store.put(facts(claim(FIRM, "produces", Entity("Product", name), quote=text)))
    folder = tmp_path_factory.mktemp("any") / "neo4j"
    export(store, folder, "neo4j")
    (row,), (product,) = table(folder / "nodes_Claim.csv"), table(folder / "nodes_Product.csv")

    def kept(said: str) -> str:
        return "".join(c for c in said if c.isprintable() and not c.isspace() and c not in "\\＼\ufffd")

    assert kept(row["quote"]) == kept(text)
    assert kept(product["name"]) == kept(name)


def test_the_command_names_every_file_once(folder):
    found = options(folder)
    assert found.pop("array-delimiter") == ["TAB"]
    for option, kind in (("nodes", "nodes"), ("relationships", "relations")):
        assert found.pop(option) == sorted(path.name for path in folder.glob(f"{kind}_*.csv"))
    assert not found


def test_cypher_reads_every_column_of_every_file(folder):
    text = (folder / "import.cypher").read_text(encoding="utf-8")
    parts = re.split(r"(?=^LOAD CSV)", text, flags=re.MULTILINE)[1:]
    files = [re.search(r"'file:///([\w.-]+)'", part)[1] for part in parts]
    assert files == sorted(path.name for path in folder.glob("*.csv"))
    for name, part in zip(files, parts, strict=True):
        columns = set(table(folder / name)[0])
        fixed = {":LABEL", ":TYPE"}
        assert set(re.findall(r"row\.`([^`]+)`", part)) == columns - fixed, name
        assert part.rstrip().endswith("} IN TRANSACTIONS OF 5000 ROWS;")
        assert part.count("{") == part.count("}")
        kinds = {row.get(":LABEL") or row[":TYPE"] for row in table(folder / name)}
        assert len(kinds) == 1, "one statement can give one kind of label or type"
        for label in kinds.pop().split("\t"):
            assert label in part, f"{name} lacks {label}"


def test_own_relations_have_files_of_ascii_that_differ(tmp_path):
    from contextlib import ExitStack

    from kg.export.tables import Tables

    with ExitStack() as files:
        tables_ = Tables(tmp_path, files)
        names = ["learnsFrom", "learnsfrom", "学习考察", "学习", "x-学习"]
        made = [tables_.relations(name, neo4j.relation_type(name), ()).file for name in names]
    assert made == [
        "relations_learnsFrom.csv",
        "relations_learnsfrom-2.csv",
        "relations_own.csv",
        "relations_own-2.csv",
        "relations_x-own.csv",
    ]
    assert [neo4j.relation_type(name) for name in names] == [
        "LEARNS_FROM", "LEARNSFROM", "学习考察", "学习", "X_学习"
    ]  # fmt: skip


def test_what_follows_by_rule_is_marked(store, tmp_path):
    export(store, tmp_path / "with", "neo4j", inferred=True)
    (row,) = table(tmp_path / "with" / "relations_isChainMemberOf.csv")
    assert (row["inferred:boolean"], row["evidence"], row[":END_ID"]) == ("true", "", entity_iri(CHAIN).value)


def test_the_folder_is_the_same_bytes_whatever_came_first(folder, tmp_path):
    other = Store.in_memory()
    other.put(
        facts(
            claim(FIRM, "produces", ODD, quote='说\\"，\n"\\'), claim(PERSON, "holdsPost", POST), page=document("c.txt")
        )
    )
    other.put(sample("a.txt"))
    other.put(sample("b.txt"))
    other.infer()
    export(other, tmp_path / "other", "neo4j")
    one, two = ({p.name: p.read_bytes() for p in place.iterdir()} for place in (folder, tmp_path / "other"))
    assert one == two


def test_an_older_export_is_replaced_whole(store, folder, tmp_path):
    (folder / "nodes_Old.csv").write_text("iri:ID\n")
    before = folder.stat().st_mode
    export(store, folder, "neo4j")
    assert not (folder / "nodes_Old.csv").exists()
    assert folder.stat().st_mode == before
    assert [path.name for path in tmp_path.iterdir()] == ["neo4j"]


def test_a_folder_of_something_else_is_left_alone(store, folder):
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"neo4j: holds something else \(notes\.txt\): name a new folder"):
        export(store, folder, "neo4j")
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "nodes_Zone.csv").exists()


def test_a_file_is_no_folder(store, tmp_path):
    (tmp_path / "x").write_text("mine")
    with pytest.raises(OutputError, match="is a file: name a folder"):
        export(store, tmp_path / "x", "neo4j")


def test_a_failure_on_the_way_leaves_the_old_folder(store, folder, tmp_path, monkeypatch):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(neo4j, "cypher", fail)
    with pytest.raises(OutputError, match="disk is full"):
        export(store, folder, "neo4j")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["neo4j"]


def test_a_stream_is_no_folder(store):
    import io

    with pytest.raises(OutputError, match=r"neo4j is a folder of files.*-o DIR"):
        export(store, io.BytesIO(), "neo4j")


def test_the_command_line_writes_the_folder_and_says_how_to_import_it(tmp_path):
    built = graph_of(tmp_path / "build", sample())
    done = kg("export", "-g", built, "-f", "neo4j", "-o", tmp_path / "neo4j", "--inferred")
    assert (done.returncode, done.stdout) == (0, f"wrote {tmp_path / 'neo4j'}\n")
    assert "import.sh" in done.stderr
    assert (tmp_path / "neo4j" / "relations_isChainMemberOf.csv").exists()
    screen = kg("export", "-g", built, "-f", "neo4j")
    assert (screen.returncode, screen.stdout) == (1, "")
    assert "neo4j is a folder of files" in screen.stderr
