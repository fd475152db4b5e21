"""Expense claims: adding, approving, listing."""

from dataclasses import dataclass
from datetime import date

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.claim import Claim
from ledger.domain.errors import DomainError
from ledger.domain.party import Party
from ledger.projections.claims import ClaimRecord, find_claims


@dataclass(frozen=True)
class ClaimCard:
    """A claim with the words and codes that people use."""

    record: ClaimRecord
    claimant: str
    text: str | None
    approved_by: str | None


class Claims:
    """Requests about expense claims."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        claimant: str,
        cents: int,
        *,
        text: str,
        incurred_on: date,
        acting: str,
        activity: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Claim an expense, in cents; `prior_period` says that it corrects a sealed year."""

        def decide(work: Work) -> None:
            party = work.load(Party, work.directory.party(claimant))
            claim_id = Claim.new_id()
            claim = Claim.make(
                work.acting,
                claimant=party.id,
                claimant_kind=party.party_kind,
                cents=cents,
                incurred_on=incurred_on,
                activity=activity,
                text_commitment=work.keep(text, subject=claim_id, category="text"),
                stream_id=claim_id,
            )
            work.register_codes({"activity": activity})
            work.record(claim)

        asked = Asked(
            acting,
            "claims.add",
            {
                "claimant": claimant,
                "cents": cents,
                "text": text,
                "on": incurred_on,
                "activity": activity,
                "prior_period": prior_period,
            },
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def approve(
        self,
        claim_id: str,
        *,
        acting: str,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Find a claim right, and so a cost; one of a sealed year only as a `prior_period`."""

        def decide(work: Work) -> None:
            records = find_claims(work.connection, work.readings.claims)
            claim = work.load(Claim, _found(records, claim_id).claim)
            work.directory.refuse_erased(claim.claimant)
            claim.approve(work.acting)
            work.record(claim)

        asked = Asked(acting, "claims.approve", {"id": claim_id, "prior_period": prior_period})
        return self._session.perform(asked.with_id(request_id), decide)

    def find(self, claimant: str | None = None) -> list[ClaimCard]:
        """The claims of one party or of all, by day."""
        with self._session.seeing() as seeing:
            known = seeing.directory
            records = find_claims(
                seeing.connection,
                seeing.readings.claims,
                claimant=claimant and known.party(claimant, even_erased=True),
            )
            texts = self._session.book.vault.read(record.text_commitment for record in records)
            return [
                ClaimCard(
                    record=record,
                    claimant=known.code(record.claimant),
                    text=texts.get(record.text_commitment),
                    approved_by=record.approved_by and known.code(record.approved_by),
                )
                for record in records
            ]


def _found(records: list[ClaimRecord], said: str) -> ClaimRecord:
    for record in records:
        if said in (record.claim, record.claim.partition(":")[2], str(record.position)):
            return record
    raise DomainError(
        "There is no claim with number {number}. See the numbers with: buurtledger claims list.",
        number=said,
    )
