"""Ledgers of projects, in the layouts that pages have them in: each record gives its project, its firm and its sum."""

from __future__ import annotations

import pytest

from kg.model import Entity

ZONE = "宜春经济技术开发区"
WANTED = {
    ("年产5万吨电池级碳酸锂", "宜春锂晟新能源有限公司", "12.6亿元"),
    ("汽车轻量化部件生产基地", "江西铝航科技有限公司", "4.2亿元"),
    ("光伏玻璃深加工", "赣州晶辉光能有限公司", "8亿元"),
}
LAYOUTS = {
    "numbered records": """1. 年产5万吨电池级碳酸锂项目
   建设单位：宜春锂晟新能源有限公司
   总投资12.6亿元
   进度：主体施工
2. 汽车轻量化部件生产基地
   建设单位：江西铝航科技有限公司
   总投资4.2亿元
   建设内容：新建压铸、机加车间3万平方米，年产部
件200万套
   进度：试生产
3. 光伏玻璃深加工项目
   建设单位：赣州晶辉光能有限公司
   总投资8亿元
   进度：已开工""",
    "labelled lines": """项目名称：年产5万吨电池级碳酸锂项目
建设单位：宜春锂晟新能源有限公司
总投资：12.6亿元
进度：主体施工
项目名称：汽车轻量化部件生产基地
建设单位：江西铝航科技有限公司
总投资：4.2亿元
进度：试生产
项目名称：光伏玻璃深加工项目
建设单位：赣州晶辉光能有限公司
总投资：8亿元
进度：已开工""",
    "rows, cells two blanks apart": """序号  项目名称  建设单位  总投资  进展
1  年产5万吨电池级
碳酸锂项目  宜春锂晟新能源有限公司  12.6亿元  主体施工
2  汽车轻量化部件生产基地  江西铝航科技有限公司  4.2亿元  试生产
3  光伏玻璃深加工项目  赣州晶辉光能有限公司  8 亿元  已开工""",
    "rows, cells one blank apart": """1 年产5万吨电池级碳酸锂项目 宜春锂晟新能源有限公司 12.6亿元 主体施工
2 汽车轻量化部件生产基地 江西铝航科技有限公司 4.2亿元 试生产
3 光伏玻璃深加工项目 赣州晶辉光能有限公司 8亿元 已开工""",
    "one line": "（一）年产5万吨电池级碳酸锂项目，建设单位：宜春锂晟新能源有限公司，总投资：12.6亿元，进度：主体施工；"
    "（二）汽车轻量化部件生产基地，建设单位：江西铝航科技有限公司，总投资：4.2亿元，进度：试生产；"
    "（三）光伏玻璃深加工项目，建设单位：赣州晶辉光能有限公司，总投资：8亿元，进度：已开工。",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_every_record_gives_its_project_its_firm_and_its_sum(text: str) -> None:
    from kg.text import explain_facts

    claims = explain_facts(text, ZONE).claims
    projects = {c.object.name for c in claims if c.relation == "hasProject" and isinstance(c.object, Entity)}
    firms = {
        c.object.name: c.subject.name for c in claims if c.relation == "undertakes" and isinstance(c.object, Entity)
    }
    sums = {
        c.subject.name: c.object.text
        for c in claims
        if c.relation == "investmentCNY" and not isinstance(c.object, Entity)
    }
    assert projects == {name for name, _, _ in WANTED}
    assert {(name, firms.get(name), sums.get(name)) for name in projects} == WANTED


def test_prose_with_a_label_in_it_is_no_ledger() -> None:
    from kg.text import explain_facts

    text = "项目建设单位：要把安全放在第一位。去年，全区完成投资12亿元，建设单位满意度达98%。"
    assert not [c for c in explain_facts(text, ZONE).claims if c.relation in ("hasProject", "undertakes")]
