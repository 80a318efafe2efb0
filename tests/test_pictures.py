"""The pictures: letters that show, the same bytes each time, nothing left behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
import worlds
from factories import sample
from lettering import need_font
from networks import evidence, network
from small import ROOT, graph_of
from test_analyse_numbers import graph as zones
from test_analyse_numbers import number

from kg.analyse import Network, Table, simple
from kg.analyse.chains import matrix
from kg.analyse.indicators import compare
from kg.cli import main
from kg.errors import KgError, OutputError
from kg.pictures import Picture, draw, draw_bars, draw_matrix, draw_overview, fonts
from kg.pictures.fonts import STAND_IN, Lettering
from kg.pictures.overview import _labels
from kg.pictures.sheet import sheet
from kg.store import Store

CHAINED = network(
    *("甲区 hasChain 光伏", "乙区 hasChain 光伏?", "乙区 hasChain 储能", "龙头公司 isChainLeaderOf 光伏"),
    *("龙头公司 locatedIn 甲区", "配套公司 suppliesTo 龙头公司", "甲区 partnersWith 东海大学"),
    weights={"甲区 hasChain 光伏": 4},
)
TOLD = [number("甲区", "86亿元"), number("乙区", "超91亿元"), number("乙区", "120亿元", stance="planned")]


@pytest.fixture(autouse=True)
def _font() -> None:
    need_font()


def pictures() -> list[Picture]:
    return [
        draw_matrix(matrix(CHAINED, evidence(CHAINED))),
        draw_bars(compare(zones(), TOLD, "工业投资")),
        draw_overview(CHAINED),
    ]


@pytest.fixture(scope="module")
def drawn() -> list[Picture]:
    need_font()
    return pictures()


def test_pictures_are_the_same_bytes_each_time(drawn: list[Picture]) -> None:
    assert pictures() == drawn


def test_pictures_are_whole_files_with_text_as_outlines(drawn: list[Picture], tmp_path: Path) -> None:
    for picture in drawn:
        png, svg = picture.save(tmp_path)
        assert png.read_bytes().startswith(b"\x89PNG\r\n")
        text = svg.read_text(encoding="utf-8")
        assert text.rstrip().endswith("</svg>")
        assert "<text" not in text
        assert "<path" in text
        assert not re.search(r"20\d\d-\d\d-\d\dT", text)
        assert len(picture.png) > 5_000
    assert [picture.name for picture in drawn] == ["matrix", "indicator-工业投资-2024", "overview"]


def test_pictures_are_not_blank(drawn: list[Picture]) -> None:
    from io import BytesIO

    from matplotlib.image import imread

    for picture in drawn:
        pixels = imread(BytesIO(picture.png))
        ink = (pixels[..., :3].min(axis=2) < 0.9).mean()
        assert 0.005 < ink < 0.6, picture.name


def test_no_character_is_a_box() -> None:
    """Every character of every label has a glyph in the fonts that draw it, and the glyph is not .notdef."""
    from matplotlib import font_manager

    texts = [about["label"] for _, about in CHAINED.nodes(data=True)] + [
        "超91亿元（2）*",
        "★",
        "开发区与产业链，：；、",
    ]
    lettering = Lettering(texts)
    assert not lettering.missing
    paths = [font_manager.findfont(font_manager.FontProperties(family=name)) for name in lettering.families]
    loaded = [font_manager.get_font(path) for path in paths]
    for char in set("".join(texts)):
        assert any(font.get_char_index(ord(char)) for font in loaded), char


def test_a_rare_character_comes_from_another_font_or_is_marked() -> None:
    known = fonts._characters(fonts._installed())
    rare = next(
        (
            c
            for name in fonts._others(fonts._installed())
            for c in sorted(fonts._characters(name))
            if c not in known and fonts.visible(c)
        ),
        None,
    )
    if rare is None:
        pytest.skip("one installed font has all characters of the others")
    lettering = Lettering(["公司" + rare])
    assert not lettering.missing
    assert len(lettering.families) > 1
    assert lettering.set(rare) == rare
    lost = Lettering(["公司\U0010fffd\ue000\U000323b0"])
    assert lost.set("甲\U000323b0\ue000乙") == f"甲{STAND_IN}乙"
    assert "1个" in lost.note


def test_a_character_that_no_font_has_is_marked_in_the_picture() -> None:
    graph = network("甲\U000323b0公司 locatedIn 甲区", "甲区 hasChain \x1b[0m$光_伏^$")
    picture = draw_overview(graph)
    assert picture.png


def test_text_that_steers_is_dropped_and_mathematics_is_text() -> None:
    assert fonts.visible("甲\x00\u202e乙\u200b\t丙") == "甲乙 丙"
    with sheet(["$x^2$"], (2, 1)) as page:
        text = page.axes.set_title(page.set("$x^2$"))
        assert not text.get_parse_math()


def test_a_picture_of_nothing_says_so() -> None:
    store = Store.in_memory()
    empty = Network(store)
    assert [picture.name for picture in draw(empty)] == ["matrix", "overview"]
    with pytest.raises(OutputError, match="values of one unit, and there are 0"):
        draw_bars(Table("compare", "", "", "", ("zone", "unit"), ()))


def test_units_are_never_mixed_in_a_picture() -> None:
    table = compare(zones(), TOLD, "工业投资")
    mixed = [*table.rows, (*table.rows[0][:4], "%", *table.rows[0][5:])]
    with pytest.raises(OutputError, match="there are 2"):
        draw_bars(Table("compare", "", "", "", table.columns, tuple(mixed)))


def test_a_large_graph_is_cut_and_says_so() -> None:
    lines = [f"{zone}号区 hasChain 链{chain}" for zone in range(40) for chain in range(zone % 7 + 1)]
    graph = network(*lines, *(f"企业{i} locatedIn {i % 40}号区" for i in range(200)))
    table = matrix(graph, evidence(graph))
    small, large = draw_matrix(table, zones=5, chains=3), draw_matrix(table, zones=40, chains=30)
    assert len(small.png) < len(large.png)
    assert "没有全部画出：40个开发区中的5个，7条产业链中的3条。" in _comments(small)
    assert "按PageRank取最重要的30个" in _comments(draw_overview(graph, nodes=30))


def test_short_names_that_fall_together_stay_whole() -> None:
    graph = network(
        "嘉禾有限公司 locatedIn 昆山经济技术开发区",
        "嘉禾股份有限公司 locatedIn 昆山经济技术开发区",
        "云翼有限公司 suppliesTo 嘉禾有限公司",
    )
    assert set(_labels(simple(graph)).values()) == {"嘉禾有限公司", "嘉禾股份有限公司", "云翼", "昆山经开区"}


def _comments(picture: Picture) -> str:
    """Matplotlib writes every text as a comment beside its outlines."""
    return "\n".join(re.findall(r"<!-- (.*?) -->", picture.svg.decode(), re.DOTALL))


def test_bars_mark_bounds_plans_and_articles() -> None:
    said = _comments(draw_bars(compare(zones(), TOLD, "工业投资")))
    assert "超91亿元（1）" in said
    assert "86亿元（1）" in said
    assert "乙区（计划）" in said
    assert "斜线：计划或预期数" in said
    assert "工业投资（2024，亿元）" in said


def test_nothing_of_matplotlib_is_left_changed() -> None:
    before = dict(matplotlib.rcParams)
    draw_bars(compare(zones(), TOLD, "工业投资"))
    assert dict(matplotlib.rcParams) == before


def test_without_a_chinese_font_the_tables_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "PREFERRED", ("No Such Font",))
    fonts._installed.cache_clear()
    try:
        with pytest.raises(SystemExit) as left:
            main(["analyse", "matrix", "-g", str(graph_of(tmp_path / "graph", sample())), "-o", str(tmp_path / "out")])
    finally:
        monkeypatch.undo()
        fonts._installed.cache_clear()
    assert left.value.code == 3
    assert "pictures are left out: no font with Chinese characters" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["matrix.csv"]


def test_without_a_chinese_font_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PREFERRED", ("No Such Font",))
    fonts._installed.cache_clear()
    try:
        with pytest.raises(KgError, match="fonts-noto-cjk"):
            draw_overview(CHAINED)
    finally:
        monkeypatch.undo()
        fonts._installed.cache_clear()


def test_a_font_file_may_be_given(tmp_path: Path) -> None:
    from matplotlib import font_manager

    installed = font_manager.findfont(fonts._installed())
    assert draw_overview(CHAINED, font=str(installed.path)).png
    latin = font_manager.findfont("DejaVu Sans")
    with pytest.raises(OutputError, match="no font with Chinese characters"):
        draw_overview(CHAINED, font=str(latin.path))
    (tmp_path / "bad.ttf").write_bytes(b"nothing")
    with pytest.raises(OutputError, match="no font with Chinese characters"):
        draw_overview(CHAINED, font=tmp_path / "bad.ttf")


def test_a_home_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    """No remark, no error, and nothing is written there."""
    home = tmp_path / "home"
    home.write_text("no folder, so that not even root can write into it")
    code = (
        "import kg.pictures as p, networkx as nx; g = nx.MultiDiGraph(); g.add_node('a', label='甲区', type='Zone');"
        "print(len(p.draw_overview(g).png) > 1000, 'matplotlib.pyplot' in __import__('sys').modules)"
    )
    environment = {**os.environ, "HOME": str(home), "MPLCONFIGDIR": str(home / "mpl"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert (done.stdout, done.stderr) == ("True False\n", "")


def test_every_picture_of_a_graph(tmp_path: Path) -> None:
    store = Store.in_memory()
    for facts in (sample(), worlds.facts(4, 5, seed=3)):
        store.put(facts)
    store.infer()
    found = list(draw(Network(store)))
    assert {"matrix", "overview"} <= {picture.name for picture in found}
    for picture in found:
        assert all(path.stat().st_size > 5_000 for path in picture.save(tmp_path))
    with pytest.raises(OutputError, match="cannot be written"):
        found[0].save(tmp_path / "none")
