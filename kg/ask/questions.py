"""The catalogue of questions: those of the ontology, and those of a user's own folder; found by name or title."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.ask.header import Parameter, Question, read
from kg.errors import QuestionError
from kg.matching import plain
from kg.resources import folder
from kg.schema import classes

LISTING = ("question", "问题", "title", "parameters")


def questions(own: str | Path | None = None) -> Mapping[str, Question]:
    """All questions by name: each .rq file of the ontology, and of the folder ``own``, whose files come first.

    Raises QuestionError when a file does not hold together or ``own`` is no folder with questions.
    """
    found = {path.stem: path for path in sorted((folder("ontology") / "queries").glob("*.rq"))}
    if own is not None:
        mine = sorted(Path(own).glob("*.rq"))
        if not mine:
            raise QuestionError(f"{own}: has no questions: give a folder with .rq files")
        found.update((path.stem, path) for path in mine)
    return {name: read(path) for name, path in sorted(found.items())}


def find(words: str, known: Mapping[str, Question]) -> Question:
    """The question of a name or title, or of a part that only one has; what begins so comes before what holds it.

    Raises QuestionError, which names what comes near, when there is none or more than one.
    """
    if words in known:
        return known[words]
    wanted = plain(words)
    named = {name: [plain(text) for text in (name, q.title_zh, q.title_en)] for name, q in known.items()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [name for name, texts in named.items() if wanted and any(fits(text, wanted) for text in texts)]
        if len(found) == 1:
            return known[found[0]]
        if found:
            listed = ", ".join(f"{name} ({known[name].title_zh})" for name in found)
            raise QuestionError(f"{words!r}: may be {listed}: say which")
    near = difflib.get_close_matches(wanted, [text for texts in named.values() for text in texts], 3, 0.3)
    names = list(dict.fromkeys(name for text in near for name, texts in named.items() if text in texts))
    remedy = f"did you mean {' or '.join(names)}? " if names else ""
    raise QuestionError(f"{words!r}: there is no such question: {remedy}kg ask lists them all")


def listing(known: Mapping[str, Question]) -> Iterator[tuple[str, str, str, str]]:
    """A row of ``LISTING`` for each question."""
    for question in known.values():
        yield question.name, question.title_zh, question.title_en, usage(question)


def usage(question: Question) -> str:
    """The options that a question takes; those in brackets may be left out.

    The required ones come first.
    """
    ordered = sorted(question.parameters, key=lambda parameter: not parameter.required)
    return " ".join(f"--{p.name}" if p.required else f"[--{p.name}]" for p in ordered)


def details(question: Question) -> Iterator[str]:
    """What a question is, in lines: titles, what it tells, its parameters, its file."""
    yield f"{question.title_zh} | {question.title_en}"
    yield question.what_zh
    yield question.what_en
    yield ""
    yield f"kg ask {question.name} {usage(question)}".rstrip()
    width = max((len(p.name) for p in question.parameters), default=0)
    for parameter in question.parameters:
        yield f"  --{parameter.name:{width}}  {parameter.label_zh} | {parameter.label_en} ({_kinds(parameter)})"
    yield ""
    yield str(question.path)


def _kinds(parameter: Parameter) -> str:
    known = classes()
    return " / ".join(known[name].label_zh if name in known else name for name in parameter.types)
