"""How financial years are shown: one whole, as a list, and as JSON."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, euros, word

if TYPE_CHECKING:
    from ledger.application.year_cards import AuditCard, SeenCard, YearCard
    from ledger.application.year_changes import Changed, YearRecord


def year_document(card: "YearCard") -> dict[str, Any]:
    """A year for programs; `closing` has debit above zero."""
    record = card.record
    return {
        "year": record.year,
        "state": record.state,
        "drawn_up_on": record.drawn_up_on,
        "position": record.statement_position,
        "sha256": record.statement_sha256,
        "changed_since_drawn_up": None if card.changed is None else vars(card.changed),
        "text": card.text,
        "audits": [
            {
                "members": list(audit.audited_by),
                "on": audit.audited_on,
                "position": audit.examined_position,
                "advises_adoption": audit.advises_adoption,
                "findings": audit.findings,
            }
            for audit in card.audits
        ],
        "seen": [
            {
                "account": seen.account,
                "seen_by": list(seen.seen_by),
                "on": seen.seen_on,
                "cents": seen.cents,
                "books_cents": seen.books_cents,
            }
            for seen in card.seen
        ],
        "adopted_by": card.adopted_by,
        "discharged_by": card.discharged_by,
        "opening": [line.model_dump() for line in record.opening],
        "closing": [line.model_dump() for line in record.closing],
    }


def year_text(card: "YearCard") -> str:
    """A year: how far it is, who looked at it, and what is to be done next."""
    record = card.record
    lines = [_("Financial year {year}: {state}.", year=record.year, state=_how_far(card))]
    if record.drawn_up_on is not None:
        lines.append(
            _(
                "  drawn up on {drawn_up_on}, from what was known at position {position}",
                drawn_up_on=record.drawn_up_on,
                position=record.statement_position,
            )
        )
        lines += [_("  check digits of its figures:"), f"    {_digits(card)}"]
    if card.changed is not None:
        lines += changed_lines(card.changed, record, card.position or 0)
    if card.text:
        lines.append(f"  {card.text}")
    for seen in card.seen:
        lines += _seen_lines(seen)
    for audit in card.audits:
        lines += _audit_lines(audit)
    if card.adopted_by is not None:
        lines.append(_("  adopted by decision no. {number}", number=card.adopted_by))
    if card.discharged_by is not None:
        lines.append(
            _("  the board was discharged by decision no. {number}", number=card.discharged_by)
        )
    if (following := _next(card)) is not None:
        lines.append(_("Next: {what}", what=following))
    return "\n".join(lines)


def changed_lines(changed: "Changed", record: "YearRecord", position: int) -> list[str]:
    """That the figures of a year changed since it was drawn up, from what to what."""
    lines = [
        _(
            "Look: since {year} was drawn up, its figures changed. As they are now they can't "
            "be audited or adopted.",
            year=record.year,
        )
    ]
    if changed.in_totals and changed.from_balance_cents == changed.to_balance_cents:
        lines.append(
            _(
                "The result was {then_result_cents} and is {now_result_cents}.",
                then_result_cents=changed.from_result_cents,
                now_result_cents=changed.to_result_cents,
            )
        )
    elif changed.in_totals and changed.from_result_cents == changed.to_result_cents:
        lines.append(
            _(
                "The balance sheet total was {then_total_cents} and is {now_total_cents}.",
                then_total_cents=changed.from_balance_cents,
                now_total_cents=changed.to_balance_cents,
            )
        )
    elif changed.in_totals:
        lines.append(
            _(
                "The result was {then_result_cents} and is {now_result_cents}; the balance sheet "
                "total was {then_total_cents} and is {now_total_cents}.",
                then_result_cents=changed.from_result_cents,
                now_result_cents=changed.to_result_cents,
                then_total_cents=changed.from_balance_cents,
                now_total_cents=changed.to_balance_cents,
            )
        )
    else:
        lines.append(
            _(
                "The result and the balance sheet total are as they were. Other lines, hours, "
                "people or decisions are not."
            )
        )
    return [
        *(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in lines),
        _("What changed them, fact by fact:"),
        f"  buurtledger statement bridge {record.year} --from {record.statement_position} "
        f"--to {position}",
    ]


def list_text(cards: Sequence["YearCard"]) -> str:
    """A line for each year."""
    if not cards:
        return _("No year was opened yet: buurtledger year open YEAR.")
    return table(
        [_("Year"), _("State"), _("Adopted by"), _("Discharge by")],
        [
            [
                f"{card.record.year}",
                _how_far(card),
                _by(card.adopted_by),
                _by(card.discharged_by),
            ]
            for card in cards
        ],
    )


def _by(number: int | None) -> str:
    return "" if number is None else _("decision no. {number}", number=number)


def _how_far(card: "YearCard") -> str:
    # A decision is adopted in other words than a year.
    if card.record.state == "adopted":
        return _("adopted by the members")
    return word(card.record.state)


def _digits(card: "YearCard") -> str:
    """The SHA-256 in groups of eight, as somebody reads it out."""
    digits = card.record.statement_sha256 or ""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _seen_lines(seen: "SeenCard") -> list[str]:
    lines = [
        _(
            "  seen on account {account} on {seen_on} by {parties}: {seen_cents}",
            account=seen.account,
            seen_on=seen.seen_on,
            parties=[*map(called, seen.seen_by)],
            seen_cents=seen.cents,
        )
    ]
    if seen.books_cents is None:
        return lines
    difference_cents = seen.cents - seen.books_cents
    if not difference_cents:
        return [*lines, _("    the books say the same")]
    return [
        *lines,
        _(
            "    the books say {books_cents}: a difference of {difference}. Find out why.",
            books_cents=seen.books_cents,
            difference=euros(difference_cents),
        ),
    ]


def _audit_lines(audit: "AuditCard") -> list[str]:
    lines = [
        _(
            "  audited on {audited_on} by {parties}, up to position {position}",
            audited_on=audit.audited_on,
            parties=[*map(called, audit.audited_by)],
            position=audit.examined_position,
        ),
        _("    they advise to adopt it")
        if audit.advises_adoption
        else _("    they advise against adopting it"),
    ]
    return [*lines, f"    {audit.findings}"] if audit.findings else lines


def _next(card: "YearCard") -> str | None:
    """The command that comes next; None when nothing is left to be done."""
    record = card.record
    state, year = record.state, record.year
    if card.changed is not None:
        return _("draw it up again, buurtledger year draw-up {year}", year=year)
    if state == "open":
        return _("when it is over, buurtledger year draw-up {year}", year=year)
    if state == "drawn_up":
        return _("the kascommissie looks at it, buurtledger year audit {year}", year=year)
    if state == "audited" and not card.audits[-1].advises_adoption:
        return _(
            "mend what they found and draw it up again, buurtledger year draw-up {year}", year=year
        )
    if state == "audited":
        return _(
            "the members decide on it, buurtledger year adopt {year} --decision NUMBER", year=year
        )
    if card.discharged_by is None:
        return _(
            "the members decide on discharge, buurtledger year discharge {year} --decision NUMBER",
            year=year,
        )
    return _("buurtledger year seal {year}", year=year) if state == "adopted" else None
