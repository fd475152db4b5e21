"""How a year's end is shown: what the books, the bank and the kascommissie say of an account."""

from typing import TYPE_CHECKING, Any

from cli.bank_shown import remark_document, remark_text, unexplained_text
from cli.output import table
from cli.words import called
from ledger.language import _, day, euros

if TYPE_CHECKING:
    from ledger.application.bank import Reconciled


def checked_document(one: "Reconciled") -> dict[str, Any]:
    """An account at a year's end, for programs; a difference is the books less the bank."""
    return {
        "account": one.account,
        "on": one.on,
        "book_cents": one.book_cents,
        "bank_cents": one.bank_cents,
        "bank_until": one.bank_until_on,
        "difference_cents": one.difference_cents,
        "agrees": one.agrees,
        "unexplained": [
            {"number": line.number, "on": line.booked_on, "cents": line.cents}
            for line in one.unexplained
        ],
        "not_at_bank": [
            {"kind": moved.kind, "number": moved.number, "on": moved.on, "cents": moved.cents}
            for moved in one.not_at_bank
        ],
        "seen": [
            {
                "seen_by": list(seen.seen_by),
                "on": seen.seen_on,
                "cents": seen.cents,
                "bank_cents": seen.bank_cents,
            }
            for seen in one.seen
        ],
        "remarks": [remark_document(remark) for remark in one.remarks],
    }


def checked_text(one: "Reconciled") -> str:
    """The figures, then each difference in a sentence."""
    rows = [[_("in the books"), day(one.on), euros(one.book_cents)]]
    if one.bank_cents is not None and one.bank_until_on is not None:
        rows.append([_("in the bank's statements"), day(one.bank_until_on), euros(one.bank_cents)])
    for seen in one.seen:
        who = ", ".join(called(code) for code in seen.seen_by)
        rows.append([_("seen by {parties}", parties=who), day(seen.seen_on), euros(seen.cents)])
    lines = [
        _("Account {account} on {day_on}", account=one.account, day_on=one.on),
        table([_("What it held"), _("Day"), _("Euros")], rows),
        *_sentences(one),
        *(remark_text(remark) for remark in one.remarks),
    ]
    if one.unexplained:
        lines.append(unexplained_text(len(one.unexplained)))
        lines.append(
            table(
                [_("No."), _("Day"), _("Euros"), _("Who"), _("What for")],
                [
                    [
                        f"{line.number}",
                        day(line.booked_on),
                        euros(line.cents),
                        line.said.name or line.said.iban,
                        line.said.text,
                    ]
                    for line in one.unexplained
                ],
            )
        )
    if one.not_at_bank:
        lines.append(_("In the books, and on no line of the bank:"))
        lines.append(
            table(
                [_("No."), _("Day"), _("Euros"), _("What it is")],
                [
                    [f"{moved.number}", day(moved.on), euros(moved.cents), _moved(moved.kind)]
                    for moved in one.not_at_bank
                ],
            )
        )
    return "\n".join(lines)


def _sentences(one: "Reconciled") -> list[str]:
    if one.agrees:
        return [_("All of it agrees, and every line of the bank is explained.")]
    said = []
    if one.bank_cents is None:
        said.append(_("No statement of the bank reaches this far. Read it: bank import FILE."))
    elif one.difference_cents is None and one.bank_until_on is not None:
        said.append(
            _(
                "The bank's statements end on {until_on}. Read the rest up to {day_on}.",
                until_on=one.bank_until_on,
                day_on=one.on,
            )
        )
    elif one.difference_cents:
        said.append(
            _(
                "Look: the books and the bank differ by {difference_cents}.",
                difference_cents=one.difference_cents,
            )
        )
    else:
        said.append(_("The books and the bank hold the same."))
    for seen in one.seen:
        if seen.bank_cents is not None and seen.bank_cents != seen.cents:
            said.append(
                _(
                    "Look: on {seen_on} the kascommissie saw {seen_cents}, and the bank's "
                    "statements say {bank_cents}.",
                    seen_on=seen.seen_on,
                    seen_cents=seen.cents,
                    bank_cents=seen.bank_cents,
                )
            )
    return said


def _moved(kind: str) -> str:
    said = {"payout": _("payout"), "booking": _("booking"), "receipt": _("money of a fund")}
    return said[kind]
