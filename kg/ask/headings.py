"""What an answer's columns and cells are called where people read them; programs get the names that the query gives."""

from __future__ import annotations

from kg.ask.header import Question
from kg.shown import BOUNDS_ZH, CONFLICTS_ZH, STANCES_ZH, apart

#: The columns of the ontology's questions; a file's own ``# columns:`` go before.
HEADINGS = {
    "articles": "报道数",
    "bound": "界限",
    "chain": "产业链",
    "conflict": "冲突号",
    "customer": "需求方",
    "date": "日期",
    "end": "止",
    "enterprise": "企业",
    "enterprises": "企业数",
    "facts": "事实数",
    "file": "文件",
    "headline": "报道",
    "holder": "获得者",
    "honour": "荣誉",
    "indicator": "指标",
    "investment": "总投资（亿元）",
    "investmentQuote": "投资额原文",
    "kind": "类型",
    "maker": "生产者",
    "name": "名称",
    "object": "客体",
    "order": "次序",
    "organisation": "任职单位",
    "owner": "拥有者",
    "party": "开发区或企业",
    "period": "时期",
    "person": "姓名",
    "policy": "机制",
    "post": "职务",
    "product": "产品",
    "project": "项目",
    "quote": "原文",
    "relation": "关系",
    "role": "角色",
    "said": "关系或指标",
    "stage": "环节",
    "stages": "环节数",
    "stance": "语气",
    "start": "起",
    "status": "状态",
    "subject": "主体",
    "supplier": "供应方",
    "thing": "对象",
    "unit": "单位",
    "university": "高校院所",
    "value": "数值",
    "way": "方向",
    "written": "原文数",
    "zone": "开发区",
    "zones": "开发区数",
}
_CELLS = {"stance": STANCES_ZH, "bound": BOUNDS_ZH, "kind": CONFLICTS_ZH}


def heading(column: str, question: Question) -> str:
    """A column in Chinese: as its file says, as the parameter that it shows is called, or as it is called everywhere.

    A column that nothing says in Chinese keeps its name.
    """
    if column in question.columns:
        return question.columns[column]
    for parameter in question.parameters:
        if parameter.variable == column and parameter.label_zh.isalnum():
            return parameter.label_zh
    return HEADINGS.get(column, column)


def told(column: str, cell: str) -> str:
    """A cell in Chinese, where the graph has a word of its own for it."""
    return apart(cell) if column == "when" else _CELLS.get(column, {}).get(cell, cell)
