"""The year in the books: what the statement, its explanations and the exports rest on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ledger.application.accounts import Accounts
from ledger.application.annual_lines import AnnualLines, lines_of
from ledger.application.bridging import Bridge, bridge
from ledger.application.explained import Explained
from ledger.application.explaining import explain
from ledger.application.moments import Moment, position_of
from ledger.application.readings import Named
from ledger.application.session import Seeing, Session
from ledger.application.traced import Trace
from ledger.application.tracing import MOST_STEPS, trace
from ledger.application.year_changes import changed_since
from ledger.domain.financial_year import SEALED
from ledger.domain.year_changed import Changed
from ledger.projections.annual import Annual, find_annual
from ledger.projections.fingerprint import digest_of, form_of
from ledger.projections.parties import under_21_in
from ledger.projections.years import YearRecord, all_years, answers_as_adopted

# Stands in a statement instead of the name of somebody who was under 21 in its year.
YOUNG = "(under 21)"


@dataclass(frozen=True)
class YearStatement:
    """A year's statement with all that it is called.

    `as_known` is the position that was asked for, or that an adopted year answers at; None is now.
    `adopted` says that it is the latter, `sealed` that the year is sealed too, and `sha256` is
    over the figures of `figures_form`. `texts` are the words of its decisions and quotations, by
    commitment; `financial_year` is how far the year is now. `changed` is how the figures of a year
    that is drawn up changed since, where they are asked for as they are now.
    """

    annual: Annual
    lines: AnnualLines
    named: Named
    texts: dict[str, str]
    as_known: int | None
    adopted: bool
    sealed: bool
    sha256: str
    figures_form: int
    financial_year: YearRecord | None
    changed: Changed | None = None


class Books:
    """Readings of the whole year."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def annual(self, year: int, *, as_known: Moment | None = None) -> tuple[Annual, Named]:
        """The year as it is known now; as known at a position, or at the end of a day.

        An adopted year answers at the position at which it was drawn up, for ever.
        """
        position, _ = self.position(year, as_known)
        with self._session.seeing(position) as seeing:
            return self._annual(seeing, year)

    def statement(self, year: int, *, as_known: Moment | None = None) -> YearStatement:
        """The same with its lines, labels and the words of its decisions; see `annual`."""
        position, adopted = self.position(year, as_known)
        labels = Accounts(self._session).labels()
        record, changed = self._year(year), None
        with self._session.seeing(position) as seeing:
            annual, named = self._annual(seeing, year)
            if record is not None and position is None:
                changed = changed_since(self._session, seeing, record, annual=annual)
        form = _form(annual, record, adopted=adopted)
        vault = self._session.book.vault
        return YearStatement(
            annual=annual,
            lines=lines_of(annual, labels),
            named=named,
            texts=vault.read(_texts_in(annual)),
            as_known=position,
            adopted=adopted,
            sealed=adopted and record is not None and record.state == SEALED,
            sha256=digest_of(annual, form=form),
            figures_form=form,
            financial_year=record,
            changed=changed,
        )

    def digest(self, year: int, *, as_known: Moment | None = None) -> str:
        """The SHA-256 over the year's figures; see `annual`."""
        _, adopted = self.position(year, as_known)
        annual, _ = self.annual(year, as_known=as_known)
        return digest_of(annual, form=_form(annual, self._year(year), adopted=adopted))

    def bridge(self, year: int, *, from_position: int, to_position: int) -> Bridge:
        """Every fact between two positions with what it did to the year's figures."""
        labels = Accounts(self._session).labels()
        return bridge(
            self._session, year, labels, from_position=from_position, to_position=to_position
        )

    def explain(self, figure: str, year: int) -> Explained:
        """What a figure of a year is made of, down to the facts; see `statement` for when."""
        labels = Accounts(self._session).labels()
        position, _ = self.position(year, None)
        return explain(self._session, figure, year, labels, position=position)

    def trace(self, number: str, *, most: int | None = MOST_STEPS) -> Trace:
        """What a thing rests on and what came of it; see `tracing.trace`."""
        return trace(self._session, number, most=most)

    def position(self, year: int, as_known: Moment | None) -> tuple[int | None, bool]:
        """Where to look, and whether that is where an adopted year was drawn up."""
        position = position_of(self._session, as_known)
        record = self._year(year)
        if record is not None and answers_as_adopted(record, position):
            return record.statement_position, True
        return position, False

    def _year(self, year: int) -> YearRecord | None:
        with self._session.seeing() as seeing:
            years = all_years(seeing.connection, seeing.readings.years)
        return next((one for one in years if one.year == year), None)

    def _annual(self, seeing: Seeing, year: int) -> tuple[Annual, Named]:
        found = find_annual(seeing.connection, seeing.readings, year)
        parties = {
            *found.statement.payouts,
            *(fund.funder for fund in found.funds),
            *(one.proposed_by for one in found.decisions if one.proposed_by),
        }
        names = {party: seeing.directory.known(party) for party in parties}
        # A statement is for everybody to read, and who is young is not named in it.
        for party in under_21_in(seeing.connection, seeing.readings.parties, year) & parties:
            names[party] = replace(names[party], name=YOUNG)
        return found, Named(names)


def _form(annual: Annual, record: YearRecord | None, *, adopted: bool) -> int:
    """The form that the year was drawn up in, as it was known then; `record` is as it is now."""
    return form_of(record) if adopted else form_of(annual.financial_year, record)


def _texts_in(annual: Annual) -> Iterator[str]:
    """The commitments of all words that a statement shows: of its decisions and quotations."""
    for decision in annual.decisions:
        yield decision.text_commitment
    for quote in annual.quotes:
        yield from (quote.value_commitment, quote.source_commitment)
