"""Plays facts through the public requests of a book, one by one, and remembers what to remark."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from ledger.application.cooperative import Cooperative
from ledger.application.hours import Visit
from ledger.application.parties import PartyChange
from ledger.application.register import Selection
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.errors import LedgerError
from ledger.domain.limits import ADULT, UNDER_21
from ledger.domain.party import ORGANISATION, PERSON
from ledger.domain.roles import BOARD, TREASURER
from ledger.interchange.agreements import AgreementRow
from ledger.interchange.hours import HoursRow
from ledger.interchange.parties import PartyRow
from ledger.language import say
from tests.reference.ahead import Agreed, Rate, fits, rates_ahead, role_of
from tests.reference.clock import FactsClock
from tests.reference.facts import LONG_ENTRY_MINUTES, BadFacts, Fact, folded

# How another player plays a fact; None for one that it does not know.
Plays = Callable[[Fact], Callable[[], None] | None]

_PARTY_ID = re.compile(r"party:[0-9a-f]{32}")


@dataclass
class Player:
    """A book in play. `board` are those on the board now, the first of them acting for it."""

    book: Cooperative
    clock: FactsClock
    board: list[str]
    organisations: set[str]
    streams: set[str | None]
    treasurers: list[str] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unused: Counter[str] = field(default_factory=Counter)
    others: list[Plays] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)
    _logged: dict[str, tuple[str, Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known |= {folded(code) for code in self.board}

    def read_ahead(self, facts: list[Fact]) -> None:
        """Set the age bands and make the agreements, each from its own date."""
        bands = [fact for fact in facts if fact.type == "BirthYearBand"]
        for fact in sorted(bands, key=lambda fact: (fact.on, fact.seq)):
            self.trying(fact, partial(self._band, fact))
        for rate in rates_ahead(facts):
            self.trying(rate.fact, partial(self._agree, rate))

    def play(self, fact: Fact) -> None:
        """Play one fact; one that is refused is remarked upon and left out."""
        self.clock.move_to(fact.on)
        plays: dict[str, Callable[[Fact], None]] = {
            "MemberCarriedForward": lambda f: self._join(f, f.on - timedelta(days=1)),
            "MemberJoined": lambda f: self._join(f, f.on),
            "MemberLeft": self._leave,
            "RoleAssigned": self._give_role,
            "HoursLogged": self._log,
            "HoursCorrected": self._correct,
        }
        others = [play for plays_it in self.others if (play := plays_it(fact)) is not None]
        if fact.type in plays:
            self.trying(fact, partial(plays[fact.type], fact))
        for play in others:
            self.trying(fact, play)
        if fact.type in plays or others:
            return
        if fact.type not in ("BirthYearBand", "VolunteerRate", "SupplierContract"):
            kind = fact.text("kind") if fact.type.startswith("Bank") else None
            self.unused[f"{fact.type} of {kind}" if kind else fact.type] += 1

    def trying(self, fact: Fact, play: Callable[[], None]) -> None:
        """Play, or remark why the book or the file does not allow it."""
        try:
            play()
        except (BadFacts, LedgerError) as refusal:
            self.remark(fact, self.sentence(refusal))

    def remark(self, fact: Fact, sentence: str) -> None:
        """Say something about a fact at the end."""
        self.remarks.append(f"fact {fact.seq} ({fact.type}, {fact.on}): {sentence}")

    def sentence(self, refusal: BadFacts | LedgerError) -> str:
        """Why, with the codes that the file uses."""
        if isinstance(refusal, BadFacts):
            return str(refusal)
        codes = {card.record.party: card.code for card in self.book.parties.all()}
        return _PARTY_ID.sub(lambda found: codes.get(found[0], found[0]), say(refusal))

    def other_than(self, *parties: str) -> str:
        """The first board member who is none of these."""
        kept = {folded(party) for party in parties}
        return next(member for member in self.board if folded(member) not in kept)

    def meet(self, code: str) -> str:
        """Register a party that was not seen before."""
        if folded(code) not in self._known:
            kind = ORGANISATION if folded(code) in self.organisations else PERSON
            row = PartyRow(row=0, code=code, name=code, kind=kind)
            self.book.parties.add(row, acting=self.board[0])
            self._known.add(folded(code))
        return code

    def _band(self, fact: Fact) -> None:
        band = UNDER_21 if fact.says.get("under21", True) else ADULT
        change = PartyChange(age_band=band, age_band_from_on=fact.on)
        self.book.parties.change(self.meet(fact.named("member")), change, acting=self.board[0])

    def _agree(self, rate: Rate) -> None:
        requests, acting = self.book.agreements, self.board[0]
        before = next(
            (
                at
                for at, each in enumerate(self.agreed)
                if (folded(each.party), each.serves) == (folded(rate.party), rate.serves)
                and each.until_on is None
            ),
            None,
        )
        if before is None:
            code = f"A{len(self.agreed) + 1}"
            row = AgreementRow(
                row=0,
                code=code,
                helper=self.meet(rate.party),
                service=rate.serves or None,
                pays=rate.pays,
                rate_cents=rate.cents,
                from_on=rate.from_on,
            )
            requests.make(row, acting=acting)
            self.agreed.append(Agreed(code, rate.party, rate.serves, rate.from_on))
        elif rate.cents == 0 and rate.pays == ALLOWANCE:
            known, until_on = self.agreed[before], rate.from_on - timedelta(days=1)
            requests.end(known.code, until_on=until_on, acting=acting)
            self.agreed[before] = replace(known, until_on=until_on)
        elif rate.fact.type != "SupplierInvoice":
            known = self.agreed[before]
            requests.change_rate(known.code, rate.cents, from_on=rate.from_on, acting=acting)

    def _join(self, fact: Fact, member_from_on: date) -> None:
        change = PartyChange(member_since=member_from_on)
        self.book.parties.change(self.meet(fact.named("member")), change, acting=self.board[0])

    def _leave(self, fact: Fact) -> None:
        member = self.meet(fact.named("member"))
        self.book.parties.leave(member, until_on=fact.on, acting=self.board[0])

    def _give_role(self, fact: Fact) -> None:
        role = role_of(fact)
        if role is None:
            self.remark(fact, f"the book has no role {fact.text('role')!r}")
            return
        holders = {BOARD: self.board, TREASURER: self.treasurers}.get(role, [])
        for member in fact.parties():
            if folded(member) in map(folded, holders):
                continue
            acting = self.board[0]
            self.book.roles.give(self.meet(member), role, from_on=fact.on, acting=acting)
            holders.append(member)

    def _log(self, fact: Fact, name: str | None = None) -> None:
        worker, client = self.meet(fact.named("worker")), fact.text("client")
        stream, minutes = fact.code("stream"), fact.number("minutes")
        found = fits(self.agreed, party=worker, stream=stream, on=fact.on, streams=self.streams)
        if len(found) > 1:
            self.remark(fact, f"several agreements of {worker} fit, and the last one was taken")
        agreed = found[-1] if found else None
        from_on = self._from_on(fact.on, minutes, agreed)
        row = HoursRow(
            row=0,
            on=from_on,
            helper=worker,
            minutes=minutes,
            receiver=client and self.meet(client),
            activity=stream,
            agreement=None if agreed is None else agreed.code,
        )
        visit = Visit(row=row, until_on=fact.on, unpaid=agreed is None)
        request = name or fact.text("id")
        answer = self.book.hours.log(visit, acting=worker, request_id=request)
        if answer.repeated:
            self.remark(fact, "these hours were in the file before, and count once")
            return
        (contribution,) = answer.of("contribution")
        self._logged[fact.text("id") or contribution] = (contribution, fact)
        self._confirm(contribution, worker, client)

    def _from_on(self, on: date, minutes: int, agreed: Agreed | None) -> date:
        """The first day that an entry covers; not before the agreement that pays for it."""
        if minutes <= LONG_ENTRY_MINUTES:
            return on
        first_on = on.replace(day=1)
        return first_on if agreed is None else max(first_on, agreed.from_on)

    def _confirm(self, contribution: str, worker: str, client: str | None) -> None:
        acting = client or self.other_than(worker)
        self.book.hours.confirm(Selection(ids=(contribution,)), acting=acting)

    def _correct(self, fact: Fact) -> None:
        contribution, logged = self._logged.get(fact.named("id"), ("", fact))
        if not contribution:
            raise BadFacts(f"no hours {fact.named('id')} stand before it")
        worker, client = logged.named("worker"), logged.text("client")
        minutes, reason = fact.number("minutes"), fact.text("reason")
        card = self.book.hours.show(contribution)
        if card.record.state == "withdrawn":
            again = Fact(fact.seq, logged.on, logged.type, logged.says | {"minutes": minutes})
            self._log(again, name=f"{fact.named('id')}, again at {fact.seq}")
            return
        acting = self.other_than(worker)
        if minutes == 0:
            self.book.hours.withdraw(contribution, reason=reason, acting=acting)
            return
        by = fact.text("by") or client or acting
        by = {"helper": worker, "client": client or acting}.get(by.casefold(), by)
        who_may = [worker, *([client] if client else []), *self.board]
        if folded(by) in map(folded, who_may):
            acting = by
        from_on = None
        if minutes > LONG_ENTRY_MINUTES and card.record.given_from_on == logged.on:
            agreed = next((each for each in self.agreed if each.code == card.agreement), None)
            from_on = self._from_on(logged.on, minutes, agreed)
        self.book.hours.correct(
            contribution,
            minutes=minutes,
            from_on=from_on,
            until_on=logged.on if from_on else None,
            by=self.meet(by),
            reason=reason,
            acting=acting,
        )
        if client is None or folded(by) != folded(client):
            self._confirm(contribution, worker, client)
