"""What an explanation is asked of: a year at one moment, and the facts under its postings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import select

from ledger.application.explained import (
    CENTS,
    Explained,
    FactUnder,
    Part,
    Source,
    part_of,
    rule_sentence,
    source_of,
)
from ledger.application.explaining_billed import facts_billed
from ledger.application.explaining_costs import costs_behind
from ledger.application.late_facts import LateFact, find_late
from ledger.application.session import Seeing, Session
from ledger.application.tracing_book import TracedBook
from ledger.domain.contribution import CONFIRMED, DISPUTED, WITHDRAWN
from ledger.projections.agreements import all_agreements
from ledger.projections.annual import Annual, find_annual
from ledger.projections.contributions import ContributionRecord, find_contributions
from ledger.projections.journal.delivered import TARIFFS
from ledger.projections.journal.invoices_to_come import TO_COME, still_to_come
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked, Posting, shared_out
from ledger.projections.journal.subsidies import FLOWS, SUBSIDIES
from ledger.projections.payable import PayableLine, find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.years import all_years, answers_as_adopted
from ledger.storage.engine import reading
from ledger.storage.rows import portions
from ledger.storage.tables import facts


@contextmanager
def asking_of(
    session: Session,
    year: int,
    labels: Mapping[str, str],
    *,
    position: int | None,
    known: int | None,
) -> Iterator["Asking"]:
    """A year at a position; what came after its figures is as it was known at another one.

    None is now for both.
    """
    with ExitStack() as opened:
        seeing = opened.enter_context(session.seeing(position))
        yield Asking(session, seeing, year, labels, known=known, opened=opened)


@dataclass(frozen=True)
class Asking:
    """A year as it is known in one moment; all is read once, when it is first asked for.

    `known` is where what came after the figures is looked up; `opened` closes other moments.
    """

    session: Session
    seeing: Seeing
    year: int
    labels: Mapping[str, str]
    known: int | None = None
    opened: ExitStack = field(default_factory=ExitStack)

    def sum_of(
        self,
        figure: str,
        label: str,
        definition: str,
        parts: Iterable[Part],
        *,
        unit: str = CENTS,
        also: str | None = None,
        said: str | None = None,
    ) -> Explained:
        """The figure that the parts sum to; a part of nothing is left out."""
        kept = tuple(part for part in parts if part.amount or any(o.facts for o in part.sources))
        return Explained(
            figure=figure,
            label=label,
            year=self.year,
            position=self.seeing.position,
            unit=unit,
            amount=sum(part.amount for part in kept),
            definition=definition,
            parts=kept,
            also=also,
            said=said,
        )

    @cached_property
    def before(self) -> "Asking":
        """The year before: as it was adopted, or else as it is known in this moment."""
        year, seeing = self.year - 1, self.seeing
        adopted_at = self.adopted_before
        if adopted_at is not None:
            seeing = self.opened.enter_context(self.session.seeing(adopted_at))
        return Asking(self.session, seeing, year, self.labels, known=self.known, opened=self.opened)

    @cached_property
    def adopted_before(self) -> int | None:
        """The position of the figures that were adopted of the year before; None if none were."""
        for one in all_years(self.seeing.connection, self.seeing.readings.years):
            if one.year == self.year - 1 and answers_as_adopted(one, None):
                return one.statement_position
        return None

    @cached_property
    def around(self) -> Seeing:
        """What came after the figures, as it was known when the year was asked for."""
        if self.known == self.seeing.position:
            return self.seeing
        return self.opened.enter_context(self.session.seeing(self.known))

    @cached_property
    def annual(self) -> Annual:
        """The year's statement and books."""
        return find_annual(self.seeing.connection, self.seeing.readings, self.year)

    @cached_property
    def postings(self) -> tuple[Posting, ...]:
        """The journal, every contribution apart, so that each is a fact under the figure.

        Without work that stood as a debt until its invoice came in the same year: that is no part
        of a figure of the year.
        """
        asked = Asked(self.annual.journal.asked.until_on, each=True)
        found = find_journal(self.seeing.connection, self.seeing.readings, asked).postings
        return tuple(still_to_come(found))

    @cached_property
    def given(self) -> list[ContributionRecord]:
        """What was given in the year and not withdrawn, by day and number."""
        return [
            record
            for record in find_contributions(
                self.seeing.connection,
                self.seeing.readings.contributions,
                from_on=date(self.year, 1, 1),
                until_on=date(self.year, 12, 31),
            )
            if record.state != WITHDRAWN
        ]

    @cached_property
    def counted(self) -> list[ContributionRecord]:
        """What the statement counts of it: without what is disputed."""
        return [record for record in self.given if record.state != DISPUTED]

    @cached_property
    def waiting(self) -> list[PayableLine]:
        """What is on no payout yet, of all times."""
        payable = find_payable(
            self.seeing.connection,
            self.seeing.readings,
            Wanted(until_on=date.max),
            without_limits=set(),
        )
        return [line for one in payable for line in one.lines]

    @cached_property
    def pays(self) -> dict[str, str]:
        """What each agreement pays with."""
        found = all_agreements(self.seeing.connection, self.seeing.readings.agreements)
        return {record.terms.agreement: record.terms.pays for record in found}

    def of_year(self, wanted: Callable[[Posting], bool]) -> list[Posting]:
        """The postings of the year that are wanted."""
        return [one for one in self.postings if one.on.year == self.year and wanted(one)]

    @cached_property
    def late(self) -> list[LateFact]:
        """The facts that changed adopted years after they were drawn up; they count in this one."""
        if not self.annual.books.prior:
            return []
        return find_late(self.session, self.seeing, self.year)

    def late_sources(self, amount_of: Callable[[LateFact], int]) -> list[Source]:
        """Those facts with an amount of each, by whom they are about."""
        found: dict[str, list[FactUnder]] = defaultdict(list)
        for one in self.late:
            amount = amount_of(one)
            if amount:
                party = None if one.party is None else self.seeing.directory.code(one.party)
                fact = FactUnder(one.position, one.on, party, amount)
                found[party or f"{one.position}"].append(fact)
        return [source_of(code, under) for code, under in found.items()]

    def by_rule(self, postings: Iterable[Posting], sign: int) -> list[Part]:
        """The postings as parts, a rule each; `sign` turns credit into what is above zero."""
        found: dict[str, list[Posting]] = defaultdict(list)
        for posting in sorted(postings, key=lambda one: one.on):
            found[posting.rule].append(posting)
        return [
            part_of(
                rule,
                rule_sentence(rule),
                self._of_costs(of_rule, sign) if rule == SUBSIDIES else self.sources(of_rule, sign),
            )
            for rule, of_rule in found.items()
        ]

    def _of_costs(self, postings: Iterable[Posting], sign: int) -> list[Source]:
        """What subsidies are income of: the costs that they bear; what bears none is an award's."""
        annual = self.annual
        costs, beside = costs_behind(postings, annual.journal.borne, annual.chart, sign)
        return [*costs, *self.sources(beside, sign)]

    def sources(self, postings: Iterable[Posting], sign: int) -> list[Source]:
        """The postings as facts, by whom they are about."""
        listed = list(postings)
        numbers = self.numbers({posting.source for posting in listed})
        found: dict[str, list[FactUnder]] = defaultdict(list)
        by_hour = [one for one in listed if one.rule == TARIFFS]
        given = {fund: self._book.billed_to(fund) for fund in {one.source for one in by_hour}}
        of_year = self.annual.journal
        for code, under in facts_billed(self.seeing, by_hour, of_year, given, sign):
            found[code] += under
        for posting in sorted(listed, key=lambda one: (one.on, numbers.get(one.source, 0))):
            if posting.rule == TARIFFS:
                continue
            party = None if posting.party is None else self.seeing.directory.code(posting.party)
            number = numbers.get(posting.source)
            by_fund = posting.source.startswith("fund:")
            code = (posting.fund if by_fund else party) or f"{number or ''}"
            found[code] += self._facts(posting, sign * posting.cents, number, party)
        return [source_of(code, under) for code, under in found.items()]

    def _facts(
        self, posting: Posting, cents: int, number: int | None, party: str | None
    ) -> Iterator[FactUnder]:
        """The facts that a posting sums; each has a part of it."""
        behind = self._behind(posting)
        parts = shared_out(cents, {one.position: one.minutes for one in behind})
        if not parts:
            if posting.rule == FLOWS:
                number = self._flow_number(posting) or number
            yield FactUnder(number, posting.on, party, cents)
        for record in behind:
            part = parts.get(record.position, 0)
            if part:
                yield FactUnder(record.position, record.given_from_on, party, part)

    def _behind(self, posting: Posting) -> list[ContributionRecord]:
        """The hours of a month that one posting sums."""
        if posting.rule != TO_COME:
            return []
        given = [one for one in self._to_come if one.agreement == posting.source]
        month = f"{posting.on:%Y-%m}"
        of_month = [one for one in given if f"{one.given_from_on:%Y-%m}" == month]
        return [one for one in of_month if one.activity == posting.activity] or of_month

    @cached_property
    def _to_come(self) -> list[ContributionRecord]:
        agreements = {one.source for one in self.postings if one.rule == TO_COME}
        found = find_contributions(
            self.seeing.connection, self.seeing.readings.contributions, state=CONFIRMED
        )
        return [one for one in found if one.agreement in agreements and one.minutes]

    @cached_property
    def _book(self) -> TracedBook:
        return TracedBook(self.seeing)

    def _flow_number(self, posting: Posting) -> int | None:
        """The number of the very receipt, where a fund has several."""
        return next(
            (
                flow.position
                for flow in self.annual.journal.flows
                if flow.fund == posting.source
                and posting.on in (flow.on, flow.reversed_on)
                and abs(flow.cents) == abs(posting.cents)
            ),
            None,
        )

    def numbers(self, streams: set[str]) -> dict[str, int]:
        """The numbers that people know streams by: the positions of their first facts."""
        found: dict[str, int] = {}
        with reading(self.session.book.engine) as connection:
            for some in portions(sorted(streams)):
                query = select(facts.c.stream_id, facts.c.position).where(
                    facts.c.stream_id.in_(some), facts.c.version == 1
                )
                found.update((row.stream_id, row.position) for row in connection.execute(query))
        return found
