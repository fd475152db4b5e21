"""What people see of a number: `0 "min"` shows 20 as `20 min`, and that is no 20 hours.

A format code is read as ECMA-376 part 1, 18.8.31 has it. Only a format that says something of its
own (a word, a currency, a percentage, a colon) has a look; days and times never have. No decimals
are lost: a number is shown with all that it holds, with a comma.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ledger.interchange.cells import Cell

Look = Callable[[Cell], Cell]
"""Makes of a cell what people see of it; a cell of another kind stays as it is."""

LONGEST_CODE = 1_000
_MOST = 10**9
# Computed cells carry dust in their last binary digits.
_DUST = Decimal("0.000000001")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<gap>_.)|(?P<fill>\*.)'
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<said>[^\]]*)\]"
    r"|(?P<number>General|@|[.,]?[0#?][0#?.,]*(?:E[+-][0#?]+)?(?: *[0#?]+/[0#?0-9]+)?)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_DAY_OR_TIME = frozenset("dmyhsDMYHS")
_OF_TIME = re.compile("(?:h+|m+|s+)", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
    **{"=": operator.eq, "<>": operator.ne},
}
# Signs around a number that say nothing more than it does.
_SILENT = frozenset(" \u00a0\u202f-−+()'.,_")
_DIGITS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_DECIMALS = re.compile(r"[.,]([0-9]{1,2})\Z")
_SCIENTIFIC = re.compile(r"-?[0-9.,]+E[+-]?[0-9]+", re.IGNORECASE)


class _Run(NamedTuple):
    """Where digits come: how many at least before and after the comma, and how many there fit."""

    whole: int
    decimals: int
    thousands: int
    long: int


@dataclass(frozen=True)
class _Section:
    """One part of a format: what holds for some of the numbers."""

    pieces: tuple[str | _Run, ...]
    hundreds: int
    condition: tuple[str, Decimal] | None

    @property
    def runs(self) -> list[_Run]:
        return [piece for piece in self.pieces if isinstance(piece, _Run)]

    @property
    def tells(self) -> bool:
        signs = "".join(piece for piece in self.pieces if isinstance(piece, str))
        return len(self.runs) > 1 or not _SILENT.issuperset(signs)

    @property
    def is_dash(self) -> bool:
        """Whether a zero shows no digit here and no word."""
        words = "".join(piece for piece in self.pieces if isinstance(piece, str))
        return not any(sign.isalnum() for sign in words) and not any(
            run.whole + run.decimals for run in self.runs
        )

    def text(self, number: Decimal) -> str:
        """`number`, zero or more, among the words of this section."""
        runs = self.runs
        exact = number * 100**self.hundreds
        if runs:
            exact /= 1000 ** runs[-1].thousands
        exact = exact.quantize(_DUST).normalize()
        numbers = iter(_spread(exact, runs) if len(runs) > 1 else [_decimal(exact, *runs)])
        shown = "".join(
            next(numbers) if isinstance(piece, _Run) else piece for piece in self.pieces
        )
        return " ".join(shown.split())


@dataclass(frozen=True)
class NumberLook:
    """How numbers look in one format."""

    sections: tuple[_Section, ...]

    def __call__(self, cell: Cell) -> Cell:
        """The number as text; what is none stays as it is."""
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return cell
        number = Decimal(repr(cell))
        if not number.is_finite() or abs(number) >= _MOST:
            return cell
        section = self._section(number)
        if section is None:
            return cell
        if number == 0 and section.is_dash and self.sections[0].runs:
            section = self.sections[0]
        shown = section.text(abs(number))
        if not shown:
            return cell  # hidden, and there all the same
        # Red, or in brackets: below zero is below zero.
        return "-" + shown.replace("-", "").strip() if number < 0 else shown

    def _section(self, number: Decimal) -> _Section | None:
        if any(section.condition for section in self.sections):
            for section in self.sections:
                if section.condition is None:
                    return section
                sign, limit = section.condition
                if _HOLDS[sign](number, limit):
                    return section
            return None
        at = 0
        if len(self.sections) > 1 and number < 0:
            at = 1
        elif len(self.sections) > 2 and number == 0:
            at = 2
        return self.sections[at]


@lru_cache(maxsize=4096)
def look_of(code: str) -> NumberLook | None:
    """The look that a format code gives to numbers; None for one that adds nothing to them."""
    if len(code) > LONGEST_CODE:
        return None
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        said, other = token["said"], token["other"]
        if other == ";":
            parts.append([])
            continue
        if (other and other in _DAY_OR_TIME) or (said and _OF_TIME.fullmatch(said)):
            return None
        parts[-1].append(token)
    # The fourth part is about texts.
    sections = tuple(_section(tokens) for tokens in parts[:3])
    return NumberLook(sections) if any(section.tells for section in sections) else None


def code_of(shown: str, *, percentage: bool = False) -> str | None:
    """The format that makes a number look like `shown`; None where it shows no more than digits."""
    if shown[-1:].isdigit() and _SILENT.issuperset(_DIGITS.sub("", shown)):
        return None
    if _SCIENTIFIC.fullmatch(shown) or len(shown) > LONGEST_CODE // 4:
        return None
    made, done = "", 0
    for digits in _DIGITS.finditer(shown):
        made += _literal(shown[done : digits.start()])
        decimals = _DECIMALS.search(digits[0])
        whole = digits[0][: decimals.start()] if decimals else digits[0]
        made += "0" * sum(sign.isdigit() for sign in whole)
        made += "." + "0" * len(decimals[1]) if decimals else ""
        done = digits.end()
    made += _literal(shown[done:])
    return made.replace('"%"', "%").replace('" %"', "%") if percentage else made


def _literal(text: str) -> str:
    return '"' + text.replace('"', "'") + '"' if text else ""


def _section(tokens: list[re.Match[str]]) -> _Section:
    pieces: list[str | _Run] = []
    hundreds = 0
    condition = None
    for token in tokens:
        if token["number"] is not None:
            pieces.append(_run(token["number"]))
        elif token["said"] is not None:
            if found := _CONDITION.fullmatch(token["said"]):
                condition = found[1], Decimal(found[2])
        elif token["gap"] is not None or token["fill"] is not None:
            pieces.append(" ")
        else:
            kinds = ("quoted", "escaped", "currency", "other")
            pieces.append("".join(token[kind] or "" for kind in kinds))
            hundreds += token["other"] == "%"
    return _Section(tuple(pieces), min(hundreds, 3), condition)


def _run(code: str) -> _Run:
    if not set(code) <= set("0#?.,"):
        return _Run(whole=1, decimals=0, thousands=0, long=1)
    before, _, after = code.partition(".")
    short = code.rstrip(",")
    thousands = min(len(code) - len(short), 3)
    return _Run(before.count("0"), after.count("0"), thousands, sum(sign in "0#?" for sign in code))


def _decimal(exact: Decimal, run: _Run | None = None) -> str:
    if run is None:
        return ""
    whole, _, decimals = format(exact, "f").partition(".")
    decimals = decimals.ljust(min(run.decimals, 9), "0")
    if len(decimals) == 3:
        decimals += "0"  # three decimals as text would have two readings
    whole = whole.rjust(run.whole, "0")
    return f"{whole},{decimals}" if decimals else whole


def _spread(exact: Decimal, runs: list[_Run]) -> list[str]:
    """The digits over several places, from the right: 230 is 2:30 in `0\\:00`."""
    if exact != int(exact):
        return [_decimal(exact, runs[0]), *[""] * (len(runs) - 1)]
    digits = str(int(exact))
    spread: list[str] = []
    for run in reversed(runs[1:]):
        spread.append(digits[-run.long :].rjust(run.long, "0"))
        digits = digits[: -run.long]
    return [(digits or "0").rjust(runs[0].whole, "0"), *reversed(spread)]
