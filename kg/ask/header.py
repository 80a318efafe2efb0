"""A question file: SPARQL under comments that give its title, what it tells, and its parameters with their types.

    # name: 链主企业 | Chain leaders
    # what: 每条产业链的链主，附原文 | Leaders of every chain, with the words that say so
    # param chain: IndustryChain? 产业链 | the chain
    # param firm as ?asked: Enterprise? 任一方 | a firm on either side
    # once: chain enterprise
    # columns: enterprise 链主企业, zone 报道的开发区
    ## A comment.
    SELECT …

A parameter's value is what the variable of its name, or that after ``as``, is bound to. ``?`` after the type says that
it may be left out: then the variable is bound to nothing, and the file is SPARQL as it stands. With a value an
OPTIONAL that alone speaks of the variable must match. A type is one or more
classes of the ontology (``University,ResearchInstitute``), a property that holds text (``indicator``, ``status``: the
value must be one that stands in the graph), or one of ``thing``, ``relation``, ``text``, ``number``, ``date``.

``once`` names columns: of the rows that agree in them only the first is shown. ``columns`` says in Chinese what a
terminal calls them. ``program`` names a function that answers instead of the SPARQL, which then is only its outline;
``sieve`` one that tells which of its rows are answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import schema, sparql
from kg.ask import shape
from kg.errors import QueryError, QuestionError

SIMPLE = frozenset({"thing", "relation", "text", "number", "date"})
PROGRAMS = frozenset({"conflicts"})
SIEVES = frozenset({"gaps"})
#: What ``kg ask`` itself takes, so that no parameter may be called so.
RESERVED = frozenset({"graph", "format", "limit", "questions", "timeout", "help", "question"})

_LINE = re.compile(r"#\s*(?P<key>[A-Za-z]+)(?P<rest>[^:：]*)[:：](?P<value>.*)")
_PARAM = re.compile(r"\s+(?P<name>[a-z][a-z0-9_]*)(?:\s+as\s+\?(?P<variable>\w+))?\s*")
_TYPE = re.compile(r"\s*(?P<types>\w+(?:,\w+)*)(?P<optional>\?)?(?:\s+(?P<words>.*))?")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to know: its name, the variable that takes the value, and what values it takes."""

    name: str
    variable: str
    types: tuple[str, ...]
    required: bool
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked by its name. ``sparql`` is the whole file, which runs as it stands."""

    name: str
    title_zh: str
    title_en: str
    what_zh: str
    what_en: str
    parameters: tuple[Parameter, ...]
    once: tuple[str, ...]
    columns: Mapping[str, str]
    program: str
    sieve: str
    sparql: str
    path: Path


def read(path: Path) -> Question:
    """The question of a file.

    Raises QuestionError, which names the file, the line and what to write instead, when the header or the SPARQL does
    not hold together.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise QuestionError(f"{path}: cannot be read ({reason}): give a UTF-8 file with a question") from None
    return _Reader(path, text).question()


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.said: dict[str, tuple[int, str]] = {}
        self.parameters: dict[str, tuple[int, Parameter]] = {}

    def question(self) -> Question:
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                break
            self._line(number, line.strip())
        name = self._pair("name", "链主企业 | Chain leaders")
        what = self._pair("what", "每条产业链的链主 | Leaders of every chain")
        program, sieve = self._one_of("program", PROGRAMS), self._one_of("sieve", SIEVES)
        parameters = tuple(parameter for _, parameter in self.parameters.values())
        once = tuple(self.said.get("once", (0, ""))[1].replace("?", " ").split())
        columns = self._columns()
        found = Question(self.path.stem, *name, *what, parameters, once, columns, program, sieve, self.text, self.path)
        self._check_sparql(found)
        return found

    def _line(self, number: int, line: str) -> None:
        if line.startswith("##") or not (found := _LINE.fullmatch(line)):
            return
        key, rest, value = found["key"], found["rest"], found["value"].strip()
        if key == "param":
            self._parameter(number, rest, value)
            return
        if key not in ("name", "what", "once", "columns", "program", "sieve") or rest.strip():
            remedy = "write name, what, param, once, columns, program or sieve; begin a plain comment with ##"
            raise self._wrong(number, f"{(key + rest).strip()!r} is nothing that a header says", remedy)
        if key in self.said:
            raise self._wrong(number, f"{key!r} is said twice", "say it once")
        self.said[key] = number, value

    def _one_of(self, key: str, known: frozenset[str]) -> str:
        number, name = self.said.get(key, (0, ""))
        if name and name not in known:
            raise self._wrong(number, f"no {key} {name!r}", f"write {' or '.join(sorted(known))}")
        return name

    def _parameter(self, number: int, rest: str, value: str) -> None:
        remedy = "write such as: # param chain: IndustryChain? 产业链 | the chain"
        head, tail = _PARAM.fullmatch(rest), _TYPE.fullmatch(value)
        if not head or not tail:
            raise self._wrong(number, "this is no parameter", remedy)
        name, types = head["name"], tuple(tail["types"].split(","))
        chinese, _, english = (tail["words"] or "").partition("|")
        if not chinese.strip() or not english.strip():
            raise self._wrong(number, f"parameter {name!r} wants a Chinese and an English description", remedy)
        if name in RESERVED:
            raise self._wrong(number, f"{name!r} is an option of kg ask itself", "choose another name")
        if name in self.parameters:
            raise self._wrong(number, f"parameter {name!r} is declared twice", "declare it once")
        self._check_types(number, types)
        found = Parameter(name, head["variable"] or name, types, not tail["optional"], chinese.strip(), english.strip())
        self.parameters[name] = number, found

    def _check_types(self, number: int, types: tuple[str, ...]) -> None:
        for name in types:
            if name in schema.classes() or (len(types) == 1 and (name in SIMPLE or name in schema.text_properties())):
                continue
            known = " ".join([*sorted(SIMPLE), *schema.classes(), *sorted(schema.text_properties())])
            raise self._wrong(number, f"no type {','.join(types)!r}", f"write one of {known}")

    def _pair(self, key: str, example: str) -> tuple[str, str]:
        number, value = self.said.get(key, (1, ""))
        chinese, _, english = (part.strip() for part in value.partition("|"))
        if not english or not _HAN.search(chinese):
            remedy = f"write such as: # {key}: {example}"
            raise self._wrong(number, f"the header wants {key!r} in Chinese and in English", remedy)
        return chinese, english

    def _columns(self) -> dict[str, str]:
        number, value = self.said.get("columns", (0, ""))
        found = [part.split(maxsplit=1) for part in re.split("[,，]", value)] if value else []
        if any(len(pair) != 2 or not _HAN.search(pair[1]) for pair in found):
            remedy = "write such as: # columns: enterprise 链主企业, zone 报道的开发区"
            raise self._wrong(number, "columns want a Chinese name each", remedy)
        return {name.lstrip("?"): words.strip() for name, words in found}

    def _check_sparql(self, question: Question) -> None:
        try:
            sparql.check(self.text, schema.prefixes())
        except QueryError as error:
            raise QuestionError(f"{self.path}: {error}") from None
        tokens = sparql.tokens(self.text)
        verb = next(token for token in tokens if token.kind == "word" and token.text.upper() not in {"PREFIX", "BASE"})
        if verb.text.upper() != "SELECT":
            raise self._wrong(self._number(verb), "a question is a SELECT", "begin it with SELECT")
        for number, parameter in self.parameters.values():
            variable = f"?{parameter.variable}"
            if not shape.uses(tokens, parameter.variable):
                raise self._wrong(number, f"the query has no {variable}", "use it, or take the parameter out")
            if loose := shape.loose_use(tokens, parameter.variable):
                remedy = "let both sides speak of it, or give it its own variable (# param zone as ?asked: …)"
                raise self._wrong(self._number(tokens[loose[0]]), f"{variable} {loose[1]}", remedy)
        columns = () if question.program else shape.columns(tokens)
        for key, names in (("once", question.once), ("columns", question.columns)):
            for name in names:
                if columns and name not in columns:
                    remedy = f"name columns: {' '.join(columns)}"
                    raise self._wrong(self.said[key][0], f"the query has no column {name!r}", remedy)

    def _number(self, token: sparql.Token) -> int:
        return self.text.count("\n", 0, token.start) + 1

    def _wrong(self, number: int, what: str, remedy: str) -> QuestionError:
        return QuestionError(f"{self.path}, line {number}: {what}: {remedy}")
