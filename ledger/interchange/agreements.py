"""Agreements from a spreadsheet: who helps whom, from when, at which rate, one agreement a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import cents_cell, day_cell
from ledger.interchange.columns import Column, RefusedRow, in_column
from ledger.interchange.fields import choice_cell, code_cell, name_cell, slug_cell
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

PAYS = {
    "allowance": "allowance",
    "invoice": "invoice",
    "wage": "wage",
    "none": "none",
    "vergoeding": "allowance",
    "factuur": "invoice",
    "loon": "wage",
    "geen": "none",
}

AGREEMENT_COLUMNS = (
    Column("code", ("code", "afspraakcode", "afspraak"), code_cell, required=True),
    Column(
        "helper",
        ("helper", "medewerker", "vrijwilliger", "werknemer", "wie", "volunteer"),
        name_cell,
        required=True,
    ),
    Column("receiver", ("receiver", "cliënt", "client", "hulpvrager", "ontvanger"), name_cell),
    Column("service", ("service", "dienst", "soort", "zorgsoort", "soort hulp"), slug_cell),
    Column("activity", ("activity", "activiteit"), slug_cell),
    Column("fund", ("fund", "geldstroom", "fonds"), slug_cell),
    Column("rate_cents", ("rate", "tarief", "uurtarief"), cents_cell),
    Column("pays", ("pays", "betaling", "betaalt", "betaalwijze"), choice_cell(PAYS), True),
    Column("from_on", ("from", "vanaf", "van", "ingangsdatum", "begindatum"), day_cell, True),
    Column("until_on", ("until", "tot en met", "t/m", "tot", "einddatum"), day_cell),
)


@dataclass(frozen=True, kw_only=True)
class AgreementRow:
    """One agreement. `pays` is allowance, invoice, wage or none; the rate is cents an hour."""

    row: int
    code: str
    helper: str
    pays: str
    from_on: date
    receiver: str | None = None
    service: str | None = None
    activity: str | None = None
    fund: str | None = None
    rate_cents: int | None = None
    until_on: date | None = None


def read_agreements(
    table: Table, columns: Sequence[Column] = AGREEMENT_COLUMNS
) -> Iterator[AgreementRow | RefusedRow]:
    """The agreements in `table`; cells that contradict each other are refused."""
    return (read for _, read in read_rows(table, columns, _consistent))


def _consistent(**values: Any) -> AgreementRow:
    row = AgreementRow(**values)
    found = _contradiction(row)
    if found is not None:
        field, error = found
        with in_column(field):
            raise error
    return row


def _contradiction(read: AgreementRow) -> tuple[str, DomainError] | None:
    if read.pays == "allowance" and read.rate_cents is None:
        return "rate_cents", DomainError(
            "An allowance needs a rate. Write euros an hour, such as 5,60."
        )
    if read.pays == "none" and read.rate_cents:
        return "rate_cents", DomainError(
            "Unpaid help has no rate. Leave the rate out, or say how it is paid."
        )
    if read.until_on is not None and read.until_on < read.from_on:
        return "until_on", DomainError(
            "The agreement would end on {until_on}, before it begins on {from_on}.",
            until_on=read.until_on,
            from_on=read.from_on,
        )
    if read.receiver is not None and folded(read.receiver) == folded(read.helper):
        return "receiver", DomainError("Nobody can be their own receiver. Name somebody else.")
    return None
