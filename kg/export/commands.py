"""How the tables get into Neo4j: a command for an empty database, Cypher for one that runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.export.tables import Table

_SHELL = """\
#!/bin/sh
# 把本文件夹导入一个新的 Neo4j 数据库（Neo4j 5 及以上；数据库须为空或不存在，且已停止）。
# Imports this folder into a new Neo4j database (Neo4j 5 or newer; empty or not there yet, and stopped).
#   sh import.sh            数据库名 the database is neo4j
#   sh import.sh zones      数据库名 the database is zones
# 数据库在运行中请改用 import.cypher。 For a database that runs use import.cypher.
set -eu
cd "$(dirname "$0")"
"${NEO4J_ADMIN:-neo4j-admin}" database import full "${1:-neo4j}" \\
"""
_CYPHER = """\
// 把本文件夹导入运行中的 Neo4j 数据库（Neo4j 5.23 及以上）；再次执行只会更新，不会重复。
// Imports this folder into a Neo4j database that runs (Neo4j 5.23 or newer); run again, it adds nothing twice.
// 先把所有 csv 复制到 Neo4j 的 import 文件夹，再执行 Copy all csv files to Neo4j's import folder, then run
//   cypher-shell -d neo4j -f import.cypher
// 删除 To take it out again: MATCH (n:Zonekg) CALL (n) { DETACH DELETE n } IN TRANSACTIONS;

CREATE CONSTRAINT zonekg_iri IF NOT EXISTS FOR (n:Zonekg) REQUIRE n.iri IS UNIQUE;
CALL db.awaitIndexes(300);
"""
_READ = {
    "long": "toInteger({})",
    "double": "toFloat({})",
    "boolean": "toBoolean({})",
    "string[]": "split({}, '\\t')",
}


def shell(tables: Sequence[Table]) -> str:
    """The script with the command ``neo4j-admin database import full``; the database comes first, as since 5.19."""
    options = ["--array-delimiter=TAB"]
    options += [f"--{'nodes' if table.kind == 'nodes' else 'relationships'}={table.file}" for table in tables]
    return _SHELL + " \\\n".join(f"  {option}" for option in options) + "\n"


def cypher(tables: Sequence[Table]) -> str:
    """The statements with ``LOAD CSV``, one per table."""
    return _CYPHER + "".join(f"\n{_statement(table)}\n" for table in tables)


def _statement(table: Table) -> str:
    read = f"LOAD CSV WITH HEADERS FROM 'file:///{table.file}' AS row\nCALL (row) {{\n"
    body = _node(table) if table.kind == "nodes" else _relation(table)
    return f"{read}{body}\n}} IN TRANSACTIONS OF 5000 ROWS;"


def _node(table: Table) -> str:
    extra = "".join(f":`{label}`" for label in table.labels if label != "Zonekg")
    return f"  MERGE (n:Zonekg {{iri: row.`iri:ID`}})\n  SET n{extra}, {', '.join(_set('n', table))}"


def _relation(table: Table) -> str:
    find = "  MATCH (a:Zonekg {iri: row.`:START_ID`})\n  MATCH (b:Zonekg {iri: row.`:END_ID`})\n"
    link = f"  MERGE (a)-[r:`{table.labels[0]}`]->(b)"
    said = ", ".join(_set("r", table))
    return find + link + (f"\n  SET {said}" if said else "")


def _set(name: str, table: Table) -> Iterator[str]:
    for column in table.columns:
        key, _, type_ = column.partition(":")
        if key and type_ != "ID":
            yield f"{name}.`{key}` = {_READ.get(type_, '{}').format(f'row.`{column}`')}"
