"""The rules of confirming: who may say that something was given, or was not, and how."""

from dataclasses import dataclass
from datetime import datetime

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError

IN_PERSON = "in-person"
PAPER = "paper"
PHONE = "phone"
PROXY = "proxy"
TACIT = "tacit"
MANNERS = (IN_PERSON, PAPER, PHONE, PROXY, TACIT)


@dataclass(frozen=True)
class Confirming:
    """Who confirms, how, and whether that party holds a role that may vouch for shared work.

    `tacit_after_days` is what the rules adopted say about silence, since `tacit_from_at`; None
    means that it never counts.
    """

    party: str
    manner: str
    holds_role: bool
    tacit_after_days: int | None
    tacit_from_at: datetime | None = None


def refuse_confirming(
    acting: Acting,
    confirming: Confirming,
    *,
    helper: str,
    receiver: str | None,
    silent_from: datetime | None,
) -> None:
    """Refuse a confirmation by somebody who can't give it, or in a manner that does not count.

    `silent_from` is the instant since which a silent receiver could have spoken; None when
    silence says nothing, since the hours were disputed or corrected.
    """
    if confirming.manner not in MANNERS:
        raise DomainError(
            "{manner} is not a manner of confirming. Use one of {manners}.",
            manner=confirming.manner,
            manners=list(MANNERS),
        )
    if helper in (confirming.party, acting.party):
        raise DomainError(
            "Nobody confirms their own hours. Let the receiver or somebody else do it."
        )
    # Whoever speaks for the receiver confirms for somebody else, also under their own name.
    if acting.party != confirming.party or receiver not in (None, confirming.party):
        acting.must("confirm for others")
    if receiver is None:
        if not confirming.holds_role:
            raise DomainError(
                "These hours have no receiver, so only somebody with a role can confirm them."
            )
    elif confirming.party != receiver and confirming.manner != PROXY:
        raise DomainError(
            "{receiver_by} received this, so {receiver_by} confirms it. "
            "Somebody who speaks for them does so with --manner proxy.",
            receiver_by=receiver,
        )
    if confirming.manner == TACIT:
        _refuse_early_silence(
            acting,
            confirming,
            silent_from=None if receiver is None else silent_from,
        )


def refuse_disputing(
    acting: Acting, *, disputed_by: str, helper: str, receiver: str | None
) -> None:
    """Refuse a dispute by others than the receiver; shared work takes somebody with a role."""
    refuse_own_words(acting, said_by=disputed_by, helper=helper)
    if acting.party != disputed_by:
        acting.must("dispute for others")
    if receiver is None:
        acting.must("confirm what had no receiver")
    elif disputed_by != receiver:
        raise DomainError(
            "Only {receiver_by}, who received this, can dispute it.", receiver_by=receiver
        )


def refuse_own_words(acting: Acting, *, said_by: str, helper: str) -> None:
    """Refuse a helper who writes down what somebody else says of the helper's own hours."""
    if acting.party == helper and said_by != helper:
        raise DomainError(
            "Nobody writes down what others say of their own hours. Let somebody else do it."
        )


def _refuse_early_silence(
    acting: Acting, confirming: Confirming, *, silent_from: datetime | None
) -> None:
    if confirming.tacit_after_days is None:
        raise DomainError(
            "The rules of this cooperative do not let silence count as confirmation. "
            "The board can adopt that: buurtledger limits add --tacit-after DAYS."
        )
    if silent_from is None:
        raise DomainError(
            "Silence counts only for a receiver who disputed nothing, and for hours as they were "
            "logged at first. Let somebody confirm these hours in another manner."
        )
    since = max(silent_from, confirming.tacit_from_at or silent_from)
    if (acting.at - since).days < confirming.tacit_after_days:
        raise DomainError(
            "Silence counts as confirmation after {days} days, and they have not passed yet.",
            days=confirming.tacit_after_days,
        )
