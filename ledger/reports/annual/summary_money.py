"""The money of a year in short: in round words first, then the largest lines to the cent."""

from collections.abc import Sequence

from ledger.language import _, euros
from ledger.reports.annual.document import Document, Line
from ledger.reports.page import Block, Paragraph, Section, Table, isolated, plain

# What fits on two pages together with all that is no money.
_LINES, _LABEL = 4, 36


def money(document: Document) -> Section:
    """Income, costs, and what happens with the difference."""
    income, expense = _total(document.income), _total(document.expense)
    result = document.result_cents
    said = [
        _("Our income was {income_cents}.", income_cents=income),
        _("Our costs were {expense_cents}.", expense_cents=expense),
    ]
    if result < 0:
        said.append(_("So we were {short_cents} short.", short_cents=-result))
    elif result:
        said.append(_("So {left_cents} was left over.", left_cents=result))
    else:
        said.append(_("So nothing was left over."))
    appropriation = document.appropriation
    taken = any(line.cents < 0 for line in appropriation[:-1])
    sentences = [
        " ".join(part for part in (*said, _came_from(document.income)) if part),
        _went_to(document.expense),
        _("A minus means that money came out of it.") if taken else "",
    ]
    tables = [
        _largest(document.income, _("Where it came from")),
        _largest(document.expense, _("Where it went")),
        _largest(appropriation, _("What happens with the result")),
    ]
    blocks: list[Block] = []
    for sentence, table in zip(sentences, tables, strict=True):
        blocks += [Paragraph(sentence), *table] if sentence else table
    return Section(_("Our money"), tuple(blocks))


def _total(lines: Sequence[Line]) -> int:
    # The last line of each of these tables is its total.
    return lines[-1].cents if lines else 0


def _came_from(lines: Sequence[Line]) -> str:
    """In round words, where most of it came from."""
    largest = _most(lines)
    if largest is None:
        return ""
    label = short(largest.label, _LABEL)
    match _share(largest, lines):
        case "all":
            return _("All our income: {label}.", label=label)
        case "nearly all":
            return _("Nearly all our income: {label}.", label=label)
        case "half":
            return _("More than half of our income: {label}.", label=label)
        case "third":
            return _("More than a third of our income: {label}.", label=label)
    return _("Our largest income: {label}.", label=label)


def _went_to(lines: Sequence[Line]) -> str:
    """In round words, where most of it went."""
    largest = _most(lines)
    if largest is None:
        return ""
    label = short(largest.label, _LABEL)
    match _share(largest, lines):
        case "all":
            return _("All our costs: {label}.", label=label)
        case "nearly all":
            return _("Nearly all our costs: {label}.", label=label)
        case "half":
            return _("More than half of our costs: {label}.", label=label)
        case "third":
            return _("More than a third of our costs: {label}.", label=label)
    return _("Our largest costs: {label}.", label=label)


def _most(lines: Sequence[Line]) -> Line | None:
    most = max(lines[:-1], key=lambda line: line.cents, default=None)
    return most if most is not None and most.cents > 0 and _total(lines) > 0 else None


def _share(largest: Line, lines: Sequence[Line]) -> str:
    cents, total_cents = largest.cents, _total(lines)
    if not any(one.cents for one in lines[:-1] if one is not largest):
        return "all"
    if cents * 10 >= total_cents * 9:
        return "nearly all"
    if cents * 2 > total_cents:
        return "half"
    return "third" if cents * 3 > total_cents else "less"


def _largest(lines: Sequence[Line], caption: str) -> list[Block]:
    """The largest lines and the total, as they stand in the statement."""
    parts = sorted((line for line in lines[:-1] if line.cents), key=lambda line: -abs(line.cents))
    if not parts:
        return []
    # One line more takes no more room than saying that there is one more.
    shown = parts if len(parts) <= _LINES + 1 else parts[:_LINES]
    rows = [(short(line.label, _LABEL), euros(line.cents)) for line in shown]
    if len(parts) > len(shown):
        rows.append((_("and {count} smaller ones", count=len(parts) - len(shown)), ""))
    rows.append((_("Together"), euros(_total(lines))))
    return [Table(caption, (caption, _("Euros")), tuple(rows), total=True)]


def short(text: str, most: int) -> str:
    """What people typed, as far as there is room for so many signs."""
    said = plain(text)
    return isolated(said if len(said) <= most else f"{said[: most - 1].rstrip()}…")
