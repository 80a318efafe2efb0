"""What a graph holds at a glance, for a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from kg import shown
from kg.store import Store

_MOST = 10  # zones that are named
_ZONES = f"""
SELECT ?name (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
  {{ SELECT DISTINCT ?article ?zone {{ ?article kg:zone ?zone }} }}
  {{ SELECT DISTINCT ?zone ?name {{ ?zone a kg:Zone ; skos:prefLabel ?name }} }}
  OPTIONAL {{ ?claim kg:article ?article ; a kg:Claim }}
}} GROUP BY ?zone ?name ORDER BY DESC(?claims) ?name LIMIT {_MOST}"""


def overview(store: Store, title: str, totals: Mapping[str, int], claims: Mapping[str, int]) -> str:
    """HTML: the totals by their names, the zones that most is said of, and how many claims each relation has."""
    labels = {name: relation.label_zh for name, relation in store.relations().items()}
    zones = [(row["name"].value, row["articles"].value, row["claims"].value) for row in store.select(_ZONES)]
    most = shown.table(
        ("开发区 zone", "报道 articles", "事实 claims"),
        ([shown.cell(cell) for cell in row] for row in zones),
        (False, True, True),
        f"事实最多的 {_MOST} 个 the {_MOST} that most is said of" if len(zones) == _MOST else "",
    )
    relations = shown.table(
        ("关系 relation", "", "事实 claims"),
        (
            [shown.cell(labels.get(name, name)), shown.cell(name), shown.cell(number)]
            for name, number in sorted(claims.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        (False, False, True),
    )
    sums = " · ".join(f"{number} {shown.text(name)}" for name, number in totals.items())
    return shown.card(f"<b>{shown.text(title)}</b>", sums, shown.beside(most, relations))
