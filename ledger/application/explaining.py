"""Explaining a figure of a year: its definition, its parts, and the facts under each part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from ledger.application.annual_lines import ASSOCIATION, GENERAL_COSTS, AnnualLine, lines_of
from ledger.application.explained import (
    APPROPRIATED,
    CENTS,
    GENERAL,
    PRIOR,
    Explained,
    FactUnder,
    Part,
    Source,
    part_of,
    rule_sentence,
)
from ledger.application.explaining_people import hours, members, persons
from ledger.application.session import Seeing, Session
from ledger.domain.chart import ASSET, EXPENSE, INCOME, OWN_CAPITAL
from ledger.domain.errors import DomainError
from ledger.language import _
from ledger.projections.annual import Annual, find_annual
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked, Posting
from ledger.storage.engine import reading
from ledger.storage.rows import portions
from ledger.storage.tables import facts

FUND, ACTIVITY = "fund:", "activity:"

# What Dutch readers call the figures.
DUTCH = {
    "resultaat": "result",
    "baten": "income",
    "lasten": "expense",
    "activa": "assets",
    "passiva": "equity_and_liabilities",
    "vermogen": "equity",
    "schulden": "liabilities",
    "uren": "hours",
    "leden": "members",
    "personen": "persons",
    "association": ASSOCIATION,
}
TOTALS = (
    "assets",
    "equity",
    "liabilities",
    "equity_and_liabilities",
    "income",
    "expense",
    "result",
)
PEOPLE: dict[str, Callable[[Seeing, int], Explained]] = {
    "hours": hours,
    "members": members,
    "persons": persons,
}


def explain(
    session: Session, figure: str, year: int, labels: Mapping[str, str], *, position: int | None
) -> Explained:
    """What a figure of a year is, its parts and the facts under each; the parts sum to it.

    A figure is an account's code, a total's word, an activity, a fund's code, or `hours`,
    `members`, `persons`. Raises DomainError for anything else.
    """
    said = DUTCH.get(figure.strip().lower(), figure.strip())
    with session.seeing(position) as seeing:
        if said in PEOPLE:
            return PEOPLE[said](seeing, year)
        annual = find_annual(seeing.connection, seeing.readings, year)
        explaining = _Explaining(session, seeing, annual, labels)
        return explaining.of(said)


@dataclass(frozen=True)
class _Explaining:
    session: Session
    seeing: Seeing
    annual: Annual
    labels: Mapping[str, str]

    @property
    def year(self) -> int:
        return self.annual.books.year

    def of(self, said: str) -> Explained:
        """The explanation of what was said."""
        if said in TOTALS:
            return self._total(said)
        if said == GENERAL_COSTS:
            return self._general_costs()
        if said in self.annual.chart:
            return self._account(said)
        activities = {one.activity or ASSOCIATION for one in self.annual.books.activities}
        funds = {fund.code for fund in self.annual.journal.funds}
        named = said.removeprefix(ACTIVITY).removeprefix(FUND)
        if named in activities and not said.startswith(FUND):
            return self._activity(named, also=FUND + named if named in funds else None)
        if named in funds and not said.startswith(ACTIVITY):
            return self._fund(named)
        raise DomainError(
            "{figure} is not a figure of {year}. Give an account such as 1100, one of {figures}, "
            "an activity or a fund.",
            figure=said,
            year=self.year,
            figures=[*TOTALS, *PEOPLE],
        )

    def _explained(
        self, figure: str, label: str, definition: str, parts: Iterable[Part], **other: str | None
    ) -> Explained:
        kept = tuple(part for part in parts if part.amount or part.sources)
        return Explained(
            figure=figure,
            label=label,
            year=self.year,
            position=self.annual.statement.position,
            unit=CENTS,
            amount=sum(part.amount for part in kept),
            definition=definition,
            parts=kept,
            **other,
        )

    def _total(self, said: str) -> Explained:
        lines = lines_of(self.annual, self.labels)
        chart = self.annual.chart
        label = next(
            line.label
            for line in (*lines.balance_sheet, *lines.income, *lines.expense, *lines.activities)
            if line.code == said
        )

        def those(table: Iterable[AnnualLine], *codes: str, sign: int = 1) -> list[Part]:
            return [
                Part(line.code, line.label, sign * line.cents)
                for line in table
                if line.code in codes
            ]

        def accounts(table: Iterable[AnnualLine], *kinds: str) -> list[Part]:
            codes = [line.code for line in table]
            return those(
                table,
                *(
                    code
                    for code in codes
                    if code == GENERAL_COSTS or (code in chart and chart[code].kind in kinds)
                ),
            )

        sheet = lines.balance_sheet
        parts = {
            "assets": lambda: accounts(sheet, ASSET),
            "equity": lambda: accounts(sheet, *OWN_CAPITAL),
            "liabilities": lambda: accounts(sheet, "liability"),
            "equity_and_liabilities": lambda: those(sheet, "equity", "liabilities"),
            "income": lambda: accounts(lines.income, INCOME),
            "expense": lambda: accounts(lines.expense, EXPENSE),
            "result": lambda: [
                *those(lines.income, "income"),
                *those(lines.expense, "expense", sign=-1),
            ],
        }
        return self._explained(said, label, _total_sentence(said), parts[said]())

    def _general_costs(self) -> Explained:
        chart, books = self.annual.chart, self.annual.books
        parts = [
            Part(code, self.labels[code], cents)
            for code, cents in books.expense.items()
            if chart[code].is_general
        ]
        return self._explained(
            GENERAL_COSTS,
            _("General costs"),
            _("The costs of the association as a whole, which all activities share."),
            parts,
        )

    def _account(self, code: str) -> Explained:
        account, books = self.annual.chart[code], self.annual.books
        on_sheet = account.on_balance_sheet
        sign = 1 if account.kind in (ASSET, EXPENSE) else -1
        postings = [
            posting
            for posting in self._postings()
            if posting.account == code and (on_sheet or posting.on.year == self.year)
        ]
        parts = self._by_rule(postings, sign)
        parts.append(
            part_of(
                PRIOR,
                rule_sentence(PRIOR),
                self._prior(lambda line, _activity: line == code, sign) if not on_sheet else [],
            )
        )
        put = [
            Source(f"{year}", codes[code])
            for year, codes in books.appropriated.items()
            if code in codes
        ]
        parts.append(part_of(APPROPRIATED, rule_sentence(APPROPRIATED), put))
        return self._explained(code, self.labels[code], _account_sentence(account.kind), parts)

    def _activity(self, said: str, *, also: str | None) -> Explained:
        activity = None if said == ASSOCIATION else said
        result = next(one for one in self.annual.books.activities if one.activity == activity)
        chart = self.annual.chart

        def own(account: str, of: str | None) -> bool:
            kind = chart[account].kind
            general = chart[account].is_general or (kind == EXPENSE and of is None)
            return kind in (INCOME, EXPENSE) and of == activity and not general

        postings = [
            posting
            for posting in self._postings()
            if posting.on.year == self.year and own(posting.account, posting.activity)
        ]
        share = [Source(GENERAL_COSTS, -result.general_cents)] if result.general_cents else []
        return self._explained(
            said,
            activity or _("The association itself"),
            _(
                "What it brought in less its own costs, less its share of the general costs. "
                "Costs are below zero."
            ),
            [
                *self._by_rule(postings, -1),
                part_of(PRIOR, rule_sentence(PRIOR), self._prior(own, -1)),
                part_of(GENERAL, rule_sentence(GENERAL), share),
            ],
            also=also,
        )

    def _fund(self, said: str) -> Explained:
        of = {fund.fund for fund in self.annual.journal.funds if fund.code == said}
        postings = [
            posting
            for posting in self._postings()
            if posting.source in of
            and posting.on.year == self.year
            and self.annual.chart[posting.account].kind == INCOME
        ]
        return self._explained(
            said,
            _("Fund {code}", code=said),
            _("The income of the year out of this fund."),
            self._by_rule(postings, -1),
        )

    def _postings(self) -> tuple[Posting, ...]:
        """Every contribution apart, so that each is a fact under the figure."""
        asked = Asked(self.annual.journal.asked.until_on, each=True)
        return find_journal(self.seeing.connection, self.seeing.readings, asked).postings

    def _by_rule(self, postings: list[Posting], sign: int) -> list[Part]:
        numbers = self._numbers({posting.source for posting in postings})
        code_of = self.seeing.directory.code
        found: dict[str, dict[str, list[FactUnder]]] = {}
        for posting in sorted(postings, key=lambda one: (one.on, numbers.get(one.source, 0))):
            party = None if posting.party is None else code_of(posting.party)
            by_fund = posting.source.startswith("fund:")
            source = (posting.fund if by_fund else party) or f"{numbers.get(posting.source, '')}"
            found.setdefault(posting.rule, {}).setdefault(source, []).append(
                FactUnder(
                    number=numbers.get(posting.source),
                    on=posting.on,
                    party=party,
                    amount=sign * posting.cents,
                )
            )
        return [
            part_of(
                rule,
                rule_sentence(rule),
                [
                    Source(source, sum(fact.amount for fact in under), tuple(under))
                    for source, under in sources.items()
                ],
            )
            for rule, sources in found.items()
        ]

    def _prior(self, which: Callable[[str, str | None], bool], sign: int) -> list[Source]:
        return [
            Source(account if activity is None else f"{account} {activity}", sign * cents)
            for (account, activity), cents in self.annual.books.prior.items()
            if cents and which(account, activity)
        ]

    def _numbers(self, streams: set[str]) -> dict[str, int]:
        """The numbers that people know streams by: the positions of their first facts."""
        found: dict[str, int] = {}
        with reading(self.session.book.engine) as connection:
            for some in portions(sorted(streams)):
                query = select(facts.c.stream_id, facts.c.position).where(
                    facts.c.stream_id.in_(some), facts.c.version == 1
                )
                found.update((row.stream_id, row.position) for row in connection.execute(query))
        return found


def _account_sentence(kind: str) -> str:
    if kind == INCOME:
        return _("Everything that was income on this account in the year.")
    if kind == EXPENSE:
        return _("Everything that was a cost on this account in the year.")
    if kind == ASSET:
        return _("What the cooperative had, or was to receive, at the end of the year.")
    if kind in OWN_CAPITAL:
        return _("The cooperative's own money at the end of the year, after the result was shared.")
    return _("What the cooperative still owed at the end of the year.")


def _total_sentence(said: str) -> str:
    return {
        "assets": lambda: _(
            "Everything that the cooperative had, or was to receive, at the end of the year."
        ),
        "equity": lambda: _(
            "All of the cooperative's own money at the end of the year, after the result was "
            "shared."
        ),
        "liabilities": lambda: _("Everything that the cooperative still owed at the end."),
        "equity_and_liabilities": lambda: _(
            "The cooperative's own money with what it owed: always as much as it had."
        ),
        "income": lambda: _("All income of the year."),
        "expense": lambda: _("All costs of the year."),
        "result": lambda: _("All income of the year less all its costs."),
    }[said]()
