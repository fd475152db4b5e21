"""A file fits in a sitting and a function on a screen."""

import ast

from tests.house.source import files, shown, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 80


def too_long(parsed: ast.Module) -> list[str]:
    """The functions that do not fit on a screen, with their line."""
    return [
        f"{node.lineno}: {node.name}"
        for node in ast.walk(parsed)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]


def test_no_file_is_longer_than_a_sitting() -> None:
    lengths = {
        shown(path): len(path.read_text("utf-8").splitlines())
        for path in files("ledger", "cli", "benchmarks")
    }

    assert lengths
    assert {place: n for place, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    wrong = [
        f"{shown(path)}:{found}"
        for path in files("ledger", "cli", "benchmarks")
        for found in too_long(tree(path))
    ]

    assert wrong == []


def test_a_function_of_eighty_lines_fits_and_one_more_does_not() -> None:
    eighty = "def fits():\n" + "    pass\n" * 79

    assert too_long(ast.parse(eighty)) == []
    assert too_long(ast.parse(eighty + "    pass\n")) == ["1: fits"]
