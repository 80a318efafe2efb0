"""Answers one query in a process of its own, which its parent may kill.

Takes a request as JSON on standard input and gives JSON lines on standard output: the head, the rows, the end.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def shut_in(memory: int, seconds: int) -> None:
    """Give up the network (Linux), and limit memory and processor time where the system can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            system = ctypes.CDLL(None)
            if system.unshare(_NEW_NETWORK) != 0:
                system.unshare(_NEW_NETWORK | _NEW_USER)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(request: dict[str, Any]) -> Iterator[Any]:
    import pyoxigraph as ox

    def term(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, ox.NamedNode):
            return ["uri", value.value, None, None]
        if isinstance(value, ox.BlankNode):
            return ["bnode", value.value, None, None]
        if isinstance(value, ox.Literal):
            return ["literal", value.value, value.datatype.value, value.language]
        return ["triple", str(value), None, None]

    store = ox.Store.read_only(request["store"])
    found = store.query(request["query"], prefixes=request["prefixes"])
    if isinstance(found, ox.QueryBoolean):
        yield {"kind": "ask", "columns": ["answer"]}
        yield [["literal", "true" if found else "false", "http://www.w3.org/2001/XMLSchema#boolean", None]]
    elif isinstance(found, ox.QueryTriples):
        yield {"kind": "construct", "columns": ["subject", "predicate", "object"]}
        for triple in found:
            yield [term(triple.subject), term(triple.predicate), term(triple.object)]
    else:
        yield {"kind": "select", "columns": [variable.value for variable in found.variables]}
        for row in found:
            yield [term(value) for value in row]


def main() -> None:
    request = json.loads(sys.stdin.buffer.read())
    shut_in(request["memory"], request["seconds"])
    out = sys.stdout.buffer
    try:
        for number, line in enumerate(answer(request)):
            out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            if number < 2 or number % 256 == 0:
                out.flush()
        last: dict[str, str] = {"kind": "end"}
    except SyntaxError as error:
        last = {"kind": "syntax", "message": str(error)}
    except MemoryError:
        last = {"kind": "memory", "message": ""}
    except (OSError, ValueError, RuntimeError) as error:
        last = {"kind": "failed", "message": str(error)}
    out.write(json.dumps(last).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
