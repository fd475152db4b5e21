"""What happened to one party's own record, step by step, told without what is only others'."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from ledger.application.directory import ERASED, LOST
from ledger.application.session import AMSTERDAM, Seeing, Session
from ledger.projections.payouts import PayoutRecord
from ledger.reports.member_account import Given, Person, Step
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import portions, stored_facts
from ledger.storage.tables import facts

# What only the one who is paid has to do with.
PAYING = ("put_on_payout", "taken_off_payout")
# Which member of a fact says who said it; of any other fact that is who recorded it.
_SAID_BY = ("confirmed_by", "disputed_by", "corrected_by", "claimant")
_REASON = "reason_commitment"
# What a bank did counts on its own day, everything else on the day that it was recorded.
_DAY_OF = {"sent": "sent_on", "settled": "settled_on", "returned": "returned_on"}


@dataclass(frozen=True)
class Told:
    """One fact of a stream: its position, its kind without the aggregate, who, when, and what."""

    position: int
    kind: str
    on: date
    by: str
    values: dict[str, Any]


def told(seeing: Seeing, streams: Iterable[str]) -> dict[str, list[Told]]:
    """The facts of some streams, each stream's in the order in which they were recorded."""
    found: dict[str, list[Told]] = {}
    for portion in portions(streams):
        query = select(facts).where(facts.c.stream_id.in_(portion)).order_by(facts.c.position)
        for fact in stored_facts(seeing.connection, query):
            envelope = read_envelope(fact.body)
            found.setdefault(fact.stream_id, []).append(
                Told(
                    position=fact.position,
                    kind=envelope["kind"].partition(".")[2],
                    on=day_of(envelope["at"]),
                    by=envelope["by"],
                    values=envelope["data"],
                )
            )
    return found


def people_in(lines: Iterable[Told], *, paying: bool) -> set[str]:
    """Who recorded or said something, as far as `Steps.of` tells it."""
    shown = [line for line in lines if paying or line.kind not in PAYING]
    said_by = {line.values[name] for line in shown for name in _SAID_BY if name in line.values}
    return said_by | {line.by for line in shown}


def day_of(instant: str) -> date:
    """The day in Amsterdam of a fact's instant."""
    return datetime.fromisoformat(instant).astimezone(AMSTERDAM).date()


class People:
    """Turns ids into the persons of one party's account.

    `others` are those who occur in it: nobody else's name says anything about them.
    """

    def __init__(self, seeing: Seeing, party: str, others: Iterable[str]) -> None:
        self._directory = seeing.directory
        self.party = party
        names = [self._directory.name(each).casefold() for each in {party, *others}]
        self._twins = {name for name in names if names.count(name) > 1}

    def person(self, party: str) -> Person:
        """Who this is, or only a mark where nobody knows any more."""
        known = self._directory.known(party)
        mark = party.partition(":")[2][:6]
        gone = next((why for why in (ERASED, LOST) if known.name == f"({why} {mark})"), None)
        return Person(
            code=mark if gone else known.code,
            name="" if gone else known.name,
            itself=party == self.party,
            gone=gone,
            twin=known.name.casefold() in self._twins,
        )


class Steps:
    """The steps of one party's contributions, claims and payouts.

    Of reasons it gives only those that the party wrote down itself: another's words may be about
    somebody else.
    """

    def __init__(
        self,
        session: Session,
        people: People,
        payouts: dict[str, PayoutRecord],
        runs: dict[str, int],
        lines: Iterable[Told],
        payout_lines: dict[str, list[Told]],
    ) -> None:
        self._people = people
        self._payouts = payouts
        self._runs = runs
        self._settled = {
            payout: line
            for payout, of_payout in payout_lines.items()
            for line in of_payout
            if line.kind == "settled"
        }
        self._reasons = session.book.vault.read(
            line.values[_REASON] for line in lines if _REASON in line.values
        )

    def of(self, lines: list[Told], *, paying: bool) -> tuple[Step, ...]:
        """The steps in order; without `paying` those of payouts are left out."""
        steps: list[tuple[int, Step]] = []
        before: Given | None = None
        off = {line.values["payout"] for line in lines if line.kind == "taken_off_payout"}
        for line in lines:
            after = given_of(line.values) if "given_from_on" in line.values else None
            if paying or line.kind not in PAYING:
                steps.append((line.position, self._step(line, before, after)))
            before = after or before
            payout = line.values.get("payout")
            settled = self._settled.get(payout or "")
            # A difference of nothing, or taken back, is not paid by anybody.
            put = line.kind == "put_on_payout" and line.values["cents"] > 0
            if paying and put and settled and payout not in off:
                paid = self._step(settled, None, None, cents=line.values["cents"], payout=payout)
                steps.append((settled.position, paid))
        return tuple(step for _, step in sorted(steps, key=lambda each: each[0]))

    def _step(
        self,
        line: Told,
        before: Given | None,
        after: Given | None,
        *,
        cents: int = 0,
        payout: str | None = None,
    ) -> Step:
        values = line.values
        payout = payout or values.get("payout")
        said_by = next((values[name] for name in _SAID_BY if name in values), line.by)
        day = values.get(_DAY_OF.get(line.kind, ""))
        reason = self._reasons.get(values.get(_REASON, ""))
        own = line.by == self._people.party
        ended = self._payouts.get(payout or "")
        return Step(
            kind=line.kind,
            on=line.on if day is None else date.fromisoformat(day),
            said_by=self._people.person(said_by),
            recorded_by=self._people.person(line.by),
            manner=values.get("manner"),
            before=before,
            after=after,
            waits=values.get("confirmed") is False,
            run=self._runs[ended.run] if ended else None,
            cents=cents or values.get("cents", 0),
            why=ended.state if ended and line.kind == "taken_off_payout" else None,
            reason=reason if own else None,
            reason_kept=reason is not None and not own,
        )


def given_of(values: dict[str, Any]) -> Given:
    """What a fact says was given."""
    return Given(
        from_on=date.fromisoformat(values["given_from_on"]),
        until_on=date.fromisoformat(values["given_until_on"]),
        minutes=values["minutes"],
        quantity=values.get("quantity"),
    )
