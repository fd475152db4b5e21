"""Financial years as people read them: with codes, words and the numbers of decisions."""

from dataclasses import dataclass
from datetime import date

from ledger.application.deciding import decision_numbers
from ledger.application.session import Seeing
from ledger.application.year_accounts import cents_on
from ledger.domain.year_changed import Changed
from ledger.projections.years import YearRecord
from ledger.storage.vault import Vault


@dataclass(frozen=True)
class AuditCard:
    """What the kascommissie said: who, when, up to which position, and what it found."""

    position: int
    audited_by: tuple[str, ...]
    audited_on: date
    examined_position: int
    advises_adoption: bool
    findings: str | None


@dataclass(frozen=True)
class SeenCard:
    """What two saw on an account, in cents, beside what the books say of that day.

    `books_cents` is None where nobody asked for it, as in a list; of an adopted year it is what
    was adopted.
    """

    position: int
    account: str
    seen_by: tuple[str, ...]
    seen_on: date
    cents: int
    books_cents: int | None


@dataclass(frozen=True)
class YearCard:
    """A financial year with the words and numbers that people use.

    `changed` is how its figures changed between its drawing up and `position`, where they did and
    were not adopted; None also where nobody asked for it, as in a list.
    """

    record: YearRecord
    text: str | None
    audits: tuple[AuditCard, ...]
    seen: tuple[SeenCard, ...]
    adopted_by: int | None
    discharged_by: int | None
    changed: Changed | None = None
    position: int | None = None


def card_of(seeing: Seeing, vault: Vault, record: YearRecord, *, with_books: bool) -> YearCard:
    """A year as people read it; `with_books` works out what the books say beside what was seen."""
    codes = seeing.directory.code
    texts = vault.read(
        commitment
        for commitment in (
            record.text_commitment,
            *(audit.findings_commitment for audit in record.audits),
        )
        if commitment
    )
    numbers = decision_numbers(seeing)
    return YearCard(
        record=record,
        text=texts.get(record.text_commitment or ""),
        audits=tuple(
            AuditCard(
                position=audit.position,
                audited_by=tuple(map(codes, audit.audited_by)),
                audited_on=audit.audited_on,
                examined_position=audit.examined_position,
                advises_adoption=audit.advises_adoption,
                findings=texts.get(audit.findings_commitment or ""),
            )
            for audit in record.audits
        ),
        seen=tuple(
            SeenCard(
                position=seen.position,
                account=seen.account,
                seen_by=tuple(map(codes, seen.seen_by)),
                seen_on=seen.seen_on,
                cents=seen.cents,
                books_cents=cents_on(seeing, record, seen.account, seen.seen_on)
                if with_books
                else None,
            )
            for seen in record.seen
        ),
        adopted_by=numbers.get(record.adopted_by_decision or ""),
        discharged_by=numbers.get(record.discharged_by_decision or ""),
    )
