"""Agreements: making, importing, changing the rate, ending."""

from dataclasses import dataclass
from datetime import date

from ledger.application.importing import Importing, ImportOutcome, Progress, in_column, unwatched
from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.agreement import Agreement
from ledger.domain.errors import DomainError
from ledger.domain.party import Party
from ledger.interchange.agreements import AGREEMENT_COLUMNS, AgreementRow, read_agreements
from ledger.interchange.tables import Table
from ledger.projections.agreements import AgreementRecord, all_agreements


@dataclass(frozen=True)
class AgreementCard:
    """An agreement with the codes that people use."""

    code: str
    helper: str
    receiver: str | None
    fund: str | None
    record: AgreementRecord


class Agreements:
    """Requests about agreements."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(self, row: AgreementRow, *, acting: str, request_id: str | None = None) -> Answer:
        """Make an agreement; a code that is taken is refused."""

        def decide(work: Work) -> None:
            if work.directory.agreement_coded(row.code) is not None:
                raise DomainError("The code {code} is taken. Choose another.", code=row.code)
            _make(work, row)

        asked = Asked(acting, "agreements.make", vars(row))
        return self._session.perform(asked.with_id(request_id), decide)

    def import_table(
        self,
        table: Table,
        *,
        acting: str,
        dry_run: bool = False,
        all_or_nothing: bool = False,
        progress: Progress = unwatched,
        request_id: str | None = None,
    ) -> ImportOutcome:
        """Import agreements; what is so already adds nothing, what differs is handed back."""
        importing = Importing(
            self._session,
            "agreements",
            table,
            AGREEMENT_COLUMNS,
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            progress=progress,
        )
        return importing.run(acting, read_agreements(table), _record_row, request_id=request_id)

    def change_rate(
        self,
        agreement: str,
        rate_cents: int,
        *,
        from_on: date,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Another rate, in cents an hour, from a day on."""

        def decide(work: Work) -> None:
            changed = work.load(Agreement, work.directory.agreement(agreement))
            changed.change_rate(
                work.acting,
                rate_cents=rate_cents,
                from_on=from_on,
                helper_bands=work.load(Party, changed.helper).bands,
                adopted=work.cooperative().limits,
            )
            work.record(changed)

        asked = Asked(
            acting,
            "agreements.change-rate",
            {"agreement": agreement, "rate": rate_cents, "from": from_on},
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def end(
        self, agreement: str, *, until_on: date, acting: str, request_id: str | None = None
    ) -> Answer:
        """End an agreement; the day given is its last."""

        def decide(work: Work) -> None:
            ended = work.load(Agreement, work.directory.agreement(agreement))
            ended.end(work.acting, until_on=until_on)
            work.record(ended)

        asked = Asked(acting, "agreements.end", {"agreement": agreement, "until": until_on})
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> list[AgreementCard]:
        """Every agreement, in the order in which they were made."""
        with self._session.seeing() as seeing:
            known = seeing.directory
            return [
                AgreementCard(
                    code=known.code(record.terms.agreement),
                    helper=known.code(record.terms.helper),
                    receiver=record.terms.receiver and known.code(record.terms.receiver),
                    fund=record.terms.fund,
                    record=record,
                )
                for record in all_agreements(seeing.connection, seeing.readings.agreements)
            ]


def _record_row(work: Work, row: AgreementRow) -> bool:
    agreement_id = work.directory.agreement_coded(row.code)
    if agreement_id is None:
        _make(work, row)
        return True
    known = work.load(Agreement, agreement_id)
    says = (
        _party(work, "helper", row.helper),
        None if row.receiver is None else _party(work, "receiver", row.receiver),
        row.service,
        row.activity,
        row.fund,
        row.pays,
        row.from_on,
        row.until_on,
    )
    is_known = (
        known.helper,
        known.receiver,
        known.service,
        known.activity,
        known.fund,
        known.pays,
        known.from_on,
        known.until_on,
    )
    if says != is_known or (row.rate_cents or 0) not in [cents for _, cents in known.rates]:
        raise DomainError(
            "{code} was agreed otherwise before. Correct the row, "
            "or use: buurtledger agreements change-rate, buurtledger agreements end.",
            code=row.code,
        )
    return False


def _make(work: Work, row: AgreementRow) -> None:
    helper = work.load(Party, _party(work, "helper", row.helper))
    receiver = None if row.receiver is None else _party(work, "receiver", row.receiver)
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
        adopted=work.cooperative().limits,
        stream_id=agreement_id,
    )
    work.register_codes({"service": row.service, "activity": row.activity, "fund": row.fund})
    work.record(agreement)
    work.directory.add_agreement(agreement_id, row.code)


def _party(work: Work, field_name: str, said: str) -> str:
    with in_column(field_name):
        return work.directory.party(said)
