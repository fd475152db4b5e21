"""Exports: a year as a journal, as an auditfile, or for everybody as figures and votes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from ledger import __version__, language
from ledger.application.books import Books
from ledger.application.documents import Documents
from ledger.application.export_transactions import for_auditors, for_journals
from ledger.application.export_words import rules_in_words
from ledger.application.exported_year import Gathered, gather
from ledger.application.moments import Moment
from ledger.application.public_exports import PublicExport, spending_of, votes_of
from ledger.application.session import AMSTERDAM, Seeing, Session
from ledger.domain.chart import (
    ASSET,
    EQUITY,
    EXPENSE,
    INCOME,
    LIABILITY,
    Account,
    shipped_like,
)
from ledger.domain.errors import DomainError
from ledger.interchange.exports.beancount import beancount_lines
from ledger.interchange.exports.plain_journal import Told, journal_lines
from ledger.interchange.exports.xaf import LONGEST_ID, AuditfileHead, ExportedParty, auditfile
from ledger.interchange.exports.year import (
    RESULT,
    ExportedAccount,
    ExportedTransaction,
    ExportedYear,
)
from ledger.language import _
from ledger.projections.rules import cooperative_of
from ledger.storage.engine import reading
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import portions
from ledger.storage.tables import facts

PROGRAMS: Final = ("hledger", "ledger", "beancount")
# What RGS calls liquid assets: money itself, and nobody who owes it.
_LIQUID: Final = "BLim"
_RESULT_LABEL: Final = "Resultaatbestemming"


@dataclass(frozen=True)
class Export:
    """A file for another program: its bytes, and up to which fact it knows the book.

    Of `years_without_limits` nothing is in it that payouts did not settle.
    """

    content: bytes
    position: int
    transactions: int
    contributions: int
    years_without_limits: tuple[int, ...]


def _silent(_done: int, _length: int) -> None:
    """Nobody wants to hear how far it is."""


class Exports:
    """A year of the books for other programs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def journal(
        self,
        year: int,
        *,
        program: str,
        as_known: Moment | None = None,
        tell: Told = _silent,
    ) -> Export:
        """The year as a journal for hledger, ledger or beancount; nobody is named in it.

        A sealed year is as it was drawn up. `tell` hears how many transactions are written.
        """
        if program not in PROGRAMS:
            raise DomainError(
                "There is no journal for {said}. Choose one of {known}.",
                said=program,
                known=list(PROGRAMS),
            )
        position, _sealed = Books(self._session).position(year, as_known)
        with self._session.seeing(position) as seeing:
            gathered = gather(seeing, year)
            moves = for_journals(seeing, gathered, self._numbers(gathered))
            exported = self._exported(seeing, gathered, moves)
        lines: Iterable[str]
        if program == "beancount":
            lines = beancount_lines(exported, tell=tell)
        else:
            lines = journal_lines(exported, for_hledger=program == "hledger", tell=tell)
        content = "".join(f"{line}\n" for line in lines).encode()
        return _export(content, exported, gathered)

    def auditfile(
        self,
        year: int,
        *,
        with_names: bool = False,
        rsin: str = "",
        as_known: Moment | None = None,
        tell: Told = _silent,
    ) -> Export:
        """The year as XML Auditfile Financieel 4.0, in Dutch; the same book gives the same bytes.

        `with_names` adds who is customer and supplier by code and name; `rsin` is the number by
        which the tax office knows the cooperative.
        """
        position, _sealed = Books(self._session).position(year, as_known)
        with self._session.seeing(position) as seeing, _in_dutch():
            gathered = gather(seeing, year)
            parties = self._parties(seeing, gathered) if with_names else {}
            codes = {party: one.code for party, one in parties.items()} if with_names else None
            moves = for_auditors(gathered, self._numbers(gathered), codes)
            exported = self._exported(seeing, gathered, moves)
            cooperative = cooperative_of(seeing.connection, seeing.readings.rules).party
            head = AuditfileHead(
                company=seeing.directory.name(cooperative),
                rsin=rsin,
                created_on=self._recorded_on(exported.position),
                software="Buurtledger",
                version=__version__,
                journals=rules_in_words(),
                parties=sorted(parties.values(), key=lambda one: one.code),
            )
        return _export(auditfile(exported, head, tell=tell), exported, gathered)

    def spending(self, year: int, *, as_known: Moment | None = None) -> PublicExport:
        """Income, costs and budgets of the public version as a Fiscal Data Package, in a zip."""
        return spending_of(Documents(self._session).public(year, as_known=as_known))

    def votes(self, year: int, *, as_known: Moment | None = None) -> PublicExport:
        """The decisions of the public version with their votes, in the form of Pabulib."""
        return votes_of(Documents(self._session).public(year, as_known=as_known))

    def _numbers(self, gathered: Gathered) -> dict[str, int]:
        """The position of the first fact of each stream that a transaction rests on."""
        query = select(facts.c.stream_id, facts.c.position).where(facts.c.version == 1)
        with reading(self._session.book.engine) as connection:
            return {
                stream: position
                for some in portions(group.source for group in gathered.groups)
                for stream, position in connection.execute(query.where(facts.c.stream_id.in_(some)))
            }

    def _recorded_on(self, position: int) -> date:
        with reading(self._session.book.engine) as connection:
            (fact,) = self._session.read_page(connection, position - 1, 1)
        recorded_at = datetime.fromisoformat(read_envelope(fact.body)["at"])
        return recorded_at.astimezone(AMSTERDAM).date()

    def _exported(
        self, seeing: Seeing, gathered: Gathered, moves: list[ExportedTransaction]
    ) -> ExportedYear:
        used = {line.account for one in moves for line in one.lines}
        return ExportedYear(
            year=gathered.year,
            position=seeing.position,
            heading=tuple(_heading(gathered, seeing.position)),
            accounts=self._accounts(gathered, used),
            transactions=moves,
        )

    def _accounts(self, gathered: Gathered, used: set[str]) -> list[ExportedAccount]:
        """The accounts that are used, by code, in Dutch; those of the book by its own label."""
        chart = gathered.journal.chart
        labels = self._session.book.vault.read(
            chart[code].label_commitment or "" for code in used if code != RESULT
        )
        found = [
            ExportedAccount(
                code=code,
                label=labels.get(
                    chart[code].label_commitment or "", shipped_like(chart[code]).label_nl
                ),
                kind=chart[code].kind,
                rgs=chart[code].rgs,
            )
            for code in sorted(used - {RESULT})
        ]
        if RESULT in used:
            found.append(ExportedAccount(code=RESULT, label=_RESULT_LABEL, kind=EQUITY))
        return found

    def _parties(self, seeing: Seeing, gathered: Gathered) -> dict[str, ExportedParty]:
        """Who is in the postings, as customer or supplier, by what they stand against."""
        chart = gathered.journal.chart
        roles: dict[str, set[str]] = {}
        for postings in gathered.groups.values():
            for one in postings:
                if one.party is not None:
                    role = _role(chart[one.account])
                    roles.setdefault(one.party, set()).update(role)
        found: dict[str, ExportedParty] = {}
        taken: set[str] = set()
        for party, letters in sorted(roles.items()):
            known = seeing.directory.known(party)
            # A code may be longer than an id in an auditfile, and cut off it may be another's.
            code = known.code if len(known.code) <= LONGEST_ID else party.partition(":")[2]
            code = party.partition(":")[2] if code in taken else code
            taken.add(code)
            role = letters.pop() if len(letters) == 1 else "B"
            found[party] = ExportedParty(code=code, name=known.name, role=role)
        return found


def _role(account: Account) -> str:
    """C for what makes somebody a customer, S for a supplier; the bank and equity say nothing."""
    if account.kind in (LIABILITY, EXPENSE):
        return "S"
    receivable = account.kind == ASSET and not account.rgs.startswith(_LIQUID)
    return "C" if receivable or account.kind == INCOME else ""


def _heading(gathered: Gathered, position: int) -> Iterator[str]:
    yield _(
        "Buurtledger: the books of {year}, as known at position {position}.",
        year=gathered.year,
        position=position,
    )
    yield _("One transaction for each contribution, its hours as HOUR and its euros as EUR.")
    yield _(
        "Income, expense and balance sheet end as in the statement of {year}.", year=gathered.year
    )
    yield _("The last transaction gives the result its place. Leave it out for the books before.")
    for year in gathered.journal.years_without_limits:
        yield _(
            "No limits were adopted for {year}: allowances that are not on payouts are left out.",
            year=year,
        )


def _export(content: bytes, exported: ExportedYear, gathered: Gathered) -> Export:
    return Export(
        content=content,
        position=exported.position,
        transactions=len(exported.transactions),
        contributions=sum(one.minutes is not None for one in exported.transactions),
        years_without_limits=gathered.journal.years_without_limits,
    )


@contextmanager
def _in_dutch() -> Iterator[None]:
    """Speak Dutch meanwhile: the file is read by the Dutch tax office, whoever makes it."""
    spoken = language.current()
    language.use("nl")
    try:
        yield
    finally:
        language.use(spoken)
