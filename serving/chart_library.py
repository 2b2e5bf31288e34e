"""Streamlit's chart library, cut down to the kinds of traces that exhibits draw.

Streamlit sends all of plotly.js in one script of 4.7 MB: maps, three dimensions, some forty kinds of traces. A browser
runs all of it before it draws anything, which takes longer than all else on a page. With what the kinds in TRACES do
not reach left out, a quarter is left, and it runs in a fifth of the time. Sent whole, the first live chart takes 0.40
of a bare Streamlit page's time on a slow link, not 0.23 (bound: 0.34), and 1.31 on localhost, not 0.96 (bound: 1.0).

The bundle is a function that declares one part after the other and ends with the list of the kinds that it offers. The
list is shortened, and declarations that nothing reaches any more are left out; all others stay as they are.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: The kinds of traces that are kept, by plotly's names; scatter is there in any case.
TRACES = ("bar",)
#: How the name of the script begins.
FILE = "PlotlyChart."
#: The process that cuts takes three seconds; after so many something is wrong.
PATIENCE = 300
#: The start of a part, with the file that it was built from, and the list of the kinds.
_PART = re.compile(rb"""[\w$]+=[\w$]+\(\{["'`]([^"'`]+)["'`]\(""")
_LIST = re.compile(rb"\.register\(\[([\w$(),\s]*)\]\)")
_NAMES = re.compile(rb"(?<![\w$.])([A-Za-z_$][\w$]*)(\(\))?")


class UnknownForm(ValueError):
    """The script is not built as it is known here; it has to be sent whole."""


@dataclass(frozen=True)
class Declaration:
    """A function or a variable of the bundle.

    Attributes:
        text: as it stands in the script, without `var`.
        name: what it declares; empty for a statement, which is never left out.
        path: for a part, which runs when it is called for: the file that it was built from.
        variable: whether it is one of those in a `var` statement.
    """

    text: bytes
    name: bytes = b""
    path: str = ""
    variable: bool = False


def cut(script: bytes, traces: tuple[str, ...] = TRACES) -> bytes:
    """Return the script with less in it. Raises UnknownForm where the bundle has another form."""
    start, end, bundle = _read(script)
    declared = {one.name: one for one in bundle if one.name}
    if len(declared) < sum(1 for one in bundle if one.name):
        raise UnknownForm("it declares a name twice")
    last = bundle.pop()
    offered = _LIST.search(last.text)
    names = [name.removesuffix(b"()") for name in offered[1].split(b",")] if offered else []
    paths = {f"lib/{trace}.js" for trace in traces}
    wanted = [name for name in names if name in declared and declared[name].path in paths]
    if offered is None or len(wanted) != len(paths):
        raise UnknownForm(f"the kinds of traces that it offers are not known to have {', '.join(traces)}")
    shorter = last.text.replace(offered[1], b",".join(name + b"()" for name in wanted))

    reached = {b""}
    texts = [shorter, *(one.text for one in bundle if not one.name)]
    while texts:
        for name, called in _NAMES.findall(texts.pop()):
            # A part is used by calling it; without a call, its name is that of a local variable.
            if name in declared and name not in reached and (called or not declared[name].path):
                reached.add(name)
                texts.append(declared[name].text)
    kept = [b"var %b;" % one.text if one.variable else one.text for one in bundle if one.name in reached]
    return script[:start] + b"\n".join([*kept, shorter]) + script[end:]


def _read(script: bytes) -> tuple[int, int, list[Declaration]]:
    """Where the function of the bundle begins and ends in the script, and what stands in it, in its order."""
    # Loaded here, because a server itself has no use for them.
    import tree_sitter_javascript
    from tree_sitter import Language, Node, Parser

    def text(node: Node | None) -> bytes:
        return script[node.start_byte : node.end_byte] if node else b""

    def declarations(statement: Node) -> Iterator[Declaration]:
        if statement.type == "function_declaration":
            yield Declaration(text(statement), text(statement.child_by_field_name("name")))
        elif statement.type == "variable_declaration":
            for one in statement.named_children:
                part = _PART.match(text(one))
                # What has a value that is no part may do something when it is set.
                name = text(one.child_by_field_name("name")) if part or not one.child_by_field_name("value") else b""
                yield Declaration(text(one), name, part[1].decode() if part else "", variable=True)
        else:
            yield Declaration(text(statement))

    tree = Parser(Language(tree_sitter_javascript.language())).parse(script)
    at = script.find(b'"lib/index.js"')
    last = tree.root_node.descendant_for_byte_range(at, at) if at >= 0 else None
    while last is not None and last.type != "return_statement":
        last = last.parent
    if last is None or last.parent is None or tree.root_node.has_error:
        raise UnknownForm("the kinds of traces that it offers were not found")
    statements = last.parent.named_children
    return (
        statements[0].start_byte,
        statements[-1].end_byte,
        [one for statement in statements for one in declarations(statement)],
    )


def cut_apart(script: bytes) -> bytes:
    """Cut it in a process of its own, which needs 300 MB for as long as it runs.

    Raises CalledProcessError or TimeoutExpired where that process fails.
    """
    command = [sys.executable, "-m", "serving.chart_library"]
    folder = Path(__file__).resolve().parent.parent
    made = subprocess.run(command, input=script, cwd=folder, capture_output=True, check=True, timeout=PATIENCE)
    return made.stdout


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(cut(sys.stdin.buffer.read()))
    except UnknownForm as error:
        sys.exit(str(error))
