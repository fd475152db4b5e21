"""How bookings are shown: one with its lines, as a list, and as JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, euros, word

if TYPE_CHECKING:
    from ledger.application.bookings import BookingCard


def document_of(card: "BookingCard") -> dict[str, Any]:
    """A booking for programs; in its lines, cents above zero are debit."""
    record = card.record
    return {
        "id": record.booking,
        "number": record.position,
        "kind": record.booking_kind,
        "on": record.booked_on,
        "lines": [
            {
                "account": line.account,
                "cents": line.cents,
                "activity": line.activity,
                "fund": line.fund,
            }
            for line in record.lines
        ],
        "cents": record.debit_cents,
        "party": card.party,
        "text": card.text,
        "reference": card.reference,
        "settles": card.settles,
        "covers_from": record.covers_from_on,
        "covers_until": record.covers_until_on,
        "minutes": record.minutes,
        "spread": None if record.spread is None else record.spread.model_dump(),
        "decision": card.decision,
        "posted_by": card.posted_by,
        "approved_by": card.approved_by,
        "reversed_on": record.reversed_on,
    }


def card_text(card: "BookingCard", labels: Mapping[str, str]) -> str:
    """One booking: what it is, its lines, and who recorded and approved it."""
    record = card.record
    lines = [
        _(
            "Booking no. {number}, {booked_on}: {kind}.",
            number=record.position,
            booked_on=record.booked_on,
            kind=word(record.booking_kind),
        )
    ]
    if record.reversed_on is not None:
        lines.append(_("  reversed on {reversed_on}", reversed_on=record.reversed_on))
    if card.text is not None:
        lines.append(f"  {card.text}")
    lines += about(card)
    lines += ["", lines_table(card, labels), ""]
    lines.append(_("  recorded by {party}", party=called(card.posted_by)))
    if card.approved_by is not None:
        lines.append(_("  approved by {party}", party=called(card.approved_by)))
    return "\n".join(lines)


def about(card: "BookingCard") -> list[str]:
    """Who and what a booking is about, a line each."""
    record = card.record
    lines = []
    if card.party is not None:
        lines.append(_("  with: {party}", party=called(card.party)))
    if card.reference is not None:
        lines.append(_("  reference: {reference}", reference=card.reference))
    if record.covers_from_on is not None and record.covers_until_on is not None:
        lines.append(
            _(
                "  for {from_on} to {until_on}",
                from_on=record.covers_from_on,
                until_on=record.covers_until_on,
            )
        )
    if record.minutes is not None:
        lines.append(_("  hours: {worked_minutes}", worked_minutes=record.minutes))
    if record.spread is not None:
        lines.append(
            _(
                "  becomes costs on account {account} in {months} months, from {from_on}",
                account=record.spread.account,
                months=record.spread.months,
                from_on=record.spread.from_on,
            )
        )
    if card.settles is not None:
        lines.append(_("  pays no. {number}", number=card.settles))
    if card.decision is not None:
        lines.append(_("  decision no. {number}", number=card.decision))
    return lines


def lines_table(card: "BookingCard", labels: Mapping[str, str]) -> str:
    """The lines of a booking under each other, debit and credit apart."""
    return table(
        [_("Account"), _("What for"), _("Debit"), _("Credit")],
        [
            [
                f"{line.account} {labels.get(line.account, '')}".rstrip(),
                ", ".join(name for name in (line.activity, line.fund) if name) or None,
                euros(line.cents) if line.cents > 0 else None,
                euros(-line.cents) if line.cents < 0 else None,
            ]
            for line in card.record.lines
        ],
    )


def list_text(cards: Sequence["BookingCard"]) -> str:
    """A line for each booking."""
    if not cards:
        return _("There are no such bookings.")
    headings = [_("No."), _("Day"), _("What"), _("Who"), _("Accounts"), _("Euros"), _("State")]
    return table(headings, [_line(card) for card in cards])


def _line(card: "BookingCard") -> list[str | None]:
    record = card.record
    return [
        f"{record.position}",
        day(record.booked_on),
        card.text or word(record.booking_kind),
        None if card.party is None else called(card.party),
        # Debit before credit, as they were posted.
        " ".join(dict.fromkeys(line.account for line in record.lines)),
        euros(record.debit_cents),
        _standing(card),
    ]


def _standing(card: "BookingCard") -> str | None:
    if card.record.reversed_on is not None:
        return _("reversed {reversed_on}", reversed_on=card.record.reversed_on)
    if card.approved_by is not None:
        return _("approved by {party}", party=called(card.approved_by))
    return None
