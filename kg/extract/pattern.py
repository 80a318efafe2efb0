"""Typed patterns: strings with slots such as ``{s:Enterprise+}``, compiled to regular expressions over masked text.

A slot has a role (``s`` subject, ``o`` object, one of ``QUALIFIERS``, any other word for a mention that must stand
there), a class or several divided by ``|``, ``+`` where a coordinated list may stand and ``++`` where its items may be
described. The engine, not the pattern, names the rule and fills a role that the pattern leaves out from the sentence's
focus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from kg import schema
from kg.errors import PatternError
from kg.extract.scene import CODES, Draft, Mask, Scene
from kg.lazy import lazy
from kg.model import Entity, Mention
from kg.needed import bit_of, may_match

_SLOT = re.compile(r"\{(?P<role>[a-z]+):(?P<types>[A-Za-z|]+)(?P<many>\+\+?)?\}")
_OPEN, _CLOSE = '[“‘"《（]?', '[”’"》）]?'
_AND = r"(?:、|，?以及|，|和|与|及|暨|或)?"
#: What may describe a later item of a list: A、做切片的B和纺织巨头C.
_OF_SORT = r"[^，。；：、\ue000-\uf8ff]{1,14}(?:的|企业|龙头|巨头|厂商)"
_COMMA = r"(?:、|，?以及|和|与|及)"
#: Roles that are kept with the claim; any other name of a slot only asks for a mention.
QUALIFIERS = frozenset({"product", "status", "phase", "capacity", "order", "period"})
FOCUS = {"Zone": "zone", "IndustryChain": "chain", "Enterprise": "firm", "Project": "project"}
_WORDS = re.compile("[一-龥]")
MASKED = "".join(CODES.values())
Guard = Callable[[Scene, int, int], bool]


@dataclass(frozen=True)
class Pattern:
    """A pattern: its name, its regular expression over masked text, the classes that it masks.

    ``pieces`` are the parts of the expression, a role's name where its slot stands; ``slots`` what stands for each;
    ``bit`` is set in ``kg.needed.may_match`` of the sentences that may match.
    """

    name: str
    expression: str
    types: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    slots: Mapping[str, str]
    pieces: tuple[str, ...]
    bit: int

    @lazy
    def regex(self) -> re.Pattern[str]:
        """Compiled when a sentence may match: many a pattern sees none."""
        return re.compile(self.expression)

    def relaxed(self) -> dict[str, re.Pattern[str]]:
        """For each slot the pattern with any few words in its place."""
        found = {}
        for role in self.slots:
            open_slot = {**self.slots, role: f"(?P<{role}>[^，。；：、{MASKED}]{{2,16}}?)"}
            found[role] = re.compile(
                "".join(open_slot[piece] if i % 2 else piece for i, piece in enumerate(self.pieces))
            )
        return found


class PatternExtractor:
    """Finds the claims of one relation by patterns.

    Parameters
    ----------
    relation : name of a relation of the ontology.
    patterns : name of the rule -> pattern.
    focus : class that a pattern without ``s`` (or ``o``) takes from the sentence's focus.
    guard : asked for every match with the stretch that matched; False drops it.
    unless : a regular expression that drops a match when it is found close to it.
    known : the relation, when the ontology does not have it.

    Raises
    ------
    PatternError
        when a pattern does not compile, or a slot's class is not in the relation's domain or range.
    """

    def __init__(
        self,
        relation: str,
        patterns: Mapping[str, str],
        *,
        focus: Mapping[str, str] | None = None,
        guard: Guard | None = None,
        unless: str = "",
        known: schema.Relation | None = None,
    ) -> None:
        self.relation = relation
        self.focus = dict(focus or {})
        for role, name in self.focus.items():
            if name not in FOCUS:
                raise PatternError(f"{relation}: no {name!r} carries over as {role!r}: use one of {', '.join(FOCUS)}")
        self.guard = guard
        self.unless = re.compile(unless) if unless else None
        self.patterns = tuple(
            compile_pattern(relation, name, source, self.focus, known) for name, source in patterns.items()
        )
        self._wholes_first = sorted(self.patterns, key=lambda p: not {"s", "o"} <= p.roles.keys())
        self._fitting: dict[frozenset[str], tuple[list[Pattern], int]] = {}

    def extract(self, scene: Scene) -> Iterator[Draft]:
        stated: set[Entity] = set()
        fitting, bits = self._fit(scene.types)
        likely = may_match(scene.text) & bits
        for pattern in fitting if likely else ():
            if not likely & pattern.bit:
                continue
            mask = scene.mask(pattern.types)
            for match in pattern.regex.finditer(mask.text):
                whole = {"s", "o"} <= pattern.roles.keys()
                for draft in self._drafts(scene, mask, pattern, match):
                    if whole:
                        stated.add(draft.subject)
                    elif "s" in pattern.roles and draft.subject in stated:
                        continue
                    yield draft

    def _fit(self, present: frozenset[str]) -> tuple[list[Pattern], int]:
        """The patterns whose slots can all be filled by mentions of these classes, and their bits."""
        found = self._fitting.get(present)
        if found is None:
            fitting = [
                pattern
                for pattern in self._wholes_first
                if not any(types.isdisjoint(present) for types in pattern.roles.values())
            ]
            found = self._fitting[present] = fitting, reduce(or_, (pattern.bit for pattern in fitting), 0)
        return found

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        """(rule, what is missing) for patterns that would match if one slot took any words where it wants a mention."""
        found = []
        for pattern in self.patterns:
            mask = scene.mask(pattern.types)
            if not any(_WORDS.search(piece) for piece in pattern.pieces[::2]) or pattern.regex.search(mask.text):
                continue
            for role, relaxed in pattern.relaxed().items():
                match = relaxed.search(mask.text)
                if match is not None:
                    start, end = (mask.original(at) for at in match.span(role))
                    wanted = "|".join(sorted(pattern.roles[role]))
                    found.append((f"{self.relation}/{pattern.name}", f"wants {wanted} at “{scene.text[start:end]}”"))
                    break
        return found

    def _drafts(self, scene: Scene, mask: Mask, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
        start, end = mask.original(match.start()), mask.original(match.end())
        if self.guard is not None and not self.guard(scene, start, end):
            return
        if self.unless is not None and self.unless.search(scene.text[max(0, start - 12) : end + 8]):
            return
        qualifiers = tuple(
            (role, "、".join(scene.text[m.start : m.end] for m in filled))
            for role in pattern.roles
            if role in QUALIFIERS and (filled := _filled(mask, match, role))
        )
        for subject in self._entities(scene, mask, match, pattern, "s", start):
            for thing in self._entities(
                scene, mask, match, pattern, "o", end if self.focus.get("o") == "IndustryChain" else start
            ):
                if subject != thing:
                    yield Draft(subject, thing, start, end, pattern.name, qualifiers)

    def _entities(
        self, scene: Scene, mask: Mask, match: re.Match[str], pattern: Pattern, role: str, at: int
    ) -> Iterator[Entity]:
        if role in pattern.roles:
            for mention in _filled(mask, match, role):
                if mention.entity is not None:
                    yield mention.entity
            return
        wanted = self.focus[role]
        start = mask.original(match.start())
        if wanted == "Zone":
            entity = scene.zone_at(at)
        elif wanted == "IndustryChain":
            entity = scene.chain_at(at)
        elif wanted == "Enterprise":
            entity = scene.firm_at(start)
        else:
            entity = getattr(scene.focus, FOCUS[wanted])
        if entity is not None:
            yield entity

    def unfilled(self, scene: Scene, mask: Mask, match: re.Match[str], pattern: Pattern) -> str:
        """The role that a pattern leaves out and the focus cannot fill, or ""."""
        for role in ("s", "o"):
            at = match.end() if self.focus.get(role) == "IndustryChain" and role == "o" else match.start()
            left_out = role not in pattern.roles
            if left_out and not any(self._entities(scene, mask, match, pattern, role, mask.original(at))):
                return role
        return ""


def _filled(mask: Mask, match: re.Match[str], role: str) -> list[Mention]:
    start, end = match.span(role)
    return [mask.mentions[i] for i in range(start, end) if i in mask.mentions]


def compile_pattern(
    relation: str, name: str, source: str, focus: Mapping[str, str], known: schema.Relation | None = None
) -> Pattern:
    """A pattern from its source; see the module's docstring. Raises PatternError."""
    where = f"{relation}/{name}"
    own = known is not None
    known = known or schema.relations().get(relation)
    if known is None:
        raise PatternError(f"{where}: the ontology has no relation {relation!r}: add it to ontology/kg.ttl")
    roles: dict[str, frozenset[str]] = {}
    slots: dict[str, str] = {}
    pieces: list[str] = []
    at = 0
    for match in _SLOT.finditer(source):
        role, types = match["role"], _closed(where, match["types"])
        if role in roles:
            raise PatternError(f"{where}: the slot {role!r} stands twice in {source!r}: name the second one otherwise")
        allowed = {"s": known.domain, "o": known.range}.get(role)
        if allowed is not None and not types & allowed:
            raise PatternError(
                f"{where}: {match[0]} is not allowed: {relation} takes {', '.join(sorted(allowed))} as its {role!r}"
            )
        roles[role] = types
        one = f"{_OPEN}[{''.join(CODES[t] for t in sorted(types))}]{_CLOSE}"
        next_one = f"(?:{_AND}{one}|{_COMMA}{_OF_SORT}{one})" if match["many"] == "++" else f"{_AND}{one}"
        body = f"{one}(?:{next_one})*" if match["many"] else one
        slots[role] = f"(?P<{role}>{body})"
        pieces += [source[at : match.start()], role]
        at = match.end()
    pieces.append(source[at:])
    expression = "".join(slots.get(piece, piece) if i % 2 else piece for i, piece in enumerate(pieces))
    for role in ("s", "o"):
        if role not in roles and role not in focus:
            found = sorted(roles)
            raise PatternError(f"{where}: wants one {{{role}:Class}} or a focus for it, found {found} in {source!r}")
    if "{" in re.sub(r"\{\d*,?\d*\}", "", expression):
        raise PatternError(f"{where}: a brace is not a slot such as {{s:Zone}} in {source!r}")
    try:
        bit = bit_of(expression)
        if own:
            re.compile(expression)
    except re.error as error:
        raise PatternError(f"{where}: {error} in {source!r}: write \\ before a mark that stands for itself") from error
    types = frozenset[str]().union(*roles.values())
    return Pattern(name, expression, types, roles, slots, tuple(pieces), bit)


def _closed(where: str, names: str) -> frozenset[str]:
    """Classes with their subclasses that a mention can have."""
    classes = schema.classes()
    closed = set()
    for name in names.split("|"):
        members = {c.name for c in classes.values() if c.name in CODES and (c.name == name or name in c.ancestors)}
        if not members:
            raise PatternError(f"{where}: no name has the class {name!r}: use one of {', '.join(sorted(CODES))}")
        closed |= members
    return frozenset(closed)
