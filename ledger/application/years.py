"""Financial years: opening, drawing up, audit, adoption and discharge, sealing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ledger.application.committee import holders_of, on_board_of
from ledger.application.deciding import decision_numbered
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.application.year_cards import YearCard, card_of
from ledger.application.year_changes import changed_since, decided_on_others
from ledger.domain.chart import ASSET, BANK, refuse_unknown
from ledger.domain.decision import Decision
from ledger.domain.errors import DomainError
from ledger.domain.financial_year import FinancialYear, FundIncome
from ledger.domain.roles import KASCOMMISSIE
from ledger.interchange import typed
from ledger.projections.annual import find_annual
from ledger.projections.fingerprint import FORM, digest_of
from ledger.projections.rules import chart_of
from ledger.projections.years import YearRecord, all_years


class Years:
    """Requests about financial years."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, year: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Open a year; where the last one is in the book, with what it ended with."""

        def decide(work: Work) -> None:
            known = {one.year: one for one in _years(work)}
            if year in known:
                raise DomainError("{year} was opened already.", year=year)
            last = known.get(max((one for one in known if one < year), default=0))
            opened = FinancialYear.open(
                work.acting,
                year=year,
                last=None if last is None else work.load(FinancialYear, last.stream),
                later_year=max(known, default=None),
            )
            work.record(opened)

        return self._perform("open", year, decide, acting, request_id)

    def draw_up(
        self,
        year: int,
        *,
        acting: str,
        text: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Draw up the statement of a year out of all that is known now."""
        text = None if text is None else typed.note(text)

        def decide(work: Work) -> None:
            drawn_up = _loaded(work, year)
            # The rules come first: the figures of a year that isn't over are not worth the time.
            drawn_up.refuse_drawing_up(work.acting)
            annual = find_annual(work.connection, work.readings, year)
            drawn_up.draw_up(
                work.acting,
                statement_position=work.next_position - 1,
                statement_sha256=digest_of(annual, form=FORM),
                figures_form=FORM,
                closing=annual.books.closing,
                fund_income=[
                    FundIncome(fund=one.code, cents=one.income_cents) for one in annual.funds
                ],
                text_commitment=text and work.keep(text, subject=drawn_up.id, category="text"),
            )
            work.record(drawn_up)

        return self._perform("draw-up", year, decide, acting, request_id, text=text)

    def see_balance(
        self,
        year: int,
        *,
        seen_by: Sequence[str],
        on: date,
        cents: int,
        acting: str,
        account: str = BANK,
        request_id: str | None = None,
    ) -> Answer:
        """Record what the kascommissie saw on an account, in cents, on the bank's own screen."""

        def decide(work: Work) -> None:
            seen = _loaded(work, year)
            known = refuse_unknown(chart_of(work.connection, work.readings.rules), account)
            if known.kind != ASSET:
                raise DomainError(
                    "Account {account} is not of the kind that this needs: {kind}.",
                    account=account,
                    kind=ASSET,
                )
            seen.see_balance(
                work.acting,
                account=account,
                seen_by=_parties(work, seen_by),
                on_board=on_board_of(work, year),
                committee=holders_of(work, KASCOMMISSIE),
                seen_on=on,
                cents=cents,
            )
            work.record(seen)

        return self._perform(
            "see-balance",
            year,
            decide,
            acting,
            request_id,
            account=account,
            seen_by=list(seen_by),
            on=on,
            cents=cents,
        )

    def audit(
        self,
        year: int,
        *,
        members: Sequence[str],
        position: int,
        advises_adoption: bool,
        acting: str,
        findings: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record what two or more of the kascommissie found, looking up to a position."""
        findings = None if findings is None else typed.note(findings)

        def decide(work: Work) -> None:
            audited = _loaded(work, year)
            if position > work.readings.position:
                raise DomainError(
                    "There is no position {position}. Give one from 1 to {last}.",
                    position=position,
                    last=work.readings.position,
                )
            audited.audit(
                work.acting,
                audited_by=_parties(work, members),
                on_board=on_board_of(work, year),
                committee=holders_of(work, KASCOMMISSIE),
                examined_position=position,
                advises_adoption=advises_adoption,
                changed=changed_since(self._session, work, year_record(work, year))
                if advises_adoption
                else None,
                findings_commitment=findings
                and work.keep(findings, subject=audited.id, category="text"),
            )
            work.record(audited)

        return self._perform(
            "audit",
            year,
            decide,
            acting,
            request_id,
            members=list(members),
            position=position,
            advises=advises_adoption,
            findings=findings,
        )

    def adopt(
        self, year: int, decision: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Follow the decision of the members' meeting to adopt a year."""

        def decide(work: Work) -> None:
            adopted = _loaded(work, year)
            record, decided = year_record(work, year), decision_numbered(work, decision)
            at = decided.decided_position
            adopted.adopt(
                work.acting,
                decision=work.load(Decision, decided.decision),
                changed=changed_since(self._session, work, record, decided_position=at),
                decided_on_others=decided_on_others(self._session, record, at),
            )
            work.record(adopted)

        return self._perform("adopt", year, decide, acting, request_id, decision=decision)

    def discharge(
        self, year: int, decision: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Follow the decision of the members' meeting to discharge the board for a year."""

        def decide(work: Work) -> None:
            discharged = _loaded(work, year)
            record, decided = year_record(work, year), decision_numbered(work, decision)
            discharged.discharge(
                work.acting,
                decision=work.load(Decision, decided.decision),
                decided_on_others=decided_on_others(
                    self._session, record, decided.decided_position
                ),
            )
            work.record(discharged)

        return self._perform("discharge", year, decide, acting, request_id, decision=decision)

    def seal(self, year: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Seal a year that was adopted: from now on its days are closed."""

        def decide(work: Work) -> None:
            sealed = _loaded(work, year)
            sealed.seal(work.acting)
            work.record(sealed)

        return self._perform("seal", year, decide, acting, request_id)

    def all(self) -> list[YearCard]:
        """Every year that was opened, in the order of the years."""
        with self._session.seeing() as seeing:
            vault = self._session.book.vault
            return [card_of(seeing, vault, record, with_books=False) for record in _years(seeing)]

    def show(self, year: int) -> YearCard:
        """One year, with what the books say beside each balance that was seen."""
        with self._session.seeing() as seeing:
            vault = self._session.book.vault
            record = year_record(seeing, year)
            changed = changed_since(self._session, seeing, record)
            card = card_of(seeing, vault, record, with_books=True)
            return replace(card, changed=changed, position=seeing.position)

    def _perform(
        self,
        verb: str,
        year: int,
        decide: Callable[[Work], None],
        acting: str,
        request_id: str | None,
        **arguments: object,
    ) -> Answer:
        asked = Asked(acting, f"years.{verb}", {"year": year, **arguments}, request_id)
        return self._session.perform(asked, decide)


def _years(seeing: Seeing | Work) -> list[YearRecord]:
    return all_years(seeing.connection, seeing.readings.years)


def year_record(seeing: Seeing | Work, year: int) -> YearRecord:
    """A year that was opened; DomainError where it was not."""
    for record in _years(seeing):
        if record.year == year:
            return record
    raise DomainError("{year} was not opened yet: buurtledger year open {year}.", year=year)


def _loaded(work: Work, year: int) -> FinancialYear:
    return work.load(FinancialYear, year_record(work, year).stream)


def _parties(work: Work, said: Sequence[str]) -> list[str]:
    """Everybody who was named, each once."""
    return list(dict.fromkeys(map(work.directory.party, said)))
