"""Who may import whom. Arrows point one way: terminal, application, readings and store, domain."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.source import files, shown, tree

# A room's own rooms below it, then the parts of others that it may stand on. The standard library
# is open to all. A file named by itself stands before its room.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "ledger.domain": (set(), {"eventsourcing", "pydantic"}),
    "ledger.storage": (
        {"ledger.domain"},
        {"sqlalchemy", "psycopg", "eventsourcing", "orjson", "pydantic"},
    ),
    "ledger.projections": ({"ledger.domain"}, {"sqlalchemy", "pydantic", "orjson"}),
    "ledger.transparency": ({"ledger.domain"}, {"nacl"}),
    "ledger.interchange": (
        {"ledger.domain.errors"},
        {"pydantic", "python_calamine", "schwifty", "xlsxwriter", "sepaxml", "lxml"},
    ),
    "ledger.reports": (
        {"ledger.domain.errors", "ledger.language"},
        {"pydantic", "typst", "matplotlib", "highspy", "xlsxwriter"},
    ),
    # Babel is for maintainers; the program that members run does without it.
    "ledger.language.update": (set(), {"babel"}),
    "ledger.language": ({"ledger.domain.errors"}, set()),
    "ledger.application": (
        {
            # Exports say which version of the program wrote them.
            "ledger.__version__",
            "ledger.domain",
            "ledger.storage",
            "ledger.projections",
            "ledger.transparency",
            "ledger.interchange",
            "ledger.reports",
            "ledger.language",
        },
        {"sqlalchemy", "eventsourcing", "pydantic", "orjson", "platformdirs"},
    ),
    "cli": (
        {
            "ledger.application",
            "ledger.interchange",
            "ledger.reports",
            "ledger.language",
            "ledger.domain.errors",
        },
        {"click", "rich", "rich_click", "platformdirs"},
    ),
    "ledger": (set(), set()),
}


def imported(parsed: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every import, those inside functions and conditions too."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:
                above = module.split(".")[: -node.level]
                origin = ".".join([*above, origin] if origin else above)
            for alias in node.names:
                yield node.lineno, f"{origin}.{alias.name}"


def violations(parsed: ast.Module, module: str) -> list[str]:
    """Each import that the table does not allow this module, as `line: name`."""
    room = next(name for name in ALLOWED if _within(module, name))
    own, outside = ALLOWED[room]
    # A file named by itself is at home in its room all the same.
    home = ".".join(module.split(".")[:2]) if module.startswith("ledger.") else room
    return [
        f"{line}: {name}"
        for line, name in imported(parsed, module)
        if not (
            any(_within(name, other) for other in {home, *own})
            or name.split(".")[0] in outside | sys.stdlib_module_names
        )
    ]


def _within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def test_every_room_imports_only_what_lies_below_it() -> None:
    wrong = []
    for path in files("ledger", "cli"):
        module = shown(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        wrong += [f"{shown(path)}:{found}" for found in violations(tree(path), module)]

    assert wrong == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ledger.domain.party", "import sqlalchemy"),
        ("ledger.domain.party", "from ledger.storage.facts import FactRecorder"),
        ("ledger.domain.party", "def f():\n    import sqlalchemy.orm"),
        ("ledger.domain.party", "if TYPE_CHECKING:\n    from ledger import storage"),
        ("ledger.domain.party", "from ..storage import facts"),
        ("ledger.projections.balances", "from ledger.storage import facts"),
        ("ledger.interchange.hours", "from ledger.domain.party import Party"),
        ("ledger.interchange.hours", "import sqlalchemy"),
        ("ledger.reports.statement", "import psycopg"),
        ("ledger.language.formats", "import babel.numbers"),
        ("ledger.language.formats", "from ledger.domain.roles import MAY"),
        ("ledger.application.hours", "from cli.output import table"),
        ("ledger.application.hours", "import click"),
        ("cli.hours", "from ledger.storage.facts import FactRecorder"),
        ("cli.hours", "from ledger.domain.party import Party"),
    ],
)
def test_an_arrow_that_points_the_wrong_way_is_seen(module: str, source: str) -> None:
    assert violations(ast.parse(source), module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ledger.domain.party", "from ledger.domain import roles\nimport pydantic, json"),
        ("ledger.domain.party", "from .roles import BOARD"),
        ("ledger.language.update", "import babel\nfrom ledger.language.catalog import LOCALE"),
        ("cli.hours", "from ledger import language\nfrom ledger.domain.errors import Conflict"),
        ("cli.hours", "from cli.command import Command\nimport click"),
    ],
)
def test_an_arrow_that_points_the_right_way_is_let_through(module: str, source: str) -> None:
    assert violations(ast.parse(source), module) == []
