"""How sure a fact is: what is counted, and how it is put together."""

from __future__ import annotations

from kg.extract import extractors
from kg.extract.confidence import LEAST, MOST, _table, confidence
from kg.text import explain_facts


def test_every_claim_and_number_carries_one() -> None:
    text = "昆山经开区以昆山铄岚汽车电子有限公司为汽车电子产业链链主。今年全区完成投资12亿元。"
    facts = explain_facts(text)
    assert facts.claims
    assert facts.observations
    assert all(LEAST <= said.confidence <= MOST for said in (*facts.claims, *facts.observations))


def test_a_better_record_makes_surer() -> None:
    rules = {name: seen for name, seen in _table().items() if name.startswith("rule:hasChain/")}
    assert rules
    known = confidence("hasChain/named", ())
    assert confidence("hasChain/named", ("name:IndustryChain:object:chain",)) <= known


def test_the_worst_name_counts() -> None:
    table = _table()
    good = max(table, key=lambda n: (n.startswith("name:"), table[n][0] / (1 + sum(table[n]))))
    bad = max(table, key=lambda n: (n.startswith("name:"), table[n][1] / (1 + sum(table[n]))))
    both = confidence("hasChain/named", (good, bad))
    assert both == confidence("hasChain/named", (bad,)) < confidence("hasChain/named", (good,))


def test_the_table_counts_rules_that_exist() -> None:
    """A rule that went leaves no count behind: the table is made again by tests/tools/calibrate.py."""
    relations = {name.partition("/")[0].removeprefix("rule:") for name in _table() if name.startswith("rule:")}
    assert relations <= {*extractors(), "observation"}
    assert sum(_table()["all"]) > 1000
