"""Funds: awards, tariffs, allocations, money in and back, and what is declared of a month."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack
from uuid import uuid4

from ledger.application.bank_explained import refuse_while_explaining
from ledger.application.fund_awards import Awarding, AwardRow
from ledger.application.fund_claims import lines_of_month
from ledger.application.fund_figures import ActivityPart, AllocationCard, FundCard, find_cards
from ledger.application.fund_rows import fund_file
from ledger.application.fund_unspent import refuse_beyond_unspent
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import ImportAsked
from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.fund import Eligible, Fund
from ledger.interchange import typed
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded
from ledger.projections.funds import FundFlow, FundRecord, all_funds, fund_flows

# What a request about funds takes and gives, for who asks it.
__all__ = [
    "ActivityPart",
    "AllocationCard",
    "AwardRow",
    "Eligible",
    "FundCard",
    "FundRecord",
    "Funds",
]


class Funds:
    """Requests about funds. A fund is said by its code, its number or its id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def award(self, row: AwardRow, *, acting: str, request_id: str | None = None) -> Answer:
        """Record an award; a gift for an activity opens a restricted fund where it has none."""
        asked = Asked(acting, "funds.award", vars(row))
        return self._session.perform(
            asked.with_id(request_id), lambda work: Awarding(work).award(row)
        )

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Import awards; what is so already adds nothing, what differs is handed back."""
        return fund_file().run(self._session, table, **asked)

    def change_tariff(
        self,
        fund: str,
        cents: int,
        *,
        from_on: date,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Another tariff, in cents an hour, from a day on."""

        def decide(work: Work) -> None:
            changed = _load(work, fund)
            changed.change_tariff(work.acting, tariff_cents=cents, from_on=from_on)
            work.record(changed)

        said = {"fund": fund, "cents": cents, "from": from_on}
        asked = Asked(acting, "funds.tariff", said, request_id)
        return self._session.perform(asked, decide)

    def allocate(
        self,
        fund: str,
        receiver: str,
        minutes: int | None,
        *,
        from_on: date,
        until_on: date | None = None,
        tariff_cents: int | None = None,
        reference: str | None = None,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Allocate minutes a month to a receiver; None is whatever is delivered.

        `tariff_cents` is a tariff of their own.
        """

        def decide(work: Work) -> None:
            allocated = _load(work, fund)
            party = work.directory.party(receiver)
            allocated.allocate(
                work.acting,
                allocation=uuid4().hex,
                receiver=party,
                minutes=minutes,
                from_on=from_on,
                until_on=until_on,
                tariff_cents=tariff_cents,
                # It tells of the receiver, and goes when they are erased.
                reference_commitment=_kept(work, reference, subject=party),
            )
            work.record(allocated)

        said = {
            "fund": fund,
            "receiver": receiver,
            "minutes": minutes,
            "tariff": tariff_cents,
            "from": from_on,
            "until": until_on,
            "reference": reference,
        }
        asked = Asked(acting, "funds.allocate", said, request_id)
        return self._session.perform(asked, decide)

    def end_allocation(
        self,
        fund: str,
        receiver: str,
        *,
        until_on: date,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """End the allocation that a receiver has on a day; that day is its last."""

        def decide(work: Work) -> None:
            record = found(all_funds(work.connection, work.readings.funds), fund)
            party = work.directory.party(receiver, even_erased=True)
            holding = [
                one
                for one in record.allocations
                if one.receiver == party
                and one.from_on <= until_on
                and (one.until_on is None or until_on <= one.until_on)
            ]
            if not holding:
                raise DomainError(
                    "{receiver_by} has no allocation of this fund on {day_on}.",
                    receiver_by=party,
                    day_on=until_on,
                )
            ended = work.load(Fund, record.fund)
            ended.end_allocation(work.acting, allocation=holding[0].allocation, until_on=until_on)
            work.record(ended)

        said = {"fund": fund, "receiver": receiver, "until": until_on}
        asked = Asked(acting, "funds.end-allocation", said, request_id)
        return self._session.perform(asked, decide)

    def receive(
        self,
        fund: str,
        cents: int,
        *,
        on: date,
        reference: str | None = None,
        bank_entry: str | None = None,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Record money of a fund that came in on the bank; `bank_entry` is the line's id."""

        def decide(work: Work) -> None:
            paid = _load(work, fund)
            paid.receive(
                work.acting,
                received_on=on,
                cents=cents,
                bank_entry=bank_entry,
                reference_commitment=_kept(work, reference, subject=paid.id),
            )
            work.record(paid)

        said = {"fund": fund, "cents": cents, "on": on, "reference": reference, "line": bank_entry}
        asked = Asked(acting, "funds.receive", said, request_id)
        return self._session.perform(asked, decide)

    def repay(
        self,
        fund: str,
        cents: int,
        *,
        on: date,
        bank_entry: str | None = None,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Record money that went back to whoever awarded it: no more than came in and is unused."""

        def decide(work: Work) -> None:
            record = found(all_funds(work.connection, work.readings.funds), fund)
            repaid = work.load(Fund, record.fund)
            repaid.repay(work.acting, repaid_on=on, cents=cents, bank_entry=bank_entry)
            refuse_beyond_unspent(work, record, cents=cents, on=on)
            work.record(repaid)

        said = {"fund": fund, "cents": cents, "on": on, "line": bank_entry}
        asked = Asked(acting, "funds.repay", said, request_id)
        return self._session.perform(asked, decide)

    def reverse_receipt(
        self,
        number: str,
        *,
        on: date,
        acting: str,
        reason: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Undo a receipt or repayment, by its number: it should not have been recorded so.

        What explains a line of the bank is undone there.
        """

        def decide(work: Work) -> None:
            flow = _flow_numbered(work, number)
            fund = work.load(Fund, flow.fund)
            fund.reverse_flow(
                work.acting,
                flow=flow.flow,
                reversed_on=on,
                reason_commitment=reason
                and work.keep(typed.note(reason), subject=fund.id, category="text"),
            )
            work.record(fund)

        said = {"number": number, "on": on, "reason": reason}
        asked = Asked(acting, "funds.reverse-receipt", said, request_id)
        return self._session.perform(asked, decide)

    def claim(
        self,
        fund: str,
        month: str,
        *,
        on: date,
        reference: str | None = None,
        credit_only: bool = False,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Declare a month (`2025-03`): what is delivered and billable as it is known now.

        What was declared otherwise before is credited whole and declared anew, or only credited;
        where nothing changed since, nothing is recorded.
        """

        def decide(work: Work) -> None:
            records = all_funds(work.connection, work.readings.funds)
            record = found(records, fund)
            lines = lines_of_month(work, records, record, month, credit_only=credit_only)
            if lines is None:
                return
            claimed = work.load(Fund, record.fund)
            claimed.claim(
                work.acting,
                claimed_on=on,
                lines=lines,
                reference_commitment=_kept(work, reference, subject=claimed.id),
            )
            work.record(claimed)

        said = {
            "fund": fund,
            "month": month,
            "on": on,
            "reference": reference,
            "credit": credit_only,
        }
        asked = Asked(acting, "funds.claim", said, request_id)
        return self._session.perform(asked, decide)

    def show(self, fund: str, *, until_on: date | None = None) -> FundCard:
        """One fund with its figures up to a day (today)."""
        cards = {card.record.fund: card for card in self.find(until_on=until_on)}
        return cards[found([card.record for card in cards.values()], fund).fund]

    def find(
        self, *, neighbourhood: str | None = None, until_on: date | None = None
    ) -> list[FundCard]:
        """Every fund, of one neighbourhood or all, with its figures up to a day (today)."""
        return find_cards(
            self._session,
            until_on=until_on or self._session.today(),
            neighbourhood=neighbourhood,
        )


def found(records: Sequence[FundRecord], said: str) -> FundRecord:
    """The fund with this code, number or id; DomainError where there is none."""
    for record in records:
        names = (record.fund, record.fund.partition(":")[2], str(record.position))
        if said in names or folded(said) == folded(record.code):
            return record
    raise DomainError(
        "There is no fund with the code or number {fund}. "
        "See them all with: buurtledger funds list.",
        fund=said,
    )


def _flow_numbered(work: Work, number: str) -> FundFlow:
    """The receipt or repayment with this number, unless it explains a line of the bank."""
    for flow in fund_flows(work.connection, work.readings.funds):
        if number == str(flow.position):
            refuse_while_explaining(work, flow.fund, number=flow.position, flow=flow.flow)
            return flow
    raise DomainError(
        "There is no receipt or repayment of a fund with number {number}. "
        "See the numbers with: buurtledger trace FUND --all.",
        number=number,
    )


def _load(work: Work, said: str) -> Fund:
    record = found(all_funds(work.connection, work.readings.funds), said)
    return work.load(Fund, record.fund)


def _kept(work: Work, reference: str | None, *, subject: str) -> str | None:
    if reference is None:
        return None
    return work.keep(typed.name(reference), subject=subject, category="reference")
