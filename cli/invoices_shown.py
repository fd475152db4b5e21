"""How invoices are shown: as a list with what is open, one with what was paid, and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, euros

if TYPE_CHECKING:
    from ledger.application.invoices import InvoiceCard


def document_of(card: "InvoiceCard") -> dict[str, Any]:
    """An invoice for programs, in cents; `open_cents` is what is still to be paid of it."""
    record = card.item.booking
    return {
        "id": record.booking,
        "number": record.position,
        "kind": record.booking_kind,
        "on": record.booked_on,
        "party": card.party,
        "reference": card.reference,
        "text": card.text,
        "cents": card.cents,
        "open_cents": card.open_cents,
        "covers_from": record.covers_from_on,
        "covers_until": record.covers_until_on,
        "minutes": record.minutes,
        "lines": [line.model_dump() for line in record.lines],
        "payments": [
            {"number": paid.position, "on": paid.on, "cents": paid.cents} for paid in card.payments
        ],
    }


def list_document(cards: "Sequence[InvoiceCard]") -> dict[str, Any]:
    """Invoices for programs, with what is open of them together."""
    return {
        "invoices": [document_of(card) for card in cards],
        "to_pay_cents": sum(card.to_pay_cents for card in cards),
        "to_receive_cents": sum(card.to_receive_cents for card in cards),
    }


def list_text(cards: "Sequence[InvoiceCard]") -> str:
    """A line for each invoice, and what is still to pay and to receive."""
    if not cards:
        return _("There are no such invoices.")
    headings = [_("No."), _("Day"), _("From or to"), _("Reference"), _("Euros"), _("Open")]
    rows = [
        [
            f"{card.item.booking.position}",
            day(card.item.booking.booked_on),
            _who(card),
            card.reference or card.text,
            euros(card.cents),
            euros(card.open_cents) if card.open_cents else None,
        ]
        for card in cards
    ]
    totals = list_document(cards)
    return "\n".join(
        [
            table(headings, rows),
            _(
                "Still to pay: {pay_cents}. Still to receive: {receive_cents}.",
                pay_cents=totals["to_pay_cents"],
                receive_cents=totals["to_receive_cents"],
            ),
        ]
    )


def card_text(card: "InvoiceCard") -> str:
    """One invoice, what was paid of it, and what is open."""
    record = card.item.booking
    values: dict[str, Any] = {
        "number": record.position,
        "party": called(card.party),
        "booked_on": record.booked_on,
        "invoice_cents": card.cents,
    }
    lines = [
        _("Invoice no. {number} from {party} of {booked_on}: {invoice_cents}.", **values)
        if card.incoming
        else _("Invoice no. {number} to {party} of {booked_on}: {invoice_cents}.", **values)
    ]
    if card.reference is not None:
        lines.append(_("  reference: {reference}", reference=card.reference))
    if card.text is not None:
        lines.append(_("  what for: {text}", text=card.text))
    if record.covers_from_on is not None and record.covers_until_on is not None:
        lines.append(
            _(
                "  for {from_on} to {until_on}",
                from_on=record.covers_from_on,
                until_on=record.covers_until_on,
            )
        )
    if record.minutes is not None:
        lines.append(_("  hours: {given_minutes}", given_minutes=record.minutes))
    lines += _split(card)
    lines += [
        _(
            "  paid on {paid_on}: {paid_cents} (no. {number})",
            paid_on=paid.on,
            paid_cents=paid.cents,
            number=paid.position,
        )
        for paid in card.payments
    ]
    if card.open_cents and record.reversed_on is not None:
        lines.append(
            _(
                "  reversed on {reversed_on}, so {open_cents} is to come back",
                reversed_on=record.reversed_on,
                open_cents=card.open_cents,
            )
            if card.incoming
            else _(
                "  reversed on {reversed_on}, so {open_cents} is to go back",
                reversed_on=record.reversed_on,
                open_cents=card.open_cents,
            )
        )
    elif record.reversed_on is not None:
        lines.append(_("  reversed on {reversed_on}", reversed_on=record.reversed_on))
    elif card.open_cents:
        lines.append(_("  still open: {open_cents}", open_cents=card.open_cents))
    else:
        lines.append(_("  nothing is open"))
    return "\n".join(lines)


def _split(card: "InvoiceCard") -> list[str]:
    """What each activity bears of an invoice that was split."""
    parts = [line for line in card.item.booking.lines if line.account != card.item.account]
    if len(parts) < 2:
        return []
    return [
        _(
            "  of which {part_cents} for {activity}",
            part_cents=abs(line.cents),
            activity=line.activity or _("general costs"),
        )
        for line in parts
    ]


def _who(card: "InvoiceCard") -> str:
    party = called(card.party)
    return _("from {party}", party=party) if card.incoming else _("to {party}", party=party)
