"""The audit evening: the kascommissie draws a sample with dice, and records what it sees."""

from collections.abc import Callable, Mapping, Sequence

from ledger.application.audit.discovery import sample_size
from ledger.application.audit.payments import (
    Payment,
    digest_of,
    payments_numbered,
    payments_of,
)
from ledger.application.audit.sample_cards import PaymentList, SampleCard, list_of, sample_of
from ledger.application.audit.sampling import draw
from ledger.application.committee import committee_of
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.application.years import year_record
from ledger.domain.committee import Committee
from ledger.domain.errors import DomainError
from ledger.domain.financial_year import FinancialYear
from ledger.domain.year_audit import YearAudit, seed_of
from ledger.interchange import typed
from ledger.projections.year_audits import find_year_audit

SHARE_PER_MILLE = 50
ASSURANCE_PER_MILLE = 950


class YearAudits:
    """Requests about what the kascommissie looked at. An item is said by its number."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def draw(
        self,
        year: int,
        dice: str,
        *,
        acting: str,
        share_per_mille: int = SHARE_PER_MILLE,
        assurance_per_mille: int = ASSURANCE_PER_MILLE,
        request_id: str | None = None,
    ) -> Answer:
        """Draw a sample of the payments of a year as it was drawn up, with throws of a die.

        So many are drawn that a share of faulty ones shows with the assurance, both in per mille.
        """
        seed = seed_of(dice)

        def decide(
            work: Work, audit: YearAudit, financial_year: FinancialYear, looking: Committee
        ) -> None:
            # The rules come first: a large book's payments are not worth the time before.
            audit.refuse_drawing(
                work.acting,
                of=financial_year,
                committee=looking,
                seed=seed,
                share_per_mille=share_per_mille,
                assurance_per_mille=assurance_per_mille,
            )
            payments = self._drawn_up(year, financial_year.statement_position)
            size = sample_size(
                len(payments),
                share_per_mille=share_per_mille,
                assurance_per_mille=assurance_per_mille,
            )
            audit.draw_sample(
                work.acting,
                of=financial_year,
                committee=looking,
                seed=seed,
                share_per_mille=share_per_mille,
                assurance_per_mille=assurance_per_mille,
                payment_count=len(payments),
                payments_sha256=digest_of(payments),
                items=draw((one.number for one in payments), count=size, seed=seed),
            )

        said = {"dice": seed, "share": share_per_mille, "assurance": assurance_per_mille}
        return self._perform("draw", year, decide, acting, request_id, said)

    def see(
        self,
        year: int,
        items: Sequence[int],
        *,
        in_order: bool,
        acting: str,
        text: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record what was seen of items, all or none: in order, or a finding that `text` says."""
        text = None if text is None else typed.note(text)

        def decide(
            work: Work, audit: YearAudit, financial_year: FinancialYear, looking: Committee
        ) -> None:
            paid_to = _paid_to(work, year, items)
            for item in dict.fromkeys(items):
                audit.see(
                    work.acting,
                    of=financial_year,
                    committee=looking,
                    item=item,
                    in_order=in_order,
                    paid_to=paid_to.get(item, ()),
                    text_commitment=text and work.keep(text, subject=audit.id, category="text"),
                )

        said = {"items": list(items), "in_order": in_order, "text": text}
        return self._perform("see", year, decide, acting, request_id, said)

    def answer(
        self,
        year: int,
        check: int,
        *,
        passes: bool,
        acting: str,
        text: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Answer one of the twenty checks: it passes, or a finding that `text` says."""
        text = None if text is None else typed.note(text)

        def decide(
            work: Work, audit: YearAudit, financial_year: FinancialYear, looking: Committee
        ) -> None:
            audit.answer(
                work.acting,
                of=financial_year,
                committee=looking,
                check=check,
                passes=passes,
                text_commitment=text and work.keep(text, subject=audit.id, category="text"),
            )

        said = {"check": check, "passes": passes, "text": text}
        return self._perform("answer", year, decide, acting, request_id, said)

    def show(self, year: int) -> SampleCard:
        """What was drawn, seen and answered of a year, and what may be said of all payments."""
        with self._session.seeing() as seeing:
            record = year_record(seeing, year)
            audit = find_year_audit(seeing.connection, seeing.readings.year_audits, year)
            return sample_of(seeing, self._session.book.vault, record, audit)

    def payments(self, year: int) -> PaymentList:
        """All payments that a sample of the year as it was drawn up is drawn from."""
        with self._session.seeing() as seeing:
            record = year_record(seeing, year)
            if record.statement_position is None:
                raise DomainError(
                    "{year} was not drawn up yet: buurtledger year draw-up {year}.", year=year
                )
            audit = find_year_audit(seeing.connection, seeing.readings.year_audits, year)
            directory = seeing.directory
        return list_of(
            self._session.book.vault,
            record,
            audit,
            self._drawn_up(year, record.statement_position),
            directory,
        )

    def _drawn_up(self, year: int, position: int) -> list[Payment]:
        """The payments of a year as known where it was drawn up."""
        with self._session.seeing(position) as then:
            return payments_of(then, year)

    def _perform(
        self,
        verb: str,
        year: int,
        decide: Callable[[Work, YearAudit, FinancialYear, Committee], None],
        acting: str,
        request_id: str | None,
        said: Mapping[str, object],
    ) -> Answer:
        def decide_on_audit(work: Work) -> None:
            financial_year = work.load(FinancialYear, year_record(work, year).stream)
            looking = committee_of(work, year)
            audit = _audit(work, financial_year, looking)
            decide(work, audit, financial_year, looking)
            work.record(audit)

        asked = Asked(acting, f"year_audits.{verb}", {"year": year, **said}, request_id)
        return self._session.perform(asked, decide_on_audit)


def _audit(work: Work, of: FinancialYear, committee: Committee) -> YearAudit:
    """The audit of a year, begun now if nobody did."""
    stream = YearAudit.stream_of(of.year)
    if work.appending.select_events(stream):
        return work.load(YearAudit, stream)
    return YearAudit.begin_audit(work.acting, of=of, committee=committee)


def _paid_to(work: Work, year: int, items: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Who was paid by each item."""
    seeing = Seeing(work.connection, work.readings, lambda: work.directory)
    return {one.number: one.paid_to for one in payments_numbered(seeing, year, items)}
