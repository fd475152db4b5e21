"""Agreements: making, importing, changing the rate, ending."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Unpack

from ledger.application.deciding import decision_numbered, decision_numbers
from ledger.application.importing import ImportOutcome, in_column
from ledger.application.importing_rows import FileOf, ImportAsked
from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.agreement import ALLOWANCE, Agreement
from ledger.domain.contribution import WITHDRAWN
from ledger.domain.decision import Decision
from ledger.domain.errors import DomainError
from ledger.domain.limits import refuse_rate_over_cap
from ledger.domain.party import Party
from ledger.interchange import typed
from ledger.interchange.agreements import AGREEMENT_COLUMNS, AgreementRow, read_agreements
from ledger.interchange.sheets.tables import Table
from ledger.projections.agreements import AgreementRecord, all_agreements
from ledger.projections.contributions import find_contributions


@dataclass(frozen=True)
class AgreementCard:
    """An agreement with the codes that people use, and the numbers of decisions."""

    code: str
    helper: str
    receiver: str | None
    fund: str | None
    record: AgreementRecord
    decisions: tuple[int, ...] = ()


class Agreements:
    """Requests about agreements."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(
        self,
        row: AgreementRow,
        *,
        acting: str,
        decision: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Make an agreement; a code that is taken is refused.

        `decision` is the number of the one that allows a rate above the cooperative's ceiling.
        """
        row = replace(row, code=typed.code(row.code))

        def decide(work: Work) -> None:
            if work.directory.agreement_coded(row.code) is not None:
                raise DomainError("The code {code} is taken. Choose another.", code=row.code)
            _make(work, row, decision=_decision(work, decision))

        asked = Asked(acting, "agreements.make", vars(row) | _said(decision))
        return self._session.perform(asked.with_id(request_id), decide)

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Import agreements; what is so already adds nothing, what differs is handed back."""
        return _FILE.run(self._session, table, **asked)

    def change_rate(
        self,
        agreement: str,
        rate_cents: int,
        *,
        from_on: date,
        acting: str,
        decision: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Another rate, in cents an hour, from a day on; `decision` as when it was made."""

        def decide(work: Work) -> None:
            changed = work.load(Agreement, work.directory.agreement(agreement))
            changed.change_rate(
                work.acting,
                rate_cents=rate_cents,
                from_on=from_on,
                helper_bands=work.load(Party, changed.helper).bands,
                adopted=work.cooperative().limits,
                ceiling_cents=work.cooperative().agreement_ceiling_cents,
                decision=_decision(work, decision),
            )
            work.record(changed)

        asked = Asked(
            acting,
            "agreements.change-rate",
            {"agreement": agreement, "rate": rate_cents, "from": from_on} | _said(decision),
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def set_ceiling(self, rate_cents: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Adopt the rate, in cents an hour, above which an agreement takes a decision."""

        def decide(work: Work) -> None:
            cooperative = work.cooperative()
            cooperative.set_agreement_ceiling(work.acting, rate_cents=rate_cents)
            work.record(cooperative)

        asked = Asked(acting, "agreements.set-ceiling", {"rate": rate_cents})
        return self._session.perform(asked.with_id(request_id), decide)

    def end(
        self, agreement: str, *, until_on: date, acting: str, request_id: str | None = None
    ) -> Answer:
        """End an agreement; the day given is its last."""

        def decide(work: Work) -> None:
            ended = work.load(Agreement, work.directory.agreement(agreement))
            hours_after = [
                record.position
                for record in find_contributions(
                    work.connection, work.readings.contributions, helper=ended.helper
                )
                if record.agreement == ended.id
                and record.state != WITHDRAWN
                and record.given_until_on > until_on
            ]
            ended.end(work.acting, until_on=until_on, hours_after=tuple(hours_after))
            work.record(ended)

        asked = Asked(acting, "agreements.end", {"agreement": agreement, "until": until_on})
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> list[AgreementCard]:
        """Every agreement, in the order in which they were made."""
        with self._session.seeing() as seeing:
            known = seeing.directory
            numbers = decision_numbers(seeing)
            return [
                AgreementCard(
                    code=known.code(record.terms.agreement),
                    helper=known.code(record.terms.helper),
                    receiver=record.terms.receiver and known.code(record.terms.receiver),
                    fund=record.terms.fund,
                    record=record,
                    decisions=tuple(numbers[decision] for decision in record.decisions),
                )
                for record in all_agreements(seeing.connection, seeing.readings.agreements)
            ]


def _record_row(work: Work, row: AgreementRow) -> bool:
    agreement_id = work.directory.agreement_coded(row.code)
    if agreement_id is None:
        _make(work, row)
        return True
    known = work.load(Agreement, agreement_id)
    rates = {cents for _, cents in known.rates}
    for field_name, says, is_known in (
        ("helper", _party(work, "helper", row.helper), known.helper),
        ("receiver", _receiver(work, row), known.receiver),
        ("service", row.service, known.service),
        ("activity", row.activity, known.activity),
        ("fund", row.fund, known.fund),
        ("pays", row.pays, known.pays),
        ("from_on", row.from_on, known.from_on),
        ("until_on", row.until_on, known.until_on),
        ("rate_cents", True, (row.rate_cents or 0) in rates),
    ):
        if says != is_known:
            with in_column(field_name):
                raise DomainError(
                    "{code} was agreed otherwise before. Correct the row, "
                    "or use: buurtledger agreements change-rate, buurtledger agreements end.",
                    code=row.code,
                )
    return False


def _decision(work: Work, number: str | None) -> Decision | None:
    if number is None:
        return None
    return work.load(Decision, decision_numbered(work, number).decision)


def _said(decision: str | None) -> dict[str, str]:
    """What tells a question that names a decision from one that does not."""
    return {} if decision is None else {"decision": decision}


def _make(work: Work, row: AgreementRow, *, decision: Decision | None = None) -> None:
    helper = work.load(Party, _party(work, "helper", row.helper))
    receiver = _receiver(work, row)
    if receiver == helper.id:
        with in_column("receiver"):
            raise DomainError("Nobody can be their own receiver. Name somebody else.")
    adopted = work.cooperative().limits
    if row.pays == ALLOWANCE and row.rate_cents is not None:
        with in_column("rate_cents"):
            refuse_rate_over_cap(
                row.rate_cents,
                from_on=row.from_on,
                until_on=row.until_on,
                bands=helper.bands,
                adopted=adopted,
            )
    agreement_id = Agreement.new_id()
    agreement = Agreement.make(
        work.acting,
        code_commitment=work.keep(row.code, subject=agreement_id, category="code"),
        helper=helper.id,
        helper_kind=helper.party_kind,
        helper_bands=helper.bands,
        receiver=receiver,
        service=row.service,
        activity=row.activity,
        fund=row.fund,
        pays=row.pays,
        rate_cents=row.rate_cents or 0,
        from_on=row.from_on,
        until_on=row.until_on,
        adopted=adopted,
        ceiling_cents=work.cooperative().agreement_ceiling_cents,
        decision=decision,
        stream_id=agreement_id,
    )
    work.register_codes({"service": row.service, "activity": row.activity, "fund": row.fund})
    work.record(agreement)
    work.directory.add_agreement(agreement_id, row.code)


def _receiver(work: Work, row: AgreementRow) -> str | None:
    return None if row.receiver is None else _party(work, "receiver", row.receiver)


def _party(work: Work, field_name: str, said: str) -> str:
    with in_column(field_name):
        return work.directory.party(said)


_FILE = FileOf[AgreementRow](
    noun="agreements",
    needed="make or change agreements",
    columns=AGREEMENT_COLUMNS,
    read=read_agreements,
    record=_record_row,
    identify=None,
)
