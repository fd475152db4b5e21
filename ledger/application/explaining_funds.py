"""Explaining the figures of a fund, and what the bank account did in a year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ledger.application.explained import (
    COUNT,
    PRIOR,
    TAKEN_BACK,
    Explained,
    FactUnder,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
    source_of,
)
from ledger.application.explaining_accounts import account_or_total
from ledger.application.explaining_asked import Asking
from ledger.domain.booking import OPENING
from ledger.domain.chart import BANK, INCOME, TO_REPAY
from ledger.domain.errors import DomainError
from ledger.domain.fund import GIFT
from ledger.language import _
from ledger.projections.annual import FundYear
from ledger.projections.bank_entries import all_statements, find_entries
from ledger.projections.funds import FundRecord
from ledger.projections.journal.posting import Posting
from ledger.projections.journal.subsidies import AWARDS, FLOWS

FUND, BANK_WORD = "fund", "bank"


def fund(asking: Asking, words: list[str]) -> Explained | None:
    """One of a fund's figures, by its code and the figure's word: its income if there is none."""
    codes = {one.code for one in asking.annual.journal.funds}
    for figure in ("income", *_FIGURES):
        code = " ".join(words[:-1] if words and words[-1] == figure else words)
        if words and code in codes and (words[-1] == figure or words[-1] not in _FIGURES):
            of = _OfFund(asking, code)
            return of.income() if figure == "income" else of.of(figure)
    return None


@dataclass(frozen=True)
class _OfFund:
    """The funds of one code: an award may have followed another."""

    asking: Asking
    code: str

    @property
    def years(self) -> list[FundYear]:
        return [one for one in self.asking.annual.funds if one.code == self.code]

    @property
    def awards(self) -> list[FundRecord]:
        return [one for one in self.asking.annual.journal.funds if one.code == self.code]

    def income(self) -> Explained:
        chart = self.asking.annual.chart
        found = self._own(lambda one: chart[one.account].kind == INCOME)
        of_year = [one for one in found if one.on.year == self.asking.year]
        return self._sum(
            "",
            _("Fund {code}", code=self.code),
            _("The income of the year out of this fund."),
            [*self.asking.by_rule(of_year, -1), *self.prior_period()],
        )

    def prior_period(self) -> list[Part]:
        late_cents = sum(one.prior_period_cents for one in self.years)
        late: list[Source] = []
        if late_cents:
            late = self.asking.late_sources(lambda one: one.funds.get(self.code, 0))
            rest_cents = late_cents - sum(one.amount for one in late)
            lead = Lead(f"{FUND} {self.code} income", self.asking.year - 1)
            late += [Source(self.code, rest_cents, leads_to=lead)] if rest_cents else []
        return [part_of(PRIOR, rule_sentence(PRIOR), late)]

    def of(self, figure: str) -> Explained:
        """Any other figure."""
        label, definition, parts = _FIGURES[figure]
        said = _("Fund {code}", code=self.code)
        return self._sum(f" {figure}", f"{said}, {label()}", definition(), parts(self))

    def _sum(self, figure: str, label: str, definition: str, parts: list[Part]) -> Explained:
        name = f"{FUND} {self.code}{figure}"
        return self.asking.sum_of(name, label, definition, parts)

    def _own(self, wanted: Callable[[Posting], bool]) -> list[Posting]:
        of = {one.fund for one in self.awards}
        return [one for one in self.asking.postings if one.source in of and wanted(one)]

    def awarded(self) -> list[Part]:
        code_of = self.asking.seeing.directory.code
        return [
            part_of(
                AWARDS,
                _("As it was awarded."),
                [
                    source_of(
                        code_of(one.funder),
                        [FactUnder(one.position, one.from_on, code_of(one.funder), one.cents)],
                    )
                    for one in self.awards
                    if one.cents is not None
                ],
            )
        ]

    def received(self) -> list[Part]:
        of = {one.fund: self.asking.seeing.directory.code(one.funder) for one in self.awards}
        under = [
            FactUnder(flow.position, flow.on, of[flow.fund], flow.cents)
            for flow in self.asking.annual.journal.flows
            if flow.fund in of and flow.stood_on(self.asking.annual.journal.asked.until_on)
        ]
        return [part_of(FLOWS, rule_sentence(FLOWS), [source_of(self.code, under)])]

    def borne(self) -> list[Part]:
        of = {one.fund for one in self.awards}
        return [
            Part(
                "borne",
                _(
                    "Costs of {year} on account {account}, {activity}.",
                    year=one.year,
                    account=one.account,
                    activity=one.activity or _("(no activity)"),
                ),
                one.cents,
                leads_to=Lead(one.account, one.year),
            )
            for one in self.asking.annual.journal.borne
            if one.fund in of
        ]

    def eligible(self) -> list[Part]:
        borne_cents = sum(one.borne_cents for one in self.years)
        eligible_cents = sum(one.eligible_cents for one in self.years)
        beyond = _("Costs that it might have borne, beyond what was awarded.")
        return [
            self._lead("borne", _("Costs that it bears."), borne_cents),
            self._lead("borne", beyond, eligible_cents - borne_cents),
        ]

    def left(self) -> list[Part]:
        gifts = [one for one in self.years if one.regime == GIFT]
        summed = [one for one in self.years if one.awarded_cents is not None and one not in gifts]
        stands = _("What stands on its own account, with other gifts for its activity.")
        return [
            *(
                Part("left", stands, one.left_cents, leads_to=Lead(one.account, self.asking.year))
                for one in gifts
                if one.account is not None
            ),
            self._lead("awarded", _("Awarded."), sum(one.awarded_cents or 0 for one in summed)),
            self._lead("borne", _("Costs that it bears."), -sum(o.borne_cents for o in summed)),
        ]

    def _lead(self, figure: str, sentence: str, cents: int) -> Part:
        lead = Lead(f"{FUND} {self.code} {figure}", self.asking.year)
        return Part(figure, sentence, cents, leads_to=lead)

    def to_repay(self) -> list[Part]:
        return self.asking.by_rule(self._own(lambda one: one.account == TO_REPAY), -1)

    def receivable(self) -> list[Part]:
        accounts = {one.fund: one.receivable_account for one in self.awards}
        return self.asking.by_rule(self._own(lambda one: one.account == accounts[one.source]), 1)


_FIGURES: dict[
    str, tuple[Callable[[], str], Callable[[], str], Callable[[_OfFund], list[Part]]]
] = {
    "awarded": (
        lambda: _("awarded"),
        lambda: _("The sum that was awarded."),
        _OfFund.awarded,
    ),
    "received": (
        lambda: _("received"),
        lambda: _("What came in of it up to the end of the year, less what went back."),
        _OfFund.received,
    ),
    "prior_period": (
        lambda: _("corrections of earlier years"),
        lambda: _("The part of its income that corrects years that were adopted before."),
        _OfFund.prior_period,
    ),
    "eligible": (
        lambda: _("costs it is for"),
        lambda: _("All costs that it may bear, up to the end of the year."),
        _OfFund.eligible,
    ),
    "borne": (
        lambda: _("costs it bears"),
        lambda: _(
            "The costs that it bears, up to the end of the year. Of several funds, the one that "
            "was awarded first is filled first. Where it falls short, it first bears what names "
            "it, then what no later fund could bear, and of the rest a part in proportion. A gift "
            "bears none."
        ),
        _OfFund.borne,
    ),
    "left": (
        lambda: _("left"),
        lambda: _(
            "What was awarded and bears no costs yet. A gift is income at once: of it this is what "
            "stands on its own account."
        ),
        _OfFund.left,
    ),
    "to_repay": (
        lambda: _("to return"),
        lambda: _("What must go back to whoever awarded it."),
        _OfFund.to_repay,
    ),
    "receivable": (
        lambda: _("to come"),
        lambda: _("What is still to come at the end of the year."),
        _OfFund.receivable,
    ),
}


def bank(asking: Asking, words: list[str]) -> Explained | None:
    """What came in, went out, stands in the books, stands at the bank, or is unexplained."""
    if words in (["in"], ["out"]):
        return _moved(asking, words[0])
    if words == ["opening"]:
        return _opening(asking)
    if words == ["balance"]:
        return account_or_total(asking, [BANK])
    if words == ["statement"]:
        return _statement(asking)
    return _unexplained(asking) if words == ["unexplained"] else None


def _moved(asking: Asking, way: str) -> Explained:
    """What moved; an opening balance, and what was taken back in the year, did not."""
    journal, books, sign = asking.annual.journal, asking.annual.books, 1 if way == "in" else -1
    neither = {
        one.booking
        for one in journal.bookings
        if one.booking_kind == OPENING
        or (one.reversed_on is not None and one.reversed_on.year == one.booked_on.year)
    }
    moves = asking.of_year(
        lambda one: one.account == BANK and one.cents * sign > 0 and one.source not in neither
    )
    undone = [
        FactUnder(flow.position, flow.on, None, -abs(flow.cents))
        for flow in journal.flows
        if flow.reversed_on is not None
        and flow.on.year == flow.reversed_on.year == asking.year
        and flow.reversed_on <= journal.asked.until_on
    ]
    parts = [
        *asking.by_rule(moves, sign),
        part_of(
            TAKEN_BACK,
            rule_sentence(TAKEN_BACK),
            [source_of(f"{fact.number}", [fact]) for fact in undone],
        ),
    ]
    cents = books.bank_in_cents if way == "in" else books.bank_out_cents
    late_cents = cents - sum(part.amount for part in parts)
    label = _("Came in at the bank") if way == "in" else _("Went out of the bank")
    late = _("Of days in years that were adopted before it was recorded.")
    return asking.sum_of(
        f"{BANK_WORD} {way}",
        label,
        _("What the books say of the bank account; an opening balance is not counted."),
        [*parts, Part(PRIOR, late, late_cents, leads_to=Lead(BANK, asking.year))],
    )


def _opening(asking: Asking) -> Explained:
    """What stood on it when the year began; what its books began with in the year is that too."""
    bank, journal = asking.annual.bank, asking.annual.journal
    openings = {one.booking for one in journal.bookings if one.booking_kind == OPENING}
    before = [
        one
        for one in asking.postings
        if one.account == BANK and (one.on.year < asking.year or one.source in openings)
    ]
    parts = asking.by_rule(before, 1)
    opening_cents = bank.balance_cents - bank.in_cents + bank.out_cents
    late_cents = opening_cents - sum(part.amount for part in parts)
    late = _("Less what was recorded of days before, after that year was adopted: it counts now.")
    return asking.sum_of(
        f"{BANK_WORD} opening",
        _("On the account when the year began"),
        _("What the books say of the bank account up to the year's first day."),
        [*parts, Part(PRIOR, late, late_cents, leads_to=Lead(BANK, asking.year))],
    )


def _statement(asking: Asking) -> Explained:
    """What the bank's own file says at the end of the year: what it began with, and its lines."""
    connection, readings = asking.seeing.connection, asking.seeing.readings
    ends = [
        one
        for one in all_statements(connection, readings.bank_entries)
        if one.account == BANK and one.until_on == date(asking.year, 12, 31)
    ]
    if not ends:
        raise DomainError(
            "No statement of the bank ends on 31 December {year}. Import one: buurtledger bank "
            "import FILE.",
            year=asking.year,
        )
    last = ends[-1]
    began = FactUnder(last.position, last.from_on, None, last.opening_cents)
    lines = [
        FactUnder(one.position, one.booked_on, None, one.cents)
        for one in find_entries(connection, readings.bank_entries)
        if one.statement == last.statement
    ]
    number = f"{last.position}"
    return asking.sum_of(
        f"{BANK_WORD} statement",
        _("On the account, says the bank"),
        _("What the bank's own file says: what it began with, and each of its lines."),
        [
            part_of("opening", _("What it began with."), [source_of(number, [began])]),
            part_of("lines", _("The lines of the bank."), [source_of(number, lines)]),
        ],
    )


def _unexplained(asking: Asking) -> Explained:
    found = find_entries(
        asking.seeing.connection,
        asking.seeing.readings.bank_entries,
        unexplained=True,
        until_on=date(asking.year, 12, 31),
    )
    under = [FactUnder(one.position, one.booked_on, None, 1) for one in found]
    sources = [source_of(f"{fact.number}", [fact]) for fact in under]
    return asking.sum_of(
        f"{BANK_WORD} unexplained",
        _("Lines of the bank that nothing explains"),
        _("Lines up to the end of the year of which nobody has said what they are."),
        [part_of("unexplained", _("Each of them."), sources)],
        unit=COUNT,
    )
