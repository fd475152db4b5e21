"""From the stored facts of one stream to what the audit sees of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from ledger.application.audit.audited import (
    Account,
    AuditedAgreement,
    AuditedClaim,
    AuditedHours,
    AuditedParty,
    AuditedPayout,
    AuditedRun,
    Mark,
    Put,
    RunApproval,
    Stand,
)
from ledger.domain.contribution import CONFIRMED, DISPUTED, LOGGED, WITHDRAWN
from ledger.domain.limits import Limit
from ledger.domain.payout import PROPOSED
from ledger.domain.terms import Terms
from ledger.projections.shelf import Entry


def mark_of(entry: Entry) -> Mark:
    """When a fact was recorded, and by whom."""
    return Mark(entry.position, datetime.fromisoformat(entry.at), entry.by)


def hours_of(entries: Sequence[Entry]) -> AuditedHours:
    """A contribution from its facts."""
    first = entries[0]
    stands = [_first_stand(first)]
    for entry in entries[1:]:
        stand = _next_stand(entry, stands[-1])
        if stand is not None:
            stands.append(stand)
    return AuditedHours(
        contribution=first.stream,
        number=first.position,
        helper=first.data["helper"],
        receiver=first.data.get("receiver"),
        service=first.data.get("service"),
        activity=first.data.get("activity"),
        agreement=first.data.get("agreement"),
        stands=tuple(stands),
        puts=_puts(entries),
    )


def claim_of(entries: Sequence[Entry]) -> AuditedClaim:
    """A claim from its facts."""
    first = entries[0]
    return AuditedClaim(
        claim=first.stream,
        number=first.position,
        claimant=first.data["claimant"],
        cents=first.data["cents"],
        incurred_on=date.fromisoformat(first.data["incurred_on"]),
        text_commitment=first.data["text_commitment"],
        made=mark_of(first),
        approvals=_marks(entries, "approved"),
        puts=_puts(entries),
    )


def run_of(entries: Sequence[Entry]) -> AuditedRun:
    """A run from its facts."""
    first = entries[0]
    from_on = first.data.get("from_on")
    return AuditedRun(
        run=first.stream,
        number=first.position,
        drawn=mark_of(first),
        from_on=None if from_on is None else date.fromisoformat(from_on),
        until_on=date.fromisoformat(first.data["until_on"]),
        payment_file_commitment=first.data.get("payment_file_commitment"),
        approvals=tuple(
            RunApproval(
                mark=mark_of(entry),
                payout_count=entry.data["payout_count"],
                total_cents=entry.data["total_cents"],
                payment_file_commitment=entry.data.get("payment_file_commitment"),
            )
            for entry in _those(entries, "approved")
        ),
        rejections=_marks(entries, "rejected"),
    )


def payout_of(entries: Sequence[Entry], runs: Mapping[str, AuditedRun]) -> AuditedPayout:
    """A payout from its facts."""
    first = entries[0]
    known = [what for entry in entries if (what := _what(entry)) in _PAYOUT_STATES]
    return AuditedPayout(
        payout=first.stream,
        number=first.position,
        run=runs[first.data["run"]],
        payee=first.data["payee"],
        minutes=first.data["minutes"],
        donated_minutes=first.data["donated_minutes"],
        cents=first.data["cents"],
        proposed=mark_of(first),
        approvals=_marks(entries, "approved"),
        rejections=_marks(entries, "rejected"),
        sent=_days(entries, "sent"),
        settled=_days(entries, "settled"),
        returned=_days(entries, "returned"),
        state=known[-1],
    )


def agreement_of(entries: Sequence[Entry]) -> AuditedAgreement:
    """An agreement from its facts."""
    first = entries[0]
    said = first.data
    until_on = said.get("until_on")
    return AuditedAgreement(
        agreement=first.stream,
        number=first.position,
        made=Terms(
            agreement=first.stream,
            helper=said["helper"],
            receiver=said.get("receiver"),
            service=said.get("service"),
            activity=said.get("activity"),
            fund=said.get("fund"),
            pays=said["pays"],
            from_on=date.fromisoformat(said["from_on"]),
            until_on=None if until_on is None else date.fromisoformat(until_on),
            rates=(),
        ),
        # The rate that it was made with holds for whoever looks, at any moment.
        rates=tuple(
            (
                0 if entry is first else entry.position,
                date.fromisoformat(entry.data["from_on"]),
                entry.data["rate_cents"],
            )
            for entry in (first, *_those(entries, "rate_changed"))
        ),
        ends=tuple(
            (entry.position, date.fromisoformat(entry.data["until_on"]))
            for entry in _those(entries, "ended")
        ),
    )


def party_of(entries: Sequence[Entry], ibans: Mapping[str, str]) -> AuditedParty:
    """A party from its facts; `ibans` are by commitment, as far as the vault has them."""
    return AuditedParty(
        party=entries[0].stream,
        party_kind=entries[0].data["party_kind"],
        memberships=tuple(
            (True, date.fromisoformat(entry.data["member_from_on"]))
            if _what(entry) == "joined"
            else (False, date.fromisoformat(entry.data["member_until_on"]))
            for entry in entries
            if _what(entry) in ("joined", "left")
        ),
        accounts=tuple(
            Account(
                mark=mark_of(entry),
                commitment=entry.data["iban_commitment"],
                iban=ibans.get(entry.data["iban_commitment"]),
            )
            for entry in _those(entries, "bank_account_set")
        ),
        bands=tuple(
            (entry.position, date.fromisoformat(entry.data["from_on"]), entry.data["band"])
            for entry in _those(entries, "age_band_set")
        ),
        roles=tuple(
            (entry.position, _what(entry) == "role_given", entry.data["role"])
            for entry in entries
            if _what(entry) in ("role_given", "role_laid_down")
        ),
    )


_PAYOUT_STATES = (PROPOSED, "approved", "rejected", "sent", "settled", "returned")


def _what(entry: Entry) -> str:
    """What happened, without the edition of the fact: `drawn` for `payout_run.drawn.2`."""
    return entry.kind.split(".")[1]


def _those(entries: Sequence[Entry], what: str) -> list[Entry]:
    return [entry for entry in entries if _what(entry) == what]


def _marks(entries: Sequence[Entry], what: str) -> tuple[Mark, ...]:
    return tuple(mark_of(entry) for entry in _those(entries, what))


def _days(entries: Sequence[Entry], what: str) -> tuple[tuple[Mark, date], ...]:
    return tuple(
        (mark_of(entry), date.fromisoformat(entry.data[f"{what}_on"]))
        for entry in _those(entries, what)
    )


def _first_stand(entry: Entry) -> Stand:
    return Stand(
        mark=mark_of(entry),
        state=LOGGED,
        from_on=date.fromisoformat(entry.data["given_from_on"]),
        until_on=date.fromisoformat(entry.data["given_until_on"]),
        minutes=entry.data["minutes"],
    )


def _next_stand(entry: Entry, last: Stand) -> Stand | None:
    """How it stood after a fact; None for one that changes nothing about the hours."""
    what, said = _what(entry), entry.data
    if what == "corrected":
        return Stand(
            mark=mark_of(entry),
            state=CONFIRMED if said["confirmed"] else LOGGED,
            from_on=date.fromisoformat(said["given_from_on"]),
            until_on=date.fromisoformat(said["given_until_on"]),
            minutes=said["minutes"],
            said_by=said["corrected_by"],
        )
    if what not in (CONFIRMED, DISPUTED, WITHDRAWN):
        return None
    return Stand(
        mark=mark_of(entry),
        state=what,
        from_on=last.from_on,
        until_on=last.until_on,
        minutes=last.minutes,
        said_by=said.get(f"{what}_by"),
        manner=said.get("manner"),
    )


def _puts(entries: Sequence[Entry]) -> tuple[Put, ...]:
    puts = []
    for at, entry in enumerate(entries):
        if _what(entry) != "put_on_payout":
            continue
        said = entry.data
        off_at = next(
            (
                later.position
                for later in _those(entries[at:], "taken_off_payout")
                if later.data["payout"] == said["payout"]
            ),
            None,
        )
        puts.append(
            Put(
                mark=mark_of(entry),
                payout=said["payout"],
                minutes=said.get("minutes", 0),
                donated_minutes=said.get("donated_minutes", 0),
                cents=said["cents"],
                rate_cents=said.get("rate_cents", 0),
                band=said["band"],
                limit=Limit(**said["limit"]),
                off_at=off_at,
            )
        )
    return tuple(puts)
