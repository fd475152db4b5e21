"""The bridge between two versions of a year: every fact between them, with what it did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from ledger.application.annual_lines import ASSOCIATION
from ledger.application.session import AMSTERDAM, Seeing, Session
from ledger.domain.chart import ASSET, Chart
from ledger.domain.errors import DomainError
from ledger.projections.annual import find_books
from ledger.projections.following import Readings, advanced, replayed
from ledger.projections.journal.year_books import YearBooks
from ledger.projections.rules import chart_of
from ledger.projections.years import YearRecord, all_years, answers_as_adopted
from ledger.storage.engine import reading
from ledger.storage.mapper import read_envelope

# Kinds of fact, or of all facts about something, that move no euro by themselves: what they begin
# only counts once it is confirmed, approved or paid.
QUIET = frozenset(
    {
        "agreement.made",
        "bank_entry",
        "bank_statement",
        "booking.approved",
        "claim.made",
        "contribution.logged",
        "cooperative.activity_registered",
        "cooperative.agreement_ceiling_set",
        "cooperative.columns_kept",
        "cooperative.founded",
        "cooperative.fund_registered",
        "cooperative.neighbourhood_registered",
        "cooperative.reason_registered",
        "cooperative.service_registered",
        "cooperative.tacit_confirmation_allowed",
        "cooperative.unit_registered",
        "decision.proposed",
        "decision.rejected",
        "decision.stood_back",
        "decision.voted",
        "fund.claimed",
        "import",
        "meeting",
        "party.bank_account_set",
        "party.joined",
        "party.left",
        "party.name_set",
        "party.neighbourhood_set",
        "party.nickname_given",
        "party.nickname_taken_back",
        "party.payment_data_erased",
        "party.registered",
        "party.role_given",
        "party.role_laid_down",
        "report",
        "week",
        "year.audited",
        "year.balance_seen",
        "year.discharged",
        "year.opened",
    }
)


@dataclass(frozen=True)
class ChangedLine:
    """What a fact added to one line of the statement, in cents.

    `table` is `balance_sheet`, `income`, `expense`, `appropriation` or `activities`.
    """

    table: str
    code: str
    label: str
    cents: int


@dataclass(frozen=True)
class BridgeLine:
    """One fact: what it added to the result and to the total of the balance sheet, in cents."""

    position: int
    kind: str
    recorded_on: date
    by: str
    result_cents: int
    balance_cents: int
    changed: tuple[ChangedLine, ...]


@dataclass(frozen=True)
class Bridge:
    """Two versions of a year and every fact between them; the lines sum to the difference."""

    year: int
    from_position: int
    to_position: int
    from_result_cents: int
    to_result_cents: int
    from_balance_cents: int
    to_balance_cents: int
    lines: tuple[BridgeLine, ...]


@dataclass(frozen=True)
class _Figures:
    result_cents: int
    balance_cents: int
    lines: dict[tuple[str, str], int]


def bridge(
    session: Session,
    year: int,
    labels: Mapping[str, str],
    *,
    from_position: int,
    to_position: int,
) -> Bridge:
    """Every fact after the first position up to the second, with its effect on a year.

    Raises DomainError unless the first comes before the second and both are there. The facts are
    replayed one by one, in memory. Both ends are what a statement says at that position: from its
    adoption on nothing changes an adopted year.
    """
    with reading(session.book.engine) as connection, session.seeing() as seeing:
        last = session.book.facts.last_position(connection)
        if not 1 <= from_position < to_position <= last:
            raise DomainError(
                "Give an earlier position and a later one, from 1 to {last}: not {from_position} "
                "and {to_position}.",
                last=last,
                from_position=from_position,
                to_position=to_position,
            )
        adopted = _adopted(session, seeing, year)
        replay, readings = replayed(session.facts_until(connection, from_position))
        try:
            before = first = adopted.at(from_position) or _figures_of(replay, readings, year)
            lines = []
            for fact in session.facts_until(connection, to_position, after=from_position):
                held = adopted.at(fact.position)
                now = held or before
                if held is None:
                    readings = advanced(replay, readings, [fact])
                    if not is_quiet(fact.kind):
                        now = _figures_of(replay, readings, year)
                envelope = read_envelope(fact.body)
                lines.append(
                    BridgeLine(
                        position=fact.position,
                        kind=fact.kind,
                        recorded_on=datetime.fromisoformat(envelope["at"])
                        .astimezone(AMSTERDAM)
                        .date(),
                        by=seeing.directory.code(envelope["by"]),
                        result_cents=now.result_cents - before.result_cents,
                        balance_cents=now.balance_cents - before.balance_cents,
                        changed=tuple(_changed(before, now, labels)),
                    )
                )
                before = now
        finally:
            engine = replay.engine
            replay.close()
            engine.dispose()
    return Bridge(
        year=year,
        from_position=from_position,
        to_position=to_position,
        from_result_cents=first.result_cents,
        to_result_cents=before.result_cents,
        from_balance_cents=first.balance_cents,
        to_balance_cents=before.balance_cents,
        lines=tuple(lines),
    )


def is_quiet(kind: str) -> bool:
    """Whether facts of a kind move no euro by themselves."""
    return kind in QUIET or kind.partition(".")[0] in QUIET


@dataclass(frozen=True)
class _Adopted:
    """What was adopted of a year, if it was; it holds from its adoption on."""

    record: YearRecord | None
    figures: _Figures | None

    def at(self, position: int) -> _Figures | None:
        if self.record is None or not answers_as_adopted(self.record, position):
            return None
        return self.figures


def _adopted(session: Session, seeing: Seeing, year: int) -> _Adopted:
    years = all_years(seeing.connection, seeing.readings.years)
    record = next((one for one in years if one.year == year), None)
    if record is None or not answers_as_adopted(record, None):
        return _Adopted(record, None)
    with session.seeing(record.statement_position) as then:
        return _Adopted(record, _figures_of(then.connection, then.readings, year))


def _figures_of(connection: Connection, readings: Readings, year: int) -> _Figures:
    chart = chart_of(connection, readings.rules)
    return _figures(find_books(connection, readings, year), chart)


def _figures(books: YearBooks, chart: Chart) -> _Figures:
    tables = {
        "balance_sheet": books.balance_sheet,
        "income": books.income,
        "expense": books.expense,
        "appropriation": books.appropriation,
        "activities": {one.activity or ASSOCIATION: one.result_cents for one in books.activities},
    }
    return _Figures(
        result_cents=books.result_cents,
        balance_cents=sum(
            cents for code, cents in books.balance_sheet.items() if chart[code].kind == ASSET
        ),
        lines={
            (table, code): cents for table, codes in tables.items() for code, cents in codes.items()
        },
    )


def _changed(before: _Figures, now: _Figures, labels: Mapping[str, str]) -> Iterator[ChangedLine]:
    for table, code in dict.fromkeys([*before.lines, *now.lines]):
        cents = now.lines.get((table, code), 0) - before.lines.get((table, code), 0)
        if cents:
            label = code if table == "activities" else labels[code]
            yield ChangedLine(table, code, label, cents)
