from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.read import LIMIT, read_documents
from kg.read.dates import date_in_name
from kg.read.text import decode

TEXT = (
    "合肥高新区与大学签约，共建“双碳”研究院。\r\n总投资12.5亿元，今年以来产值增长8%。\n"
    "园区的企业在这里发展，是和谐的。\n"
)


def read(*paths: Path, published: str | None = None, limit: int = LIMIT) -> tuple[list[Document], list[str]]:
    skipped: list[str] = []
    found = list(read_documents(paths, published, lambda _, error: skipped.append(str(error)), limit))
    return found, skipped


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = TEXT.encode(encoding)
    page = write(tmp_path / "page.txt", content)
    (document,), skipped = read(page)
    assert document.text == TEXT
    assert document.encoding == {"utf-8-sig": "utf-8", "gbk": "gb18030", "gb2312": "gb18030"}.get(
        encoding, "utf-16-le" if encoding == "utf-16" else encoding
    )
    assert document.sha256 == sha256(content).hexdigest()
    assert (document.name, document.path, skipped) == ("page.txt", str(page), [])


def test_short_pages_in_gbk(tmp_path: Path) -> None:
    (document,), _ = read(write(tmp_path / "page.txt", "昆山经开区开工。".encode("gbk")))
    assert document.text == "昆山经开区开工。"


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("　\n　\n".encode(), "blank"),
        ("\ufeff".encode(), "blank"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext -layout"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04rest", "ZIP or an Office file"),
        (b"MZ\x00\x01\x00\x02\x00" * 50, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\x81\x20\xff\xff\xfe\xfa\x80" * 30, "UTF-8"),
    ],
)
def test_bad_pages_are_reported_and_the_others_read(tmp_path: Path, content: bytes, remedy: str) -> None:
    bad, good = write(tmp_path / "bad.txt", content), write(tmp_path / "good.txt", TEXT)
    documents, skipped = read(tmp_path)
    assert [document.path for document in documents] == [str(good)]
    assert len(skipped) == 1
    assert skipped[0].startswith(f"{bad}: ")
    assert remedy in skipped[0]
    assert "\n" not in skipped[0]


def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "large.txt"
    with page.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file over the limit was opened")

    monkeypatch.setattr(Path, "open", refuse)
    documents, skipped = read(page)
    assert documents == []
    assert skipped == [f"{page}: 200 MB is no newspaper page (at most 50 MB are read): split it into pages"]


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    page = write(tmp_path / "page.txt", TEXT)
    assert len(read(page, limit=len(TEXT.encode()))[0]) == 1
    assert "split it" in read(page, limit=len(TEXT.encode()) - 1)[1][0]


def test_missing_path(tmp_path: Path) -> None:
    documents, skipped = read(tmp_path / "none.txt", write(tmp_path / "page.txt", TEXT))
    assert len(documents) == 1
    assert skipped == [f"{tmp_path / 'none.txt'}: no such file or folder: check the spelling"]


def test_page_that_vanishes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", TEXT + "再")
    skipped: list[str] = []
    documents = read_documents([tmp_path], None, lambda _, error: skipped.append(str(error)))
    assert next(documents).path == str(first)
    second.unlink()
    assert list(documents) == []
    assert skipped == [f"{second}: vanished before it was read: build again when it is back"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    page = write(tmp_path / "page.txt", TEXT)
    page.chmod(0)
    assert read(page) == ([], [f"{page}: no permission to read it: change its mode, e.g. chmod +r"])


def test_permission_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write(tmp_path / "page.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read(page) == ([], [f"{page}: no permission to read it: change its mode, e.g. chmod +r"])


def test_folder_without_pages(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / ".hidden.txt", TEXT)
    assert read(tmp_path) == ([], [f"{tmp_path}: no pages in this folder: put .txt or .text or .md files there"])


def test_folders_are_walked(tmp_path: Path) -> None:
    names = ["b.txt", "a/c.md", "a/d", "a/b/e.text", "F.TXT"]
    for number, name in enumerate(names):
        write(tmp_path / name, f"{TEXT}{number}")
    for name in ("g.csv", ".git/h.txt", ".i.txt", "j.json"):
        write(tmp_path / name, "no page")
    documents, skipped = read(tmp_path)
    assert [document.path for document in documents] == sorted(str(tmp_path / name) for name in names)
    assert skipped == []


def test_a_named_file_of_another_kind_is_reported(tmp_path: Path) -> None:
    _, skipped = read(write(tmp_path / "page.pdf", b"%PDF-1.4"), write(tmp_path / "page.csv", "甲,乙"))
    assert [line.split(": ")[0] for line in skipped] == [str(tmp_path / "page.csv"), str(tmp_path / "page.pdf")]
    assert "pdftotext" in skipped[1]


def test_one_document_for_one_content_whatever_the_order(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", TEXT)
    third = write(tmp_path / "c.txt", TEXT + "三")
    assert read(first, second, third) == read(third, second, first) == read(tmp_path, second, tmp_path)
    assert [document.path for document in read(second, first, third)[0]] == [str(first), str(third)]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2024-05-17.txt", "2024-05-17"),
        ("晚报_20240517_A03.txt", "2024-05-17"),
        ("2024年5月17日 3版.txt", "2024-05-17"),
        ("2024.5.7.txt", "2024-05-07"),
        ("page.txt", None),
        ("2024-13-40.txt", None),
        ("000_af20240517a4.txt", "2024-05-17"),
        ("120240517.txt", None),
    ],
)
def test_dates_in_names(name: str, date: str | None) -> None:
    assert date_in_name(name) == date


def test_published(tmp_path: Path) -> None:
    page = write(tmp_path / "20240517.txt", TEXT)
    assert [document.published for document in read(page)[0]] == ["2024-05-17"]
    assert [document.published for document in read(page, published="2024-05-18")[0]] == ["2024-05-18"]


@given(st.text(st.sampled_from("园区的产业在发展中，企业是大有可为。\r\n1a“”")), st.sampled_from(["utf-8", "gb18030"]))
def test_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    text = f"合肥高新区的企业{text}在发展。"
    assert decode(Path("page.txt"), text.encode(encoding)) == (text, encoding)
