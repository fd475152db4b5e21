"""How hours are shown: as a register, as one contribution, and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, duration, word

if TYPE_CHECKING:
    from ledger.application.register import HoursCard


def document_of(card: "HoursCard") -> dict[str, Any]:
    """A contribution for programs; `put_…` is what stands on payouts for it."""
    record = card.record
    return {
        "id": record.contribution,
        "number": record.position,
        "helper": card.helper,
        "receiver": card.receiver,
        "service": record.service,
        "activity": record.activity,
        "agreement": card.agreement,
        "from": record.given_from_on,
        "until": record.given_until_on,
        "minutes": record.minutes,
        "quantity": record.quantity,
        "unit": record.unit,
        "state": record.state,
        "confirmed_by": card.confirmed_by,
        "manner": record.manner,
        "note": card.note,
        "reason": card.reason,
        "put_minutes": record.put_minutes,
        "put_donated_minutes": record.put_donated_minutes,
        "put_cents": record.put_cents,
        "logged_at": record.logged_at,
    }


def register_text(cards: Sequence["HoursCard"]) -> str:
    """A line for each contribution, and the sum of what was not withdrawn."""
    if not cards:
        return _("There are no such hours.")
    rows = [
        [
            f"{card.record.position}",
            when(card),
            called(card.helper),
            None if card.receiver is None else called(card.receiver),
            " ".join(filter(None, (card.record.activity, card.record.service))),
            how_much(card),
            standing(card),
        ]
        for card in cards
    ]
    headings = [_("No."), _("Day"), _("Helper"), _("For"), _("What"), _("Time"), _("State")]
    counted = [card.record.minutes for card in cards if card.record.state != "withdrawn"]
    return (
        table(headings, rows)
        + "\n\n"
        + _("Together {given_minutes}, without what was withdrawn.", given_minutes=sum(counted))
    )


def when(card: "HoursCard") -> str:
    """The day, or the first and last of a period."""
    return days_text(card.record.given_from_on, card.record.given_until_on)


def days_text(first_on: date, last_on: date) -> str:
    """One day, or the first and last of several."""
    return day(first_on) if first_on == last_on else f"{day(first_on)} – {day(last_on)}"


def how_much(card: "HoursCard") -> str:
    """The duration, and the quantity in its unit."""
    record = card.record
    if record.quantity is None:
        return duration(record.minutes)
    counted = f"{record.quantity} × {record.unit or ''}".strip()
    return f"{duration(record.minutes)}, {counted}" if record.minutes else counted


def standing(card: "HoursCard") -> str:
    """The state in a word; confirmed hours that a payout pays for say so."""
    if card.record.state == "confirmed" and card.record.put_minutes:
        return _("on a payout")
    return word(card.record.state)


def of_whom(card: "HoursCard") -> str:
    """Who helped whom."""
    if card.receiver is None:
        return called(card.helper)
    return _("{helper} for {receiver}", helper=called(card.helper), receiver=called(card.receiver))


def card_text(card: "HoursCard") -> str:
    """One contribution as it stands now."""
    record = card.record
    lines = [
        _(
            "No. {number}: {who}, {how_much}, {when}",
            number=record.position,
            who=of_whom(card),
            how_much=how_much(card),
            when=when(card),
        ),
        _("  state: {state}", state=standing(card)),
    ]
    if card.confirmed_by is not None:
        lines.append(_confirmed(card.confirmed_by, record.manner))
    if record.activity or record.service:
        what = list(filter(None, (record.activity, record.service)))
        lines.append(_("  what: {what}", what=what))
    if card.agreement is not None:
        lines.append(_("  agreement: {code}", code=called(card.agreement)))
    if record.put_minutes:
        lines.append(
            _(
                "  on payouts: {put_minutes} for {put_cents}, of which {donated_minutes} donated",
                put_minutes=record.put_minutes,
                put_cents=record.put_cents,
                donated_minutes=record.put_donated_minutes,
            )
        )
    if card.note is not None:
        lines.append(_("  note: {text}", text=card.note))
    if card.reason is not None:
        lines.append(_("  reason: {text}", text=card.reason))
    return "\n".join(lines)


def _confirmed(confirmed_by: str, manner: str | None) -> str:
    if manner is None:
        return _("  confirmed by: {party}, who corrected it", party=called(confirmed_by))
    return _("  confirmed by: {party}, {manner}", party=called(confirmed_by), manner=word(manner))
