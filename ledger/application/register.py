"""The register of hours as people ask for it: by number, or by month, helper, receiver, state."""

from dataclasses import dataclass
from datetime import date

from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.projections.contributions import ContributionRecord, find_contributions
from ledger.projections.imports import ImportRecord, find_imports
from ledger.storage.vault import Vault

LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Selection:
    """Which contributions are meant: by number, or all that wait in a month, of a helper …

    `imported` is the number of the file that they came from.
    """

    ids: tuple[str, ...] = ()
    month: tuple[date, date] | None = None
    helper: str | None = None
    receiver: str | None = None
    state: str | None = None
    imported: str | None = None

    @property
    def by_filter(self) -> bool:
        """Whether many are meant, rather than some named ones."""
        return not self.ids


@dataclass(frozen=True)
class HoursCard:
    """A contribution with the codes that people use."""

    record: ContributionRecord
    helper: str
    receiver: str | None
    agreement: str | None
    confirmed_by: str | None
    note: str | None
    reason: str | None


def selected(seeing: Seeing | Work, selection: Selection) -> list[ContributionRecord]:
    """The contributions that are meant: named ones in that order, others by day and number.

    Raises DomainError for a number that no contribution has, or a party that is not there.
    """
    if not selection.by_filter:
        return _named(seeing, selection.ids)

    def party(said: str | None) -> str | None:
        return None if said is None else seeing.directory.party(said, even_erased=True)

    between = None
    if selection.imported is not None:
        file = imported_as(seeing, selection.imported)
        between = file.first_position, file.last_position
    return find_contributions(
        seeing.connection,
        seeing.readings.contributions,
        helper=party(selection.helper),
        receiver=party(selection.receiver),
        state=selection.state,
        from_on=selection.month and selection.month[0],
        until_on=selection.month and selection.month[1],
        between=between,
    )


def cards(seeing: Seeing, vault: Vault, records: list[ContributionRecord]) -> list[HoursCard]:
    """The same with codes for ids, and with the notes that the vault keeps."""
    known = seeing.directory
    texts = vault.read(
        commitment
        for record in records
        for commitment in (record.note_commitment, record.reason_commitment)
        if commitment
    )
    return [
        HoursCard(
            record=record,
            helper=known.code(record.helper),
            receiver=record.receiver and known.code(record.receiver),
            agreement=record.agreement and known.code(record.agreement),
            confirmed_by=record.confirmed_by and known.code(record.confirmed_by),
            note=texts.get(record.note_commitment or ""),
            reason=texts.get(record.reason_commitment or ""),
        )
        for record in records
    ]


def imported_as(seeing: Seeing | Work, number: str) -> ImportRecord:
    """The imported file with this number; DomainError where there is none."""
    found = []
    if number.isdecimal() and len(number) <= LONGEST_NUMBER:
        found = find_imports(seeing.connection, seeing.readings.imports, position=int(number))
    if not found:
        raise DomainError(
            "No file was imported under number {number}. "
            "See the numbers with: buurtledger imports list.",
            number=number,
        )
    return found[0]


def _named(seeing: Seeing | Work, said: tuple[str, ...]) -> list[ContributionRecord]:
    numbers = {one for one in said if one.isdecimal() and len(one) <= LONGEST_NUMBER}
    ids = {one: f"contribution:{one.removeprefix('contribution:')}" for one in said}
    rows = seeing.readings.contributions
    found = find_contributions(
        seeing.connection, rows, positions=[int(number) for number in numbers]
    ) + find_contributions(
        seeing.connection, rows, ids=[ids[one] for one in said if one not in numbers]
    )
    by_name = {str(record.position): record for record in found} | {
        record.contribution: record for record in found
    }
    ordered = []
    for one in said:
        name = str(int(one)) if one in numbers else ids[one]
        if name not in by_name:
            raise DomainError(
                "There are no hours with number {number}. "
                "See the numbers with: buurtledger hours list.",
                number=one,
            )
        ordered.append(by_name[name])
    return ordered
