"""Reads a user's TOML files of relations and patterns. Every mistake is told with the file, the line and the remedy.

Whatever is wrong is found here, before a page is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg import schema
from kg.errors import InputError, PatternError
from kg.extract import rule_names
from kg.extract.own import NOTHING, Own, Rules, compiled
from kg.extract.pattern import FOCUS
from kg.extract.scene import TYPES
from kg.schema import OwnRelation, Relation

_EXAMPLE = "see seeds/patterns/example.toml"
_NAME = re.compile(r"[A-Za-z一-龥][A-Za-z0-9一-龥-]*")
_RULE = re.compile(r"[A-Za-z0-9一-龥-]+")
_WHERE = re.compile(r" \((?:at line (?P<line>\d+), column \d+|at end of document)\)$")
#: What a relation of one's own says of itself, and what may be said for any relation.
_DEFINES = ("label", "definition", "domain", "range", "symmetric")
_EXTENDS = ("patterns", "focus", "unless")
#: The classes whose names are found in sentences; the others come about only with their relation.
NAMED = tuple(sorted(set(TYPES) - {"Post", "ChainStage", "Place"}))


def load(paths: str | Path | Iterable[str | Path] | None) -> Own:
    """What the files at ``paths`` add; nothing when there are none.

    Raises
    ------
    InputError
        When a file cannot be read.
    PatternError
        When a file is no TOML, or what it says does not hold together.
    """
    if paths is None:
        return NOTHING
    files = [_File.read(Path(path)) for path in ([paths] if isinstance(paths, (str, Path)) else paths)]
    return read({file.text: file for file in sorted(files, key=lambda file: file.text)}.values())


@dataclass(frozen=True)
class _File:
    name: str
    text: str
    tables: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> _File:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            raise InputError(f"{path}: cannot be read ({reason}): give a TOML file of patterns; {_EXAMPLE}") from None
        try:
            return cls(str(path), text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise PatternError(_not_toml(str(path), text, str(error))) from None

    def wrong(self, place: tuple[str, ...], what: str) -> NoReturn:
        """Raise a PatternError that names the line of a key, or of the table that lacks it."""
        raise PatternError(f"{self.name}, line {line_of(self.text, place)}: {what}")

    def relations(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for key in self.tables:
            if key != "relations":
                self.wrong((key,), f"the key {key!r} is not known: put all under [relations.NAME]; {_EXAMPLE}")
        found = self.tables.get("relations")
        if not isinstance(found, dict) or not found:
            self.wrong(("relations",), f"holds no relation: begin one with [relations.NAME]; {_EXAMPLE}")
        for name, table in found.items():
            if not isinstance(table, dict):
                self.wrong(("relations", name), f"{name!r} is no table: write [relations.{name}]; {_EXAMPLE}")
            yield name, table


def _not_toml(name: str, text: str, message: str) -> str:
    where = _WHERE.search(message)
    line = int(where["line"]) if where and where["line"] else max(1, len(text.splitlines()))
    said = _WHERE.sub("", message)
    twice = said.startswith(("Cannot overwrite", "Cannot declare", "Duplicate"))
    remedy = "a name stands twice: give one of them another" if twice else "keep to TOML: names = 'text in quotes'"
    return f"{name}, line {line}: {said}: {remedy}"


def line_of(text: str, place: tuple[str, ...]) -> int:
    """The line on which the statement of a key begins, or of the nearest table around it that is there.

    The first lines of a file are TOML by themselves exactly when they end with a statement. So what the parser makes of
    more and more of them tells where each statement begins and which keys it brings, however it is written.
    """
    lines = text.splitlines()
    for depth in range(len(place), 0, -1):
        begun = 1
        for count in range(1, len(lines) + 1):
            try:
                tables = tomllib.loads("\n".join(lines[:count]))
            except tomllib.TOMLDecodeError:
                continue
            if _has(tables, place[:depth]):
                return begun
            begun = count + 1
    return 1


def _has(tables: Any, place: tuple[str, ...]) -> bool:
    for key in place:
        if not isinstance(tables, dict) or key not in tables:
            return False
        tables = tables[key]
    return True


def read(files: Iterable[_File]) -> Own:
    """What some files add, their relations first, so that one file may use the relation of another."""
    files = list(files)
    own: dict[str, OwnRelation] = {}
    homes: dict[str, _File] = {}
    for file in files:
        for name, table in file.relations():
            place = ("relations", name)
            _check_keys(file, place, table)
            if not any(key in table for key in _DEFINES):
                continue
            if name in homes:
                first = f"{homes[name].name}, line {line_of(homes[name].text, place)}"
                file.wrong(place, f"{name} is defined in {first} already: give one of them another name")
            own[name], homes[name] = _definition(file, place, table), file
    rules: list[Rules] = []
    for file in files:
        for name, table in file.relations():
            known = own[name].relation if name in own else schema.relations().get(name)
            rules.append(_rules(file, name, table, known, [r for r in rules if r.relation == name]))
    return Own(tuple(own[name] for name in sorted(own)), tuple(sorted(rules, key=lambda found: found.relation)))


def _check_keys(file: _File, place: tuple[str, ...], table: Mapping[str, Any]) -> None:
    for key in table:
        if key not in (*_DEFINES, *_EXTENDS):
            wanted = ", ".join((*_DEFINES, *_EXTENDS))
            file.wrong((*place, key), f"the key {key!r} is not known: use one of {wanted}")


def _definition(file: _File, place: tuple[str, ...], table: Mapping[str, Any]) -> OwnRelation:
    name = place[-1]
    if name in schema.relations():
        key = next(key for key in _DEFINES if key in table)
        file.wrong((*place, key), f"{name} is a relation of the ontology: leave {key} out, or name yours otherwise")
    if not _NAME.fullmatch(name):
        file.wrong(place, f"{name!r} is no name for a relation: use letters, digits and -, and begin with a letter")
    taken = next((term for term in sorted(schema.terms()) if term.lower() == name.lower()), None)
    if taken is not None:
        file.wrong(place, f"{name!r} would be taken for {taken} of the ontology: give it another name")
    label = _texts(file, (*place, "label"), table.get("label"))
    definition = _texts(file, (*place, "definition"), table["definition"]) if "definition" in table else ("", "")
    domain, range_ = (_classes(file, (*place, end), table.get(end)) for end in ("domain", "range"))
    symmetric = table.get("symmetric", False)
    if not isinstance(symmetric, bool):
        file.wrong((*place, "symmetric"), f"symmetric is {symmetric!r}: write true or false")
    if symmetric and set(domain) != set(range_):
        file.wrong((*place, "symmetric"), "it holds both ways: give domain and range the same classes")
    return OwnRelation(name, *label, domain, range_, symmetric, *definition)


def _texts(file: _File, place: tuple[str, ...], said: object) -> tuple[str, str]:
    """A text in Chinese and in English."""
    good = isinstance(said, dict) and set(said) == {"zh", "en"}
    if not good or not all(isinstance(text, str) and text.strip() for text in said.values()):  # type: ignore[attr-defined]
        file.wrong(place, f"{place[-2]} wants a {place[-1]} in both languages: {place[-1]} = {{ zh = '…', en = '…' }}")
    assert isinstance(said, dict)
    return said["zh"].strip(), said["en"].strip()


def _classes(file: _File, place: tuple[str, ...], said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or not said:
        file.wrong(place, f"{place[-2]} wants a {place[-1]}, a list of classes: {place[-1]} = ['Enterprise']")
    for name in said:
        if name not in NAMED:
            file.wrong(place, f"no name in a sentence has the class {name!r}: use one of {', '.join(NAMED)}")
    return tuple(sorted(set(said)))


def _rules(file: _File, name: str, table: Mapping[str, Any], known: Relation | None, earlier: Iterable[Rules]) -> Rules:
    place = ("relations", name)
    if known is None:
        wants = "give it a label, a domain and a range, or use one of"
        file.wrong(place, f"no relation is called {name!r}: {wants} {', '.join(schema.relations())}")
    patterns = table.get("patterns")
    if not isinstance(patterns, dict) or not patterns:
        file.wrong((*place, "patterns"), f"{name} wants patterns: [relations.{name}.patterns] with lines rule = '…'")
    focus = _focus(file, (*place, "focus"), table.get("focus", {}), known)
    unless = _unless(file, (*place, "unless"), table.get("unless", ""))
    taken = {rule for found in earlier for rule, _ in found.patterns}
    for rule, source in patterns.items():
        where = (*place, "patterns", rule)
        if not _RULE.fullmatch(rule):
            file.wrong(where, f"{rule!r} is no name for a rule: use letters, digits and -")
        if rule in taken or (name in schema.relations() and rule in rule_names(name)):
            file.wrong(where, f"there is a rule {name}/{rule} already: give this one another name")
        if not isinstance(source, str):
            file.wrong(where, f"{name}/{rule} is no text: write the pattern in quotes")
        _check_pattern(file, where, Rules(name, ((rule, source),), focus, unless), known)
    return Rules(name, tuple(patterns.items()), focus, unless)


def _check_pattern(file: _File, where: tuple[str, ...], rules: Rules, known: Relation) -> None:
    try:
        (pattern,) = compiled(rules, known).patterns
    except PatternError as error:
        file.wrong(where, str(error).replace("the ontology has", "there is"))
    for role, types in pattern.roles.items():
        if types.isdisjoint(NAMED):
            what = f"{rules.relation}/{pattern.name}: no name in a sentence fits {role!r}"
            file.wrong(where, f"{what}: use one of {', '.join(NAMED)}")


def _focus(file: _File, place: tuple[str, ...], said: object, known: Relation) -> tuple[tuple[str, str], ...]:
    if not isinstance(said, dict):
        file.wrong(place, f"focus is {said!r}: write focus = {{ s = 'Zone' }}")
    for role, name in said.items():
        allowed = {"s": known.domain, "o": known.range}.get(role)
        if allowed is None:
            file.wrong((*place, role), f"focus has no {role!r}: use s or o")
        if name not in FOCUS or name not in allowed:
            fit = [carried for carried in FOCUS if carried in allowed]
            remedy = f"use one of {', '.join(fit)}" if fit else f"name {role} in every pattern"
            file.wrong((*place, role), f"{name!r} cannot be the {role!r} of {known.name} by focus: {remedy}")
    return tuple(sorted(said.items()))


def _unless(file: _File, place: tuple[str, ...], said: object) -> str:
    if not isinstance(said, str):
        file.wrong(place, f"unless is {said!r}: write words in quotes, with | between them")
    try:
        re.compile(said)
    except re.error as error:
        file.wrong(place, f"unless: {error} in {said!r}: write \\ before a mark that stands for itself")
    return said
