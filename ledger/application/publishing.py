"""The public version of a year: who stands behind each figure, and what is hidden for them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ledger.application.accounts import Accounts
from ledger.application.books import Books, YearStatement
from ledger.application.moments import Moment
from ledger.application.publishing_figures import equity_of, printed_figures
from ledger.application.publishing_knowledge import (
    PAID,
    find_rates,
    tell_what_is_known,
    tell_what_reserves_began_with,
)
from ledger.application.publishing_names import Names
from ledger.application.publishing_tables import Shown, crossed_of, labels_of, shown_of, tables_of
from ledger.application.publishing_teller import show_what_is_known
from ledger.application.session import Session
from ledger.application.year_documents import find_document
from ledger.domain.financial_year import ADOPTED, SEALED
from ledger.projections.annual import Annual
from ledger.projections.behind import find_behind
from ledger.projections.years import all_years
from ledger.reports.annual.document import Document
from ledger.reports.publishing import (
    ALL,
    BEFORE,
    Cell,
    Figures,
    Key,
    Published,
    Relation,
    Stands,
    hide,
)
from ledger.reports.publishing.document import (
    SECTIONS,
    PublicDecision,
    PublicDocument,
    PublicIndex,
    PublicMeeting,
)


@dataclass(frozen=True)
class Hidden:
    """The figures of a year with all that is known beside them, and what of them is published."""

    document: Document
    known: YearStatement
    figures: Figures
    published: Published


def find_public(session: Session, year: int, *, as_known: Moment | None = None) -> PublicDocument:
    """The public version of a year's statement; see `PublicDocument`."""
    return _public(session, find_hidden(session, year, as_known=as_known))


def find_hidden(session: Session, year: int, *, as_known: Moment | None = None) -> Hidden:
    """What is hidden in a year, also beside the public versions of the years before."""
    known = Books(session).statement(year, as_known=as_known)
    document = find_document(session, year, as_known=as_known)
    with session.seeing(known.as_known) as seeing:
        behind = find_behind(seeing.connection, seeing.readings, known.annual)
        rates = find_rates(seeing.connection, seeing.readings)
    figures = printed_figures(document, known, behind)
    tell_what_is_known(figures, document, known, rates)
    if _was_adopted_before(session, known):
        # As it was published, whenever this year is looked at.
        _lay_beside(figures, known, find_hidden(session, year - 1))
    else:
        tell_what_reserves_began_with(figures, known)
    show_what_is_known(figures)
    return Hidden(document, known, figures, hidden_by_line(figures))


def hidden_by_line(figures: Figures) -> Published:
    """What is published when a paid activity that is hidden in one table is hidden in all.

    Rates and tariffs are known, so hours say what money hides and the other way round.
    """
    paid = {cell.line for key, cell in figures.cells.items() if key[0] in PAID}
    lines: set[str] = set()
    while True:
        published = hide(figures)
        found = {figures.cells[key].line for key in published.hidden} & paid
        if found <= lines:
            return published
        lines |= found
        for key, cell in figures.cells.items():
            if cell.line in lines and not cell.empty and cell.stands is Stands.PRINTED:
                figures.cells[key] = replace(cell, stands=Stands.UNPRINTED)


def _was_adopted_before(session: Session, known: YearStatement) -> bool:
    """Whether the year before was adopted, and so published, before this version could be."""
    with session.seeing() as seeing:
        years = {one.year: one for one in all_years(seeing.connection, seeing.readings.years)}
    last = years.get(known.annual.statement.year - 1)
    if last is None or last.adopted_position is None:
        return False
    record = known.financial_year
    at = record.adopted_position if known.adopted and record is not None else known.as_known
    return at is None or last.adopted_position <= at


def _lay_beside(figures: Figures, known: YearStatement, earlier: Hidden) -> None:
    """Add the figures of the year before: what was printed of them is known, the rest is not."""
    for key, cell in earlier.figures.cells.items():
        was_shown = cell.stands is Stands.SHOWN or key in earlier.published.shown
        stands = Stands.SHOWN if was_shown else Stands.UNPRINTED
        # Both years have lines, and what was hidden in one may be shown in the other.
        figures.put(replace(cell, key=(BEFORE, *key), line="", stands=stands))
    for relation in earlier.figures.relations:
        terms = tuple(((BEFORE, *key), times) for key, times in relation.terms)
        figures.relate(Relation(terms, relation.constant, relation.exact))
    for code, began_cents in equity_of(known).items():
        now: dict[Key, int] = {("balance", code): 1, ("appropriation", code): -1}
        terms_now = {key: times for key, times in now.items() if key in figures.cells}
        began: Key = (BEFORE, "balance", code)
        # What stood nowhere began with nothing.
        then = {began: -1} if began in figures.cells else {}
        moved = began_cents - (figures.cells[began].value if then else 0)
        if terms_now:
            figures.equation({**terms_now, **then}, moved)


def _public(session: Session, hidden: Hidden) -> PublicDocument:
    document, figures = hidden.document, hidden.figures
    shown = shown_of(figures, hidden.published)
    names = Names(session)
    budgets = {
        one.activity: one.budget_cents
        for one in document.by_activity
        if one.activity is not None and one.budget_cents is not None
    }
    told = {one.activity for one in document.decisions if one.activity is not None}
    labels = labels_of(
        figures,
        names,
        Accounts(session).labels(),
        hidden.known.annual.chart,
        beside=budgets.keys() | told,
    )
    lines = {cell.line for cell in figures.cells.values() if cell.line}
    open_lines = {one for one in lines if _is_open(figures, hidden.published, one)}
    return PublicDocument(
        cooperative=document.cooperative,
        year=document.year,
        draft=document.state not in (ADOPTED, SEALED),
        opened=document.state is not None,
        lies_ahead=document.lies_ahead,
        position=document.position,
        sha256=document.sha256 if _cannot_be_guessed(hidden.known.annual) else None,
        labels=labels.all(),
        tables=tables_of(figures, shown, hidden.known, labels),
        crossed=crossed_of(figures, shown, labels),
        budgets={
            labels.code(activity): cents
            if _is_cost_open(figures, shown, activity, open_lines)
            else None
            for activity, cents in sorted(budgets.items())
        },
        meetings=tuple(
            PublicMeeting(
                number=one.number,
                body=one.body,
                held_on=one.held_on,
                eligible=shown.get(("meeting", f"{one.number}", "eligible")),
                present=shown.get(("meeting", f"{one.number}", "present")),
            )
            for one in document.meetings
        ),
        decisions=tuple(
            PublicDecision(
                number=one.number,
                text=names.unless_named(one.text),
                body=one.body,
                proposer=one.proposer,
                state=one.state,
                decided_on=one.decided_on,
                yes=shown.get(("votes", f"{one.number}", "yes")),
                no=shown.get(("votes", f"{one.number}", "no")),
                abstain=shown.get(("votes", f"{one.number}", "abstain")),
                cents=one.cents if one.activity is None or one.activity in open_lines else None,
                activity=None if one.activity is None else labels.code(one.activity),
            )
            for one in document.decisions
        ),
        decided=vars(document.decided),
        indices=tuple(
            PublicIndex(
                code=one.code,
                value=names.unless_named(one.value),
                quoted_on=one.quoted_on,
                source=names.unless_named(one.source),
            )
            for one in document.indices
            if not names.named_in(one.code)
        ),
        texts={
            section: names.unless_named(document.report.texts[section])
            for section in SECTIONS
            if section in document.report.texts
        },
    )


def _is_open(figures: Figures, published: Published, line: str) -> bool:
    """Whether nothing of an activity is hidden."""
    cells: list[Cell] = [one for one in figures.cells.values() if one.line == line]
    return not any(
        one.key in published.hidden or (one.stands is Stands.UNPRINTED and one.key[0] in _PRINTED)
        for one in cells
    )


def _is_cost_open(
    figures: Figures, shown: Shown, activity: str, open_lines: Collection[str]
) -> bool:
    """Whether what an activity cost is printed; a budget comes too near to what is hidden."""
    cost = ("expense", activity, ALL)
    if cost in figures.cells:
        return cost in shown
    return activity in open_lines or all(one.line != activity for one in figures.cells.values())


_PRINTED = ("persons", "hours", "counted", "income", "expense", "direct")


def _cannot_be_guessed(annual: Annual) -> bool:
    """Whether random ids are under the fingerprint; else whoever tries finds the hidden figures."""
    return bool(annual.statement.payouts or annual.funds or annual.decisions or annual.quotes)
