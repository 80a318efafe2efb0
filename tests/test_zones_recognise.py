"""Zones by name, and bare words for the zone an article is about; words for zones in general are no mentions."""

from __future__ import annotations

import pytest
from sentences import reading

from kg.recognise.zones import zones


def found(text: str) -> list[tuple[str, str]]:
    return sorted({(text[m.start : m.end], m.source.split(":")[0]) for m in zones(reading(text)) if m.type == "Zone"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("合肥高新区与中国科学技术大学签约。", ["合肥高新区"]),
        ("走进合肥高新技术产业开发区。", ["合肥高新技术产业开发区"]),
        ("晋城经开区和晋中经开区签约。", ["晋中经开区", "晋城经开区"]),
        ("苏州工业园区、青岛西海岸新区、芜湖综保区上榜。", ["芜湖综保区", "苏州工业园区", "青岛西海岸新区"]),
        ("大连长兴岛经济技术开发区开工。", ["大连长兴岛经济技术开发区"]),
        ("作为国家级开发区，芜湖经开区先行先试。", ["芜湖经开区"]),
        ("沛县经济开发区开工。", ["沛县经济开发区"]),
        ("中国（广西）自由贸易试验区钦州港片区签约。", ["中国（广西）自由贸易试验区钦州港片区"]),
        ("听说西安高新区签约。", ["西安高新区"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    assert [name for name, source in found(text) if source != "bare"] == names
    assert [name for name, source in found(text) if source == "bare"] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("经开区全力做强产业链。", "经开区"),
        ("今年以来，高新区签约项目20个。", "高新区"),
        ("走进开发区，看到一片繁忙。", "开发区"),
        ("开发区内企业众多。", "开发区"),
        ("来到示范区，机器轰鸣。", "示范区"),
        ("该区规上工业增加值增长8%。", "该区"),
        ("我区现有企业200家。", "我区"),
        ("全区固定资产投资增长。", "全区"),
        ("该园区亩均税收居首。", "该园区"),
        ("听说高新区又添新项目。", "高新区"),
        ("对象说他住高新区。", "高新区"),
        ("今年红河片区外贸增长。", "红河片区"),
        ("片区首创的改革获推广。", "片区"),
        ("该片区规上工业增长8%。", "该片区"),
    ],
)
def test_bare_words(text: str, word: str) -> None:
    assert found(text) == [(word, "bare")]


@pytest.mark.parametrize(
    "text",
    [
        "这里是国家级开发区。",
        "入选国家级经开区百强。",
        "全国开发区综合排名第12位。",
        "在全省经开区考核中位列第三。",
        "支持各开发区发展。",
        "建设一流高新区。",
        "建设世界一流高新区。",
        "全省12家经开区参会。",
        "这是首批国家级高新区。",
        "高新区级平台3个。",
        "打造产业转移示范区。",
        "全区域推进治理。",
        "该区域环境良好。",
        "该区委书记讲话。",
        "企业投产，群众满意。",
        "老城片区改造完成。",
    ],
)
def test_zones_in_general(text: str) -> None:
    assert found(text) == []


def parks(text: str) -> list[str]:
    from kg.recognise import proposals, resolve

    return [text[m.start : m.end] for m in resolve(proposals(reading(text))) if m.type == "Park"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("园区位于合肥高新区云谷产业园。", ["云谷产业园"]),
        ("合肥高新区量子科技园区已建成。", ["量子科技园区"]),
        ("企业落户云谷科技园区。", ["云谷科技园区"]),
        ("推动产业园区建设。", []),
        ("建设一流高新区。", []),
        ("建设现代化产业园区。", []),
    ],
)
def test_parks(text: str, names: list[str]) -> None:
    assert [name.removeprefix("合肥高新区") for name in parks(text)] == names


def test_a_zone_stays_visible_before_its_park() -> None:
    from kg.recognise import proposals, resolve

    text = "企业落户合肥高新区云谷产业园。"
    kept = {(text[m.start : m.end], m.type) for m in resolve(proposals(reading(text)))}
    assert ("合肥高新区", "Zone") in kept
    assert any(kind == "Park" and name.endswith("云谷产业园") for name, kind in kept)
