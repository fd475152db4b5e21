"""How funds are shown: as a list with totals, one with all that became of it, and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.funds import (
        ActivityPart,
        AllocationCard,
        Eligible,
        FundCard,
        FundRecord,
    )

# The figures of a fund that add up over funds, by their names in the JSON document.
FIGURES = (
    "awarded_cents",
    "received_cents",
    "used_cents",
    "kept_cents",
    "receivable_cents",
    "in_advance_cents",
    "to_repay_cents",
    "repaid_cents",
    "claimed_cents",
)


def document_of(card: "FundCard") -> dict[str, Any]:
    """A fund for programs: its terms, and its figures up to a day in cents and minutes."""
    record = card.record
    return {
        "id": record.fund,
        "number": record.position,
        "code": record.code,
        "kind": record.regime,
        "funder": card.funder,
        "cents": record.cents,
        "tariffs": [{"from": on, "tariff_cents": cents} for on, cents in record.tariffs],
        "bears": [part.model_dump() for part in record.eligible],
        "neighbourhood": record.neighbourhood,
        "from": record.from_on,
        "until": record.until_on,
        "unspent": record.unspent,
        "decision": card.decision,
        "text": card.text,
        "income_account": record.income_account,
        "receivable_account": record.receivable_account,
        "restricted_fund": card.account,
        "left_cents": card.left_cents,
        "as_of": card.until_on,
        **_figures(card),
        "eligible_cents": card.eligible_cents,
        "minutes": card.minutes,
        "billed_minutes": card.billed_minutes,
        "activities": [vars(part) for part in card.activities],
        "months": [vars(month) for month in card.months],
        "allocations": [
            {
                "receiver": one.receiver,
                "minutes": one.record.minutes,
                "tariff_cents": one.record.tariff_cents,
                "from": one.record.from_on,
                "until": one.record.until_on,
                "reference": one.reference,
            }
            for one in card.allocations
        ],
        "flows": [
            {"number": flow.position, "on": flow.on, "cents": flow.cents} for flow in card.flows
        ],
    }


def budget_document(cards: Sequence["FundCard"]) -> dict[str, Any]:
    """Several funds for programs, with what they come to together, each cent by its fund."""
    figures = [_figures(card) for card in cards]
    return {
        "funds": [document_of(card) for card in cards],
        "total": {name: sum(one[name] for one in figures) for name in FIGURES},
        "used": [
            {"activity": part.activity, "fund": card.record.code, "cents": part.cents}
            for part, card in _used(cards)
        ],
    }


def list_text(cards: Sequence["FundCard"]) -> str:
    """A line for each fund, and what they come to together."""
    if not cards:
        return _("There are no such funds.")
    headings = [
        _("Fund"),
        _("Awarded"),
        _("Received"),
        _("Went back"),
        _("Income"),
        _("To come"),
        _("Unspent"),
    ]
    rows = [[called(card.record.code), *_amounts(_figures(card))] for card in cards]
    if len(cards) > 1:
        rows.append([_("Total"), *_amounts(budget_document(cards)["total"])])
    if not any(card.repaid_cents for card in cards):
        headings, rows = _without_repaid(headings), [_without_repaid(row) for row in rows]
    lines = [
        table(headings, rows),
        _("Income: costs that a fund bears, hours that it pays, or a whole gift."),
    ]
    left = {
        card.account: (card.record.code, card.left_cents)
        for card in cards
        if card.account is not None and card.left_cents is not None
    }
    lines += [
        _(
            "Of gifts such as {fund}, {left_cents} still stands on account {account}.",
            fund=code,
            left_cents=cents,
            account=account,
        )
        for account, (code, cents) in sorted(left.items())
    ]
    lines += [
        _(
            "To go back to {funder} of {fund}: {repay_cents}.",
            funder=called(card.funder),
            fund=card.record.code,
            repay_cents=card.to_repay_cents,
        )
        for card in cards
        if card.to_repay_cents > 0
    ]
    return "\n".join(lines)


def budget_text(cards: Sequence["FundCard"]) -> str:
    """The budget of a neighbourhood: its funds, and for what each euro of them was used."""
    used = _used(cards)
    if not used:
        return list_text(cards)
    rows = [
        [part.activity or _("no activity"), card.record.code, euros(part.cents)]
        for part, card in used
    ]
    rows.append([_("Total"), "", euros(sum(part.cents for part, _card in used))])
    return f"{list_text(cards)}\n\n{table([_('Activity'), _('Fund'), _('Euros')], rows)}"


def card_text(card: "FundCard") -> str:
    """One fund: its terms, its figures, and what they are made of."""
    return "\n".join([*_terms(card), "", *_standing(card), *_parts(card)])


def claim_document(card: "FundCard", position: int) -> list[dict[str, Any]]:
    """The lines that were declared at a position, for programs."""
    receivers = _receivers(card)
    return [
        {
            "receiver": receivers.get(line.allocation or ""),
            "month": line.month,
            "minutes": line.minutes,
            "cents": line.cents,
        }
        for line in card.claims
        if line.position == position
    ]


def claim_text(card: "FundCard", position: int) -> str:
    """What was declared at a position; what is below zero takes back what was declared before."""
    lines = claim_document(card, position)
    rows = [
        [
            _("all together") if line["receiver"] is None else called(line["receiver"]),
            line["month"],
            duration(line["minutes"]),
            euros(line["cents"]),
        ]
        for line in lines
    ]
    cents = sum(line["cents"] for line in lines)
    if len(rows) > 1:
        minutes = sum(line["minutes"] for line in lines)
        rows.append([_("Total"), "", duration(minutes), euros(cents)])
    return "\n".join(
        [
            _(
                "Declared to {funder} under {fund}: {declared_cents}.",
                funder=called(card.funder),
                fund=card.record.code,
                declared_cents=cents,
            ),
            table([_("For"), _("Month"), _("Hours"), _("Euros")], rows),
        ]
    )


def _figures(card: "FundCard") -> dict[str, int]:
    return {
        "awarded_cents": card.record.cents or 0,
        "received_cents": card.received_cents,
        "used_cents": card.used_cents,
        "kept_cents": card.kept_cents,
        "receivable_cents": card.receivable_cents,
        "in_advance_cents": card.in_advance_cents,
        "to_repay_cents": card.to_repay_cents,
        "repaid_cents": card.repaid_cents,
        "claimed_cents": card.claimed_cents,
    }


def _used(cards: Sequence["FundCard"]) -> "list[tuple[ActivityPart, FundCard]]":
    """What each fund was used for, by activity."""
    found = [(part, card) for card in cards for part in card.activities if part.cents]
    return sorted(found, key=lambda one: one[0].activity or "")


def _amounts(figures: dict[str, int]) -> list[str | None]:
    unspent_cents = figures["in_advance_cents"] + figures["to_repay_cents"]
    columns = ("awarded", "received", "repaid", "used", "receivable")
    amounts = [*(figures[f"{name}_cents"] for name in columns), unspent_cents]
    return [euros(cents) if cents else None for cents in amounts]


def _without_repaid(row: list[Any]) -> list[Any]:
    """A row without what went back: most often nothing did."""
    return [*row[:3], *row[4:]]


def _terms(card: "FundCard") -> list[str]:
    record = card.record
    lines = [
        _(
            "Fund {fund}, no. {number}: {kind}, from {funder}.",
            fund=record.code,
            number=record.position,
            kind=word(record.regime),
            funder=called(card.funder),
        )
    ]
    if record.cents is not None:
        lines.append(_("  awarded: {awarded_cents}", awarded_cents=record.cents))
    lines += [
        _("  {tariff_cents} an hour from {from_on}", tariff_cents=cents, from_on=on)
        for on, cents in record.tariffs
    ]
    lines += [_bears(part) for part in record.eligible]
    if record.neighbourhood is not None:
        lines.append(_("  for the neighbourhood {code}", code=record.neighbourhood))
    lines.append(_("  from {from_on}", from_on=record.from_on))
    if record.until_on is not None:
        lines.append(_("  until {until_on}", until_on=record.until_on))
    if record.cents is not None and not card.is_gift:
        lines.append(_unspent(record))
    if card.account is not None:
        lines.append(_("  kept apart in the books on account {account}", account=card.account))
        left = {"until_on": card.until_on, "left_cents": card.left_cents}
        lines.append(_("  left there on {until_on}: {left_cents}", **left))
    if card.decision is not None:
        lines.append(_("  decision no. {number}", number=card.decision))
    if card.text is not None:
        lines.append(f"  {card.text}")
    return lines


def _bears(part: "Eligible") -> str:
    if part.account is None:
        what = part.activity
    elif part.activity is None:
        what = _("account {account}", account=part.account)
    else:
        what = _("{activity}, account {account}", activity=part.activity, account=part.account)
    if part.percent == 100:
        return _("  for {what}", what=what)
    return _("  for {percent}% of {what}", percent=part.percent, what=what)


def _unspent(record: "FundRecord") -> str:
    if record.unspent == "carry":
        return _("  what is left is carried to later years")
    if record.unspent == "keep":
        return _("  what is left is kept")
    return _("  what is left goes back")


def _standing(card: "FundCard") -> list[str]:
    rows = [
        (_("Received"), card.received_cents),
        (_("Income") if card.is_gift else _("Used"), card.used_cents),
        (_("Kept"), card.kept_cents),
        (_("Declared"), card.claimed_cents),
        (_("Still to receive"), card.receivable_cents),
        (_("Left to spend"), card.in_advance_cents),
        (_("Went back"), card.repaid_cents),
        (_("Still to repay"), card.to_repay_cents),
    ]
    lines = [
        table(
            [_("Up to {until_on}", until_on=card.until_on), _("Euros")],
            [[said, euros(cents)] for said, cents in rows if cents],
        )
    ]
    if not any(cents for _said, cents in rows):
        lines = [_("Nothing came of it up to {until_on}.", until_on=card.until_on)]
    beyond_cents = card.eligible_cents - card.used_cents
    if beyond_cents > 0:
        lines.append(
            _("Costs that it could bear and does not: {beyond_cents}.", beyond_cents=beyond_cents)
        )
    return lines


def _parts(card: "FundCard") -> list[str]:
    lines: list[str] = []
    if card.activities:
        rows: list[list[str | None]] = [
            [
                part.activity or _("no activity"),
                duration(part.minutes) if part.minutes else None,
                euros(part.cents),
            ]
            for part in card.activities
        ]
        lines += ["", table([_("Activity"), _("Hours"), _("Euros")], rows)]
    if card.months:
        rows = [
            [
                month.month,
                duration(month.minutes),
                duration(month.billed_minutes),
                euros(month.cents),
                euros(month.claimed_cents),
            ]
            for month in card.months
        ]
        headings = [_("Month"), _("Given"), _("Paid for"), _("Euros"), _("Declared")]
        lines += ["", table(headings, rows)]
    if card.allocations:
        rows = [
            [
                called(one.receiver),
                duration(one.record.minutes) if one.record.minutes else _("all"),
                None if one.record.tariff_cents is None else euros(one.record.tariff_cents),
                _holds(one),
                one.reference,
            ]
            for one in card.allocations
        ]
        headings = [_("Receiver"), _("A month"), _("An hour"), _("Holds"), _("Reference")]
        lines += ["", table(headings, rows)]
    return lines


def _holds(card: "AllocationCard") -> str:
    period = card.record
    if period.until_on is None:
        return _("from {from_on}", from_on=period.from_on)
    return f"{day(period.from_on)} – {day(period.until_on)}"


def _receivers(card: "FundCard") -> dict[str, str]:
    return {one.record.allocation: one.receiver for one in card.allocations}
