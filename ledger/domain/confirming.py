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

    `tacit_after_days` is what the rules adopted say about silence; None means that it never counts.
    """

    party: str
    manner: str
    holds_role: bool
    tacit_after_days: int | None


def refuse_confirming(
    acting: Acting,
    confirming: Confirming,
    *,
    helper: str,
    receiver: str | None,
    disputed: bool,
    silent_from: datetime,
) -> None:
    """Refuse a confirmation by somebody who can't give it, or in a manner that does not count.

    `silent_from` is the instant since which a silent receiver could have spoken.
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
            (acting.at - silent_from).days,
            counts_after_days=confirming.tacit_after_days,
            by_receiver=receiver is not None and not disputed,
        )


def refuse_disputing(acting: Acting, *, disputed_by: str, receiver: str | None) -> None:
    """Refuse a dispute by others than the receiver; shared work takes somebody with a role."""
    if acting.party != disputed_by:
        acting.must("dispute for others")
    if receiver is None:
        acting.must("confirm what had no receiver")
    elif disputed_by != receiver:
        raise DomainError(
            "Only {receiver_by}, who received this, can dispute it.", receiver_by=receiver
        )


def _refuse_early_silence(
    silent_days: int, *, counts_after_days: int | None, by_receiver: bool
) -> None:
    if counts_after_days is None:
        raise DomainError(
            "The rules of this cooperative do not let silence count as confirmation. "
            "The board can adopt that: buurtledger limits add --tacit-after DAYS."
        )
    if not by_receiver:
        raise DomainError(
            "Silence counts only for a receiver who disputed nothing. "
            "Let somebody confirm these hours in another manner."
        )
    if silent_days < counts_after_days:
        raise DomainError(
            "Silence counts as confirmation after {days} days, and they have not passed yet.",
            days=counts_after_days,
        )
