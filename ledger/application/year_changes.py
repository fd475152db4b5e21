"""Whether the figures of a year changed since the board drew it up, and before it was adopted."""

from collections import defaultdict
from dataclasses import dataclass

from ledger.application.session import Seeing, Session
from ledger.application.work import Work
from ledger.domain.chart import ASSET
from ledger.domain.financial_year import AUDITED, DRAWN_UP
from ledger.domain.year_changed import Changed
from ledger.projections.annual import Annual, find_annual
from ledger.projections.fingerprint import digest_of
from ledger.projections.years import YearRecord, all_years

__all__ = ["Changed", "YearRecord", "changed_since", "decided_on_others"]


def changed_since(
    session: Session,
    now: Seeing | Work,
    record: YearRecord,
    *,
    annual: Annual | None = None,
    decided_position: int | None = None,
) -> Changed | None:
    """How a year that is drawn up, and not adopted yet, differs from what was drawn up.

    None where it does not. Who has worked out the year as it is `now` gives it as `annual`. Where
    the members decided on it at a position after its drawing up, it is what was known there that
    counts: what came to be known later is a correction.
    """
    if record.state not in (DRAWN_UP, AUDITED) or record.statement_position is None:
        return None
    annual = annual or find_annual(now.connection, now.readings, record.year)
    form = record.figures_form
    if digest_of(annual, form=form) == record.statement_sha256:
        return None
    if decided_position is not None and decided_position > (record.drawn_up_position or 0):
        annual = _known_at(session, record.year, decided_position)
    # Another version of the program may fingerprint the same figures otherwise.
    before = _known_at(session, record.year, record.statement_position)
    if digest_of(before, form=form) == digest_of(annual, form=form):
        return None
    return Changed(
        from_result_cents=before.books.result_cents,
        to_result_cents=annual.books.result_cents,
        from_balance_cents=_total_cents(before),
        to_balance_cents=_total_cents(annual),
    )


@dataclass(frozen=True)
class WithinTotals:
    """What changed beside the totals: accounts that end otherwise, and all hours in minutes."""

    accounts: tuple[str, ...]
    from_minutes: int
    to_minutes: int


def changed_within(session: Session, now: Seeing, record: YearRecord) -> WithinTotals:
    """How the accounts and hours of a year that was drawn up differ from what was drawn up."""
    annual = find_annual(now.connection, now.readings, record.year)
    before = _known_at(session, record.year, record.statement_position or 0)
    return WithinTotals(
        accounts=_accounts(before, annual),
        from_minutes=sum(one.minutes for one in before.statement.hours),
        to_minutes=sum(one.minutes for one in annual.statement.hours),
    )


def decided_on_others(session: Session, record: YearRecord, decided_position: int | None) -> bool:
    """Whether a decision is about a version that was drawn up before this one, and is another.

    A decision that was recorded before any drawing up is taken to be about this version.
    """
    if decided_position is None or decided_position > (record.drawn_up_position or 0):
        return False
    with session.seeing(decided_position) as then:
        years = all_years(then.connection, then.readings.years)
    decided = next((one for one in years if one.year == record.year), None)
    if decided is None or decided.statement_sha256 in (None, record.statement_sha256):
        return False
    if decided.figures_form == record.figures_form or record.statement_position is None:
        return True
    # The same figures have another fingerprint in another form.
    again = _known_at(session, record.year, record.statement_position)
    return digest_of(again, form=decided.figures_form) != decided.statement_sha256


def _known_at(session: Session, year: int, position: int) -> Annual:
    with session.seeing(position) as then:
        return find_annual(then.connection, then.readings, year)


def _accounts(before: Annual, now: Annual) -> tuple[str, ...]:
    """The accounts that end the year otherwise, in the order of their codes."""
    then, current = ({**_ends(each)} for each in (before, now))
    return tuple(
        code for code in sorted({*then, *current}) if then.get(code, 0) != current.get(code, 0)
    )


def _ends(annual: Annual) -> dict[str, int]:
    ends: dict[str, int] = defaultdict(int)
    for one in annual.books.closing:
        ends[one.account] += one.cents
    return ends


def _total_cents(annual: Annual) -> int:
    """The total of the balance sheet."""
    return sum(
        cents
        for code, cents in annual.books.balance_sheet.items()
        if annual.chart[code].kind == ASSET
    )
