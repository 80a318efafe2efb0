"""How a stretch of a sentence holds what it says."""

from __future__ import annotations

import pytest

from kg.extract.stance import stance
from kg.model import Stance

A, P, N, D = Stance.ASSERTED, Stance.PLANNED, Stance.NEGOTIATING, Stance.DENIED


def of(text: str, part: str) -> Stance:
    start = text.index(part)
    return stance(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("园区将引进海岳新材料。", "引进海岳新材料", P),
        ("将近三成企业落户南湖园区。", "落户南湖园区", A),
        ("一批创业闯将落户南湖园区。", "落户南湖园区", A),
        ("园区将审批时限压缩到5天。", "压缩到5天", A),
        ("园区将进一步压缩时限。", "压缩时限", P),
        ("拟投资3亿元建设二期。", "投资3亿元建设二期", P),
        ("虚拟现实企业入驻南湖园区。", "入驻南湖园区", A),
        ("力争全年完成投资80亿元，新增企业20家。", "新增企业20家", P),
        ("力争上游的海岳新材料已建成二期。", "已建成二期", A),
        ("未来，海岳新材料落户南湖园区。", "落户南湖园区", P),
        ("未来产业企业入驻南湖园区。", "入驻南湖园区", A),
        ("努力实现产值50亿元。", "产值50亿元", P),
        ("经过共同努力，海岳新材料落户南湖园区。", "落户南湖园区", A),
        ("努力优化环境，引进海岳新材料。", "引进海岳新材料", A),
        ("接待客商300人次。", "客商300人次", A),
        ("待手续办结开工建设二期。", "开工建设二期", P),
        ("主要指标好于预期，完成投资80亿元。", "完成投资80亿元", A),
        ("投资预期增长8%。", "增长8%", P),
        ("争取到上级资金3亿元。", "资金3亿元", A),
        ("争取上级资金3亿元。", "资金3亿元", P),
        ("“雏鹰”计划实施以来，培育企业12家。", "培育企业12家", A),
        ("计划新建厂房2万平方米。", "新建厂房2万平方米", P),
    ],
)
def test_planned_or_not(text: str, part: str, expected: Stance) -> None:
    assert of(text, part) is expected


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("正与海岳新材料洽谈二期。", "海岳新材料洽谈二期", N),
        ("与海岳新材料达成投资意向。", "海岳新材料达成投资意向", N),
        ("积极对接江南大学，共建涂料研究院。", "共建涂料研究院", A),
        ("积极对接江南大学，共建涂料研究院。", "江南大学，共建涂料研究院", A),
        ("与江南大学对接，商讨共建涂料研究院。", "江南大学对接，商讨共建涂料研究院", N),
        ("举办产销对接活动20场。", "对接活动20场", A),
        ("跟踪服务企业30家。", "企业30家", A),
        ("合作具有重要意义，有意义地推动产业链建设。", "推动产业链建设", A),
    ],
)
def test_negotiating_or_not(text: str, part: str, expected: Stance) -> None:
    assert of(text, part) is expected


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("海岳新材料并未落户南湖园区。", "落户南湖园区", D),
        ("园区没有引进海岳新材料。", "引进海岳新材料", D),
        ("海岳新材料二期未能落地。", "海岳新材料二期", D),
        ("南湖园区无一家企业入驻。", "企业入驻", D),
        ("发放无抵押贷款30亿元。", "贷款30亿元", A),
        ("海岳新材料生产无纺布。", "生产无纺布", A),
        ("产业链不断延伸，引进海岳新材料。", "引进海岳新材料", A),
        ("海岳新材料落户西安未央。", "落户西安未央", A),
        ("不是来料加工，而是自主生产电池。", "自主生产电池", A),
    ],
)
def test_denied_or_not(text: str, part: str, expected: Stance) -> None:
    assert of(text, part) is expected
