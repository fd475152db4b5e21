"""How a run's payment file and what to look at before approving are shown, and as JSON."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cli.words import called
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.payment_notices import Notice
    from ledger.application.payouts import RunCard

MOST_NAMED = 20
_HINDRANCES = ("no_account", "outside_sepa", "name_not_plain", "erased", "own_account")
_EACH = ("account_changed", "account_shared", "hours_doubted")


def payment_document(card: "RunCard") -> dict[str, Any]:
    """The payment file and the notices for programs; no file is None."""
    payment = card.payment
    return {
        "payment_file": payment
        and {
            "payments": payment.payments,
            "total_cents": payment.total_cents,
            "pay_on": payment.pay_on,
            "transliterated": [
                {"party": one.party, "name": one.name, "written": one.written}
                for one in payment.transliterated
            ],
            "settled_cents": payment.settled_cents,
            "returned_cents": payment.returned_cents,
        },
        "notices": [
            {
                "notice": notice.kind,
                "party": notice.party,
                "name": notice.name,
                "changed_on": notice.changed_on,
                "paid_on": notice.paid_on,
                "shared_with": notice.shared_with,
                "numbers": list(notice.numbers),
            }
            for notice in card.notices
        ],
    }


def payment_text(card: "RunCard") -> str:
    """What stands in the payment file, and how names are spelled there; empty without one."""
    payment = card.payment
    if payment is None:
        return ""
    if payment.payments == 1:
        lines = [
            _(
                "Payment file: one payment of {total_cents}, to be paid on {pay_on}.",
                total_cents=payment.total_cents,
                pay_on=payment.pay_on,
            )
        ]
    else:
        lines = [
            _(
                "Payment file: {count} payments, {total_cents} in all, to be paid on {pay_on}.",
                count=payment.payments,
                total_cents=payment.total_cents,
                pay_on=payment.pay_on,
            )
        ]
    if payment.returned_cents:
        lines.append(
            _(
                "Of this, {settled_cents} was paid and {returned_cents} came back.",
                settled_cents=payment.settled_cents,
                returned_cents=payment.returned_cents,
            )
        )
    elif payment.settled_cents:
        lines.append(_("All of it was paid."))
    if payment.transliterated:
        lines.append(_("Banks take plain letters only. In the file stands:"))
        lines += [
            f"  {called(one.party)}, {called(one.name)}: {one.written}"
            for one in payment.transliterated
        ]
    return "\n".join(lines)


def notices_text(notices: "Iterable[Notice]", *, hindrances: bool = True) -> str:
    """What to look at: what changed a line each, the rest by kind; empty when there is nothing.

    Without `hindrances`, nothing on why there is no payment file.
    """
    kinds: dict[str, list[Notice]] = {}
    for notice in notices:
        if hindrances or notice.kind not in _HINDRANCES:
            kinds.setdefault(notice.kind, []).append(notice)
    if "no_account" in kinds and "first_payment" in kinds:
        # "This bank account" would be the one that somebody lacks.
        kinds["first_payment_by_hand"] = kinds.pop("first_payment")
    lines = [_changed(notice) for notice in kinds.get("account_changed", ())]
    lines += [_shared(notice) for notice in kinds.get("account_shared", ())]
    lines += [_doubted(notice) for notice in kinds.get("hours_doubted", ())]
    lines += [
        _said(kind, _named([called(notice.party) for notice in found]))
        for kind, found in kinds.items()
        if kind not in _EACH
    ]
    return "\n".join(lines)


def _named(parties: list[str]) -> list[str]:
    """Not more than can be read; programs get them all."""
    return parties if len(parties) <= MOST_NAMED else [*parties[:MOST_NAMED], "…"]


def _changed(notice: "Notice") -> str:
    return _(
        "Look: the bank account of {party} ({name}) was changed on {changed_on}, and the last "
        "payment went to the old one on {paid_on}. Ask {name} yourself whether that is right.",
        party=called(notice.party),
        name=called(notice.name),
        changed_on=notice.changed_on,
        paid_on=notice.paid_on,
    )


def _shared(notice: "Notice") -> str:
    return _(
        "Look: {party} ({name}) is paid on the bank account that {other} has too, and {other} has "
        "a say in payouts. Ask them both whether that is right.",
        party=called(notice.party),
        name=called(notice.name),
        other=called(notice.shared_with or ""),
    )


def _doubted(notice: "Notice") -> str:
    return _(
        "Look: hours in this run were disputed, corrected or withdrawn since: no. {numbers}. "
        "Pay nothing; reject the run and propose it again.",
        numbers=list(notice.numbers),
    )


def _said(kind: str, parties: list[str]) -> str:
    if kind == "first_payment_by_hand":
        return _("First payment to the bank account of {parties}.", parties=parties)
    if kind == "first_payment":
        return _("First payment to this bank account: {parties}.", parties=parties)
    if kind == "changed_since_proposed":
        return _(
            "Look: the name or bank account of {parties} was changed since this run was proposed, "
            "so its payment file does not fit any more. Reject the run and propose it again.",
            parties=parties,
        )
    if kind == "no_account":
        return _(
            "No payment file: no bank account in the book for {parties}. Pay by hand; or set it "
            "(buurtledger parties change CODE --iban IBAN), reject the run and propose it again.",
            parties=parties,
        )
    if kind == "outside_sepa":
        return _(
            "No payment file: the bank account lies outside the countries of SEPA for {parties}. "
            "Pay by hand.",
            parties=parties,
        )
    if kind == "erased":
        return _(
            "No payment file: who was erased has no name in the book any more, {parties}. "
            "Pay by hand.",
            parties=parties,
        )
    if kind == "own_account":
        return _(
            "No payment file: the bank account of {parties} is that of the cooperative itself. "
            "Ask for the right one (buurtledger parties change CODE --iban IBAN), reject the run "
            "and propose it again; or pay by hand.",
            parties=parties,
        )
    if kind == "altered":
        return _(
            "Look: the name or bank account of {parties} in the vault is not what was "
            "recorded. Pay nothing to it. To find out more: buurtledger check",
            parties=parties,
        )
    if kind == "pay_day_passed":
        return _(
            "Look: the day on which the bank is to pay has passed. Ask the bank whether it takes "
            "the file all the same; or reject the run and propose it again."
        )
    if kind == "name_not_plain":
        return _(
            "No payment file: the bank can't read the name of {parties}. Pay by hand; or write it "
            "as on the bank card (buurtledger parties change CODE --name NAME), reject the run and "
            "propose it again.",
            parties=parties,
        )
    return _(
        "Look: the payment file that was fixed for this run is not there any more, or it was "
        "altered. Pay nothing with it. To find out more: buurtledger check"
    )
