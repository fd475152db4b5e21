"""Forms to fill in with a spreadsheet program, with the book's own names in their drop-downs.

What a form offers or shows already is read back by the imports without a change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ledger.application.directory import LOST, Directory
from ledger.application.form_columns import (
    Offered,
    agreements_columns,
    hours_columns,
    parties_columns,
    weeks_columns,
)
from ledger.application.session import Seeing, Session
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.errors import DomainError
from ledger.domain.terms import Terms
from ledger.interchange.form_words import DAY_FORMATS, LISTS, WEEKDAYS, FormWords, form_words
from ledger.interchange.forms import Form, FormColumn, form_bytes
from ledger.interchange.layouts.marks import DITTO, names_total
from ledger.interchange.texts import folded
from ledger.interchange.weeks import week_name
from ledger.language import _, current, word
from ledger.projections.agreements import all_agreements
from ledger.projections.parties import Bands, PartyRecord, all_parties, bands_of
from ledger.projections.rules import registered_codes

# Lines to write on that are printed: three pages for visits, the rest of one for others.
_VISITS, _OTHERS = 57, 15

_Row = Sequence[str | date | Decimal | None]


@dataclass(frozen=True)
class Template:
    """A form, under the name of the file that it makes."""

    file: str
    content: bytes


class Templates:
    """Writes the forms; nothing is recorded."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, week_from_on: date | None = None) -> list[Template]:
        """Forms for hours, weeks, parties and agreements, in the language spoken now.

        The week grid has a line for each agreement that runs in the week of this Monday. Without
        one it has those that run today, and the week itself is left to fill in.
        """
        today_on = self._session.today()
        with self._session.seeing() as seeing:
            book = _Named.of(seeing)
        weeks = book.week_rows(week_from_on, today_on)
        return [
            _made("hours", hours_columns, book.offered, (), _VISITS),
            _made("weeks", weeks_columns, book.offered, weeks, _OTHERS),
            _made("parties", parties_columns, book.offered, book.party_rows(), _OTHERS),
            _made("agreements", agreements_columns, book.offered, book.agreement_rows(), _OTHERS),
        ]


@dataclass(frozen=True)
class _Named:
    """Everybody and everything that still has words in the book, called as imports know them."""

    directory: Directory
    parties: dict[str, PartyRecord]
    labels: dict[str, str]
    agreements: list[Terms]
    bands: Bands
    offered: Offered

    @classmethod
    def of(cls, seeing: Seeing) -> "_Named":
        known = seeing.directory
        parties = {
            record.party: record
            for record in all_parties(seeing.connection, seeing.readings.parties)
            if not (record.erased or known.code(record.party).startswith(f"({LOST} "))
            and _is_no_mark(known.code(record.party))
        }
        labels = _labels(known, parties)
        agreements = [
            record.terms
            for record in all_agreements(seeing.connection, seeing.readings.agreements)
            if record.terms.helper in parties
            and (record.terms.receiver is None or record.terms.receiver in parties)
            and _is_no_mark(known.code(record.terms.agreement))
        ]
        return cls(
            directory=known,
            parties=parties,
            labels=labels,
            agreements=agreements,
            bands=bands_of(seeing.connection, seeing.readings.parties),
            offered=Offered(
                people=sorted(labels.values(), key=str.casefold),
                agreements=[known.code(terms.agreement) for terms in agreements],
                codes=registered_codes(seeing.connection, seeing.readings.rules),
            ),
        )

    def week_rows(self, week_from_on: date | None, today_on: date) -> list[_Row]:
        """A line for each running agreement of somebody who is still there, by helper."""
        first_on = week_from_on or today_on
        last_on = first_on + timedelta(days=6) if week_from_on else today_on
        week = week_name(first_on) if week_from_on else None
        running = [
            terms
            for terms in self.agreements
            if terms.from_on <= last_on
            and (terms.until_on is None or terms.until_on >= first_on)
            and not self._left_before(terms.helper, first_on)
        ]
        running.sort(key=lambda terms: self.labels[terms.helper].casefold())
        to_fill_in = [None] * (len(WEEKDAYS) + 1)
        return [
            [
                week,
                self.labels[terms.helper],
                terms.receiver and self.labels[terms.receiver],
                self.directory.code(terms.agreement),
                *to_fill_in,
            ]
            for terms in running
        ]

    def party_rows(self) -> list[_Row]:
        """Everybody, without bank accounts: forms go from hand to hand."""
        rows: list[_Row] = []
        for party, record in self.parties.items():
            # Read back, the name would be that of whoever stands above.
            if self.directory.name(party) in DITTO:
                continue
            bands = self.bands.get(party, ())
            rows.append(
                [
                    self.directory.code(party),
                    self.directory.name(party),
                    word(record.party_kind),
                    record.member_from_on,
                    record.member_until_on,
                    record.neighbourhood,
                    None,
                    word(bands[-1][1]) if bands else None,
                ]
            )
        return rows

    def agreement_rows(self) -> list[_Row]:
        """Every agreement, at its latest rate."""
        rows: list[_Row] = []
        for terms in self.agreements:
            rate_cents = terms.rates[-1][1]
            rows.append(
                [
                    self.directory.code(terms.agreement),
                    self.labels[terms.helper],
                    terms.receiver and self.labels[terms.receiver],
                    terms.service,
                    terms.activity,
                    terms.fund,
                    Decimal(rate_cents) / 100 if rate_cents or terms.pays == ALLOWANCE else None,
                    word(terms.pays),
                    terms.from_on,
                    terms.until_on,
                ]
            )
        return rows

    def _left_before(self, party: str, on: date) -> bool:
        until_on = self.parties[party].member_until_on
        return until_on is not None and until_on < on


def _labels(known: Directory, parties: Iterable[str]) -> dict[str, str]:
    """How each party is called: the name, or the code where the name may be somebody else's."""
    names = {party: known.name(party) for party in parties}
    shared = Counter(folded(name) for name in names.values())
    return {
        party: name if shared[folded(name)] == 1 and _means(known, name, party) else code
        for party, name in names.items()
        for code in (known.code(party),)
    }


def _means(known: Directory, name: str, party: str) -> bool:
    try:
        return known.party(name) == party and _is_no_mark(name)
    except DomainError:
        return False


def _is_no_mark(called: str) -> bool:
    """Whether a form can hold it as a word of its own: no ditto mark, and no word for a total."""
    return called not in DITTO and not names_total(called)


def _made(
    noun: str,
    columns: Callable[[FormWords, Offered], list[FormColumn]],
    offered: Offered,
    rows: Sequence[_Row],
    blank_rows: int,
) -> Template:
    language = current()
    words = form_words(noun, language)
    form = Form(
        title=words.sheet,
        columns=columns(words, offered),
        rows=rows,
        blank_rows=blank_rows,
        day_format=DAY_FORMATS[language],
        lists=LISTS[language],
        warning=_("Look once more at what you typed. Is it right? Then it can stay."),
    )
    return Template(words.file, form_bytes(form))
