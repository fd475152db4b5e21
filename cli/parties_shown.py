"""How parties are shown: as a list, as a card, as a year month by month, and as JSON."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.parties import PartyCard
    from ledger.application.readings import PartyMonth


def is_member(card: "PartyCard") -> bool:
    """Whether the party joined and has not left since."""
    return card.record.member_from_on is not None and card.record.member_until_on is None


def document_of(card: "PartyCard") -> dict[str, Any]:
    """Everything the book says about a party, for programs."""
    record = card.record
    return {
        "id": record.party,
        "code": card.code,
        "name": card.name,
        "nicknames": list(card.nicknames),
        "kind": record.party_kind,
        "member_since": record.member_from_on,
        "member_until": record.member_until_on,
        "neighbourhood": record.neighbourhood,
        "iban": card.iban,
        "altered": card.altered,
        "age_bands": [{"from": from_on, "band": band} for from_on, band in card.bands],
        "roles": list(card.roles),
        "erased": record.erased,
    }


def list_text(cards: Iterable["PartyCard"]) -> str:
    """A line for each party; an organisation or household says so."""
    cards = list(cards)
    rows = [
        [
            called(card.code),
            called(card.name),
            word(card.record.party_kind),
            membership(card),
            card.record.neighbourhood,
            ", ".join(word(role) for role in card.roles),
        ]
        for card in cards
    ]
    if not rows:
        return _("Nobody in the book fits that.")
    headings = [_("Code"), _("Name"), _("Kind"), _("Member"), _("Where"), _("Roles")]
    shown = table(headings, rows)
    altered = [called(card.code) for card in cards if card.altered]
    if not altered:
        return shown
    return f"{shown}\n\n" + _(
        "Look: the name or bank account of {parties} in the vault is not what was "
        "recorded. Pay nothing to it. To find out more: buurtledger check",
        parties=altered,
    )


def membership(card: "PartyCard") -> str | None:
    """Since when, or until when; None for who never was a member."""
    record = card.record
    if record.member_until_on is not None:
        return _("until {until_on}", until_on=record.member_until_on)
    if record.member_from_on is not None:
        return _("since {from_on}", from_on=record.member_from_on)
    return None


def card_text(card: "PartyCard") -> str:
    """One party, a line for each thing that the book knows."""
    lines = [
        f"{called(card.code)}, {called(card.name)} ({word(card.record.party_kind)})",
        _("  member: {when}", when=membership(card) or _("no")),
    ]
    if card.nicknames:
        lines.append(_("  also called: {names}", names=list(card.nicknames)))
    if card.record.neighbourhood is not None:
        lines.append(_("  neighbourhood: {code}", code=card.record.neighbourhood))
    if card.iban is not None:
        lines.append(_("  bank account: {iban}", iban=_in_fours(card.iban)))
    for from_on, band in card.bands:
        lines.append(_("  age: {band} from {from_on}", band=word(band), from_on=from_on))
    if card.roles:
        lines.append(_("  roles: {roles}", roles=[word(role) for role in card.roles]))
    if card.record.payment_data_until_on is not None:
        lines.append(
            _(
                "  payment data kept until {until_on}",
                until_on=card.record.payment_data_until_on,
            )
        )
    return "\n".join(lines)


def months_document(months: Sequence["PartyMonth"]) -> list[dict[str, Any]]:
    """A party's year, for programs."""
    return [vars(month) for month in months]


def months_text(year: int, months: Sequence["PartyMonth"]) -> str:
    """A party's year: the months in which something happened, and their sum."""
    busy = [month for month in months if any(_figures(month))]
    if not busy:
        return _("In {year} nothing was given, received or paid.", year=year)
    headings = [_("Month"), _("Given"), _("Received"), _("Donated"), _("Earned"), _("Paid")]
    rows = [[month.month, *_written(_figures(month))] for month in busy]
    total = [sum(column) for column in zip(*(_figures(month) for month in busy), strict=True)]
    return (
        _("The year {year}, month by month:", year=year)
        + "\n"
        + table(headings, [*rows, [_("Total"), *_written(total)]])
    )


def _figures(month: "PartyMonth") -> list[int]:
    return [
        month.given_minutes,
        month.received_minutes,
        month.donated_minutes,
        month.earned_cents,
        month.paid_cents,
    ]


def _written(figures: Sequence[int]) -> list[str]:
    given, received, donated, earned, paid = figures
    return [duration(given), duration(received), duration(donated), euros(earned), euros(paid)]


def _in_fours(iban: str) -> str:
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
