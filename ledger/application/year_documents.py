"""One document out of the whole year: the statement's figures with its words, votes and people."""

from collections.abc import Mapping

from ledger.application.accounts import Accounts
from ledger.application.annual_lines import AnnualLine
from ledger.application.books import Books, YearStatement
from ledger.application.moments import Moment, recorded_on
from ledger.application.readings import Readings
from ledger.application.session import Session
from ledger.application.year_flows import flows_of, network_of
from ledger.application.year_surroundings import Surroundings, find_surroundings
from ledger.domain.chart import GENERAL_RESERVE
from ledger.domain.decision import ADOPTED, RESIDENT
from ledger.projections.annual import Annual, FundYear
from ledger.projections.decisions import DecisionRecord
from ledger.projections.journal.reserves import find_reserves
from ledger.reports.annual.document import (
    ActivityOf,
    Bank,
    Changed,
    Decided,
    DecisionTaken,
    Document,
    FundOf,
    HoursOf,
    Index,
    Line,
    Meeting,
    Members,
    MonthOf,
    Paid,
    Reserve,
    RoleHeld,
    Social,
    UnitsOf,
)


def find_document(session: Session, year: int, *, as_known: Moment | None = None) -> Document:
    """The document of a year; what came after its figures (audit, votes) as it was known then."""
    known = Books(session).statement(year, as_known=as_known)
    around = find_surroundings(session, known, as_known=as_known)
    annual, statement = known.annual, known.annual.statement
    labels = Accounts(session).labels()
    someone = around.someone
    return Document(
        cooperative=Readings(session).cooperative().name,
        year=year,
        position=statement.position,
        as_known=known.as_known,
        sealed=known.sealed,
        state=around.state,
        drawn_up_on=around.drawn_up_on,
        changed=None if known.changed is None else Changed(**vars(known.changed)),
        sha256=known.sha256,
        figures_form=known.figures_form,
        result_cents=annual.books.result_cents,
        result_after_cents=annual.books.appropriation.get(GENERAL_RESERVE, 0),
        prior_period_cents=annual.books.prior_period_cents,
        begins=annual.opening is not None,
        balance_sheet=_lines(known.lines.balance_sheet),
        income=_lines(known.lines.income),
        expense=_lines(known.lines.expense),
        appropriation=_lines(known.lines.appropriation),
        activities=_lines(known.lines.activities),
        by_activity=_by_activity(annual),
        flows=flows_of(annual, labels),
        differences=around.differences,
        reserves=_reserves(annual, labels),
        funds=tuple(_fund(one, around) for one in annual.funds),
        bank=_bank(annual),
        payouts=tuple(Paid(someone(party), cents) for party, cents in statement.payouts.items()),
        members=Members(**vars(statement.members), left_because=statement.grown.left_because),
        roles=tuple(
            RoleHeld(someone(one.party), one.role, one.from_on, one.until_on)
            for one in statement.grown.roles
        ),
        meetings=tuple(
            Meeting(
                number=one.position,
                body=one.body,
                held_on=one.held_on,
                eligible=one.eligible,
                present=one.present,
                quorum=one.quorum,
            )
            for one in statement.grown.turnout
        ),
        decided=_decided(annual),
        decisions=tuple(_taken(one, known, around) for one in annual.decisions),
        social=_social(annual),
        indices=tuple(
            Index(
                code=one.code,
                value=known.texts.get(one.value_commitment),
                quoted_on=one.quoted_on,
                source=known.texts.get(one.source_commitment),
            )
            for one in annual.quotes
        ),
        next_budget=around.next_budget,
        report=around.report,
        audit=around.audit,
        adoption=around.adoption,
        discharge=around.discharge,
        years_without_limits=statement.years_without_limits,
        # By the book's own days, so that a reading of it is the same on any other.
        lies_ahead=around.state is None and year > recorded_on(session, statement.position).year,
    )


def _lines(lines: tuple[AnnualLine, ...]) -> tuple[Line, ...]:
    return tuple(Line(**vars(line)) for line in lines)


def _reserves(annual: Annual, labels: Mapping[str, str]) -> tuple[Reserve, ...]:
    return tuple(
        Reserve(
            code=one.account,
            label=labels[one.account],
            begin_cents=one.begin_cents,
            added_cents=one.added_cents,
            withdrawn_cents=one.withdrawn_cents,
            end_cents=one.end_cents,
        )
        for one in find_reserves(annual.journal, annual.books, annual.previous)
    )


def _by_activity(annual: Annual) -> tuple[ActivityOf, ...]:
    before = None if annual.previous is None else annual.previous.activities
    result_before = {one.activity: one.result_cents for one in before or ()}
    return tuple(
        ActivityOf(
            activity=one.activity,
            income_cents=one.income_cents,
            cost_cents=one.cost_cents,
            general_cents=one.general_cents,
            result_cents=one.result_cents,
            budget_cents=one.budget_cents,
            previous_cents=None if before is None else result_before.get(one.activity, 0),
        )
        for one in annual.books.activities
    )


def _fund(one: FundYear, around: Surroundings) -> FundOf:
    said = {name: value for name, value in vars(one).items() if name.endswith("_cents")}
    funder = around.someone(one.funder)
    return FundOf(code=one.code, regime=one.regime, funder=funder, account=one.account, **said)


def _bank(annual: Annual) -> Bank:
    bank = annual.bank
    return Bank(
        opening_cents=bank.balance_cents - bank.in_cents + bank.out_cents,
        in_cents=bank.in_cents,
        out_cents=bank.out_cents,
        balance_cents=bank.balance_cents,
        bank_cents=bank.bank_cents,
        unexplained_count=bank.unexplained_count,
    )


def _decided(annual: Annual) -> Decided:
    return Decided(
        **vars(annual.decided),
        residents_adopted=sum(
            one.proposer == RESIDENT and one.state == ADOPTED for one in annual.decisions
        ),
    )


def _taken(one: DecisionRecord, known: YearStatement, around: Surroundings) -> DecisionTaken:
    return DecisionTaken(
        number=one.position,
        text=known.texts.get(one.text_commitment),
        body=one.body,
        proposer=one.proposer,
        proposed_by=None if one.proposed_by is None else around.someone(one.proposed_by),
        subject=one.subject,
        state=one.state,
        decided_on=one.decided_on,
        yes=one.yes_count,
        no=one.no_count,
        abstain=one.abstain_count,
        stood_back=tuple(map(around.someone, one.stood_back)),
        cents=one.cents,
        activity=one.activity,
        account=one.account,
    )


def _social(annual: Annual) -> Social:
    found = annual.statement
    return Social(
        hours=tuple(HoursOf(**vars(line)) for line in found.hours),
        disputed_minutes=found.disputed_minutes,
        received_minutes=found.to_whom.member_minutes + found.to_whom.other_minutes,
        how_known=vars(found.how_known),
        months=tuple(
            MonthOf(**vars(month), paid_minutes=found.paid_minutes[month.month])
            for month in found.months
        ),
        counted=tuple(UnitsOf(**vars(one)) for one in found.counted),
        persons=found.persons,
        persons_total=found.persons_total,
        **vars(found.ties),
        first_roles=found.grown.first_roles,
        to_whom=vars(found.to_whom),
        network=network_of(annual),
    )
