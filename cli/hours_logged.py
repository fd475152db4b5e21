"""What is said after hours were logged: how they are paid, and who must confirm them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.hours_shown import document_of, how_much, of_whom, when
from cli.words import called
from ledger.language import _, word

if TYPE_CHECKING:
    from ledger.application.agreements import AgreementCard
    from ledger.application.cooperative import Cooperative
    from ledger.application.register import HoursCard


def logged_document(card: "HoursCard", agreements: Sequence["AgreementCard"]) -> dict[str, Any]:
    """The contribution, with how it is paid and at how many cents an hour."""
    agreement = _agreement_of(card, agreements)
    terms = None if agreement is None else agreement.record.terms
    return document_of(card) | {
        "pays": "none" if terms is None else terms.pays,
        "rate_cents": 0 if terms is None else terms.rate_on(card.record.given_from_on),
    }


def logged_text(
    card: "HoursCard", agreements: Sequence["AgreementCard"], *, said_unpaid: bool
) -> str:
    """What was logged, how it is paid, and who must confirm it with which command."""
    return "\n".join(
        [
            _(
                "Logged as no. {number}: {who}, {how_much}, {when}.",
                number=card.record.position,
                who=of_whom(card),
                how_much=how_much(card),
                when=when(card),
            ),
            *_payment(card, agreements, said_unpaid=said_unpaid),
            _confirming(card),
        ]
    )


def others_that_day(book: "Cooperative", card: "HoursCard") -> list["HoursCard"]:
    """Other hours of the same helper and receiver on the same first day, not taken back."""
    from ledger.application.register import Selection

    record = card.record
    day_on = record.given_from_on
    found = book.hours.find(Selection(month=(day_on, day_on), helper=record.helper))
    return [
        other
        for other in found
        if other.record.contribution != record.contribution
        and (other.record.receiver, other.record.given_from_on) == (record.receiver, day_on)
        and other.record.state != "withdrawn"
    ]


def others_text(card: "HoursCard", others: Sequence["HoursCard"]) -> list[str]:
    """A line that names them, in case one visit was logged twice; none without others."""
    if not others:
        return []
    said = [
        _("no. {number} ({how_much})", number=other.record.position, how_much=how_much(other))
        for other in others
    ]
    return [
        _(
            "The book has other hours of {who} on {when}: {others}.",
            who=of_whom(card),
            when=when(card),
            others=said,
        )
    ]


def _payment(
    card: "HoursCard", agreements: Sequence["AgreementCard"], *, said_unpaid: bool
) -> list[str]:
    agreement = _agreement_of(card, agreements)
    if agreement is not None:
        terms = agreement.record.terms
        if terms.pays == "none":
            return [_("Unpaid, as agreement {code} says.", code=called(agreement.code))]
        rate_cents = terms.rate_on(card.record.given_from_on)
        if not rate_cents:
            return [
                _(
                    "Paid by {pays}, under agreement {code}.",
                    pays=word(terms.pays),
                    code=called(agreement.code),
                )
            ]
        return [
            _(
                "Paid by {pays}, under agreement {code}: {rate_cents} an hour.",
                pays=word(terms.pays),
                code=called(agreement.code),
                rate_cents=rate_cents,
            )
        ]
    if said_unpaid:
        return [_("Unpaid, as you said.")]
    lines = [_("Unpaid: no agreement fits.")]
    others = [
        _agreement_in_words(other)
        for other in agreements
        if other.record.terms.helper == card.record.helper
        and other.record.terms.covers(card.record.given_from_on, card.record.given_until_on)
    ]
    if others:
        lines.append(
            _(
                "  There are agreements with {helper} that day: {agreements}. If one was meant, "
                "take these hours back and log them as that agreement says.",
                helper=called(card.helper),
                agreements=others,
            )
        )
    return lines


def _agreement_in_words(card: "AgreementCard") -> str:
    terms = card.record.terms
    whom = _("anybody") if card.receiver is None else called(card.receiver)
    said = " ".join(filter(None, (terms.activity, terms.service)))
    return _("{code} (for {receiver})", code=called(card.code), receiver=f"{whom} {said}".strip())


def _confirming(card: "HoursCard") -> str:
    number = card.record.position
    if card.receiver is None:
        return _(
            "Somebody with a role, not {helper}, confirms it. To record that: "
            "buurtledger hours confirm {number}",
            helper=called(card.helper),
            number=number,
        )
    return _(
        "{receiver} confirms it. To record that: buurtledger hours confirm {number}",
        receiver=called(card.receiver),
        number=number,
    )


def _agreement_of(
    card: "HoursCard", agreements: Sequence["AgreementCard"]
) -> "AgreementCard | None":
    return next((a for a in agreements if a.record.terms.agreement == card.record.agreement), None)
