from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from factories import FIRM, PERSON, POST, TEXT, ZONE, claim, document, facts, sample
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.export import COLUMNS, FOLDERS, FORMATS, export, rows
from kg.export.table import CELL
from kg.files import atomic_write
from kg.model import Entity
from kg.store import Store


@pytest.fixture
def store():
    store = Store.in_memory()
    store.put(sample("b.txt"))
    store.put(sample("a.txt"))
    store.infer()
    return store


def written(store, name, **options):
    stream = io.BytesIO()
    export(store, stream, name, **options)
    return stream.getvalue()


def table(store):
    return list(csv.DictReader(io.StringIO(written(store, "csv").decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(FOLDERS)))
def test_a_format_is_the_same_bytes_whatever_came_first(name, store):
    other = Store.in_memory()
    for page in ("a.txt", "b.txt"):
        other.put(sample(page))
    other.infer()
    assert written(store, name) == written(other, name)


def test_csv_has_a_row_per_claim_with_everything_a_reader_needs(store):
    assert written(store, "csv").startswith(b"\xef\xbb\xbf")
    found = table(store)
    assert len(found) == 14
    (row,) = (r for r in found if r["relation"] == "hasProject" and r["document"] == "a.txt")
    assert list(row) == list(COLUMNS)
    assert row | {"claim": ""} == {
        **dict.fromkeys(COLUMNS, ""),
        "subject": ZONE.name,
        "subject_type": "开发区",
        "relation": "hasProject",
        "relation_label": "拥有项目",
        "object": "年产2万吨电解液项目",
        "object_type": "项目",
        "stance": "planned",
        "quote": TEXT,
        "document": "a.txt",
        "headline": "储能成链",
        "start": "0",
        "end": str(len(TEXT)),
        "rule": "hasProject/test",
        "confidence": "1",
        "support": "2",
        "status": "在建",
        "capacity": "2万吨",
    }
    assert found == sorted(found, key=lambda r: r["document"])


def test_csv_names_the_organisation_of_a_post():
    store = Store.in_memory()
    store.put(facts(claim(PERSON, "holdsPost", POST)))
    assert [row["object"] for row in rows(store)] == ["管委会主任@青河经济技术开发区"]


@pytest.mark.parametrize("start", list("=+-@\t＝＋－＠"))
def test_csv_cells_are_never_formulas(start):
    store = Store.in_memory()
    store.put(
        facts(claim(FIRM, "produces", Entity("Product", start + "cmd|' /C calc'!A0"), quote=start + '甲，"乙"\n丙'))
    )
    (row,) = table(store)
    assert row["object"] == "'" + start + "cmd|' /C calc'!A0"
    assert row["quote"] == "'" + start + '甲，"乙"\n丙'


@given(st.text(min_size=1))
def test_csv_round_trips_any_text(text):
    store = Store.in_memory()
    store.put(facts(claim(quote="原文" + text)))
    assert [row["quote"] for row in table(store)] == ["原文" + text]


def test_csv_says_where_a_cell_is_cut_that_a_spreadsheet_cannot_hold():
    store = Store.in_memory()
    store.put(facts(claim(quote="长" * 40_000), claim(PERSON, "holdsPost", POST, quote="𠮷" * 40_000)))
    quotes = [row["quote"] for row in table(store)]
    assert all(quote.endswith("……（后略）") for quote in quotes)
    assert [len(quote.encode("utf-16-le")) // 2 for quote in quotes] == [CELL, CELL - 1]


@pytest.mark.parametrize("engine", ["c", "python"])
def test_csv_is_read_by_pandas(store, engine):
    frame = pd.read_csv(io.BytesIO(written(store, "csv")), engine=engine, dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.to_dict("records") == list(rows(store))
    assert written(store, "csv").count(b"\r\n") == len(frame) + 1


def test_an_unknown_format_lists_the_known_ones(store, tmp_path):
    with pytest.raises(OutputError, match="turtle, trig, nquads"):
        export(store, tmp_path / "x", "xlsx")


def test_a_file_is_replaced_whole(store, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    export(store, path, "turtle")
    assert path.read_bytes() == written(store, "turtle")
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def fail():
        with atomic_write(path) as file:
            file.write(b"half")
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_named(tmp_path):
    path = tmp_path / "graph.ttl"

    def fail():
        with atomic_write(path):
            raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"graph\.ttl.*disk is full"):
        fail()
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(store, tmp_path):
    with pytest.raises(OutputError, match=r"none/graph\.ttl.*make its folder first"):
        export(store, tmp_path / "none" / "graph.ttl", "csv")


def test_a_document_is_named_by_its_file():
    store = Store.in_memory()
    store.put(facts(claim(), page=document("版面 1.txt")))
    assert [row["document"] for row in rows(store)] == ["版面 1.txt"]
