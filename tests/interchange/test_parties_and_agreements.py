"""Parties and agreements come in under Dutch or English headings and words."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.agreements import AgreementRow, read_agreements
from ledger.interchange.columns import RefusedRow
from ledger.interchange.parties import PartyRow, read_parties
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal

NEW_YEAR = date(2025, 1, 1)
PARTIES_EN = "code,name,kind,member_since,member_until,neighbourhood,iban,age_band\n"
PARTIES_NL = "code,naam,soort,lid sinds,lid tot en met,buurt,rekeningnummer,leeftijdsgroep\n"
AGREEMENTS_EN = "code;helper;receiver;service;activity;fund;rate;pays;from;until\n"
AGREEMENTS_NL = (
    "code;medewerker;cliënt;dienst;activiteit;geldstroom;tarief;betaling;vanaf;tot en met\n"
)
ANA = PartyRow(
    row=2,
    code="A1",
    name="Ana de Wit",
    kind="household",
    member_since=NEW_YEAR,
    member_until=date(2025, 12, 31),
    neighbourhood="de-brink",
    iban="NL91ABNA0417164300",
    age_band="21+",
)
HELP = AgreementRow(
    row=2,
    code="C1",
    helper="Ana",
    receiver="Ben",
    service="hulp",
    activity="wmo",
    fund="wmo-2025",
    rate_cents=560,
    pays="allowance",
    from_on=NEW_YEAR,
    until_on=date(2025, 12, 31),
)


def parties(folder: Path, content: str) -> list[PartyRow | RefusedRow]:
    return list(read_parties(open_table(csv_file(folder, content))))


def agreements(folder: Path, content: str) -> list[AgreementRow | RefusedRow]:
    return list(read_agreements(open_table(csv_file(folder, content))))


@pytest.mark.parametrize(
    ("heading", "kind"), [(PARTIES_EN, "household"), (PARTIES_NL, "Huishouden")]
)
def test_a_party_reads_the_same_in_dutch_and_english(
    tmp_path: Path, heading: str, kind: str
) -> None:
    line = f"A1,Ana de Wit,{kind},1-1-2025,31-12-2025,De Brink,NL91 ABNA 0417 1643 00,21+\n"

    assert parties(tmp_path, heading + line) == [ANA]


def test_a_party_needs_a_code_and_a_name_and_leaves_blank_what_it_does_not_say(
    tmp_path: Path,
) -> None:
    assert parties(tmp_path, "code,name\nB1,Ben\n") == [PartyRow(row=2, code="B1", name="Ben")]
    assert "missing: code" in refusal(lambda: parties(tmp_path, "naam,kleur\nBen,rood\n"))


@pytest.mark.parametrize(
    ("word", "band"), [("21+", "21+"), ("under21", "under21"), ("Onder 21", "under21")]
)
def test_an_age_band_is_one_of_two(tmp_path: Path, word: str, band: str) -> None:
    (row,) = parties(tmp_path, f"code,name,age_band\nB1,Ben,{word}\n")

    assert isinstance(row, PartyRow)
    assert row.age_band == band


@pytest.mark.parametrize(
    ("column", "cell", "because"),
    [
        ("kind", "robot", "Write one of: person, household, organisation, persoon"),
        ("age_band", "67", "Write one of: 21+, under21"),
        ("iban", "NL91 ABNA 0417 1643 01", "a letter or digit is wrong"),
        ("member_since", "3/4/2025", "two ways"),
        ("neighbourhood", "?", "cannot be a code"),
    ],
)
def test_a_wrong_cell_of_a_party_is_refused_by_column(
    tmp_path: Path, column: str, cell: str, because: str
) -> None:
    (row,) = parties(tmp_path, f"code,name,{column}\nB1,Ben,{cell}\n")

    assert isinstance(row, RefusedRow)
    assert (row.row, row.column) == (2, column)
    assert because in str(row.error)


def test_a_code_is_at_most_64_signs(tmp_path: Path) -> None:
    (row,) = parties(tmp_path, f"code,name\n{'a' * 65},Ben\n")

    assert isinstance(row, RefusedRow)
    assert "at most 64" in str(row.error)


@pytest.mark.parametrize(
    ("heading", "pays"), [(AGREEMENTS_EN, "allowance"), (AGREEMENTS_NL, "Vergoeding")]
)
@pytest.mark.parametrize("rate", ["5,60", "5.60", "€ 5,60"])
def test_an_agreement_reads_the_same_in_dutch_and_english(
    tmp_path: Path, heading: str, pays: str, rate: str
) -> None:
    line = f"C1;Ana;Ben;Hulp;WMO;wmo 2025;{rate};{pays};1-1-2025;31-12-2025\n"

    assert agreements(tmp_path, heading + line) == [HELP]


@pytest.mark.parametrize(
    ("word", "pays"), [("factuur", "invoice"), ("loon", "wage"), ("geen", "none")]
)
def test_only_an_allowance_needs_a_rate(tmp_path: Path, word: str, pays: str) -> None:
    heading = "code;helper;betaling;vanaf\n"

    assert agreements(tmp_path, heading + f"C1;Ana;{word};1-1-2025\n") == [
        AgreementRow(row=2, code="C1", helper="Ana", pays=pays, from_on=NEW_YEAR)
    ]


@pytest.mark.parametrize(
    ("heading", "line", "column"),
    [
        ("code;helper;pays;from", "C1;Ana;allowance;1-1-2025", "rate"),
        ("code;helper;pays;from;tarief", "C1;Ana;allowance;1-1-2025;", "tarief"),
    ],
)
def test_an_allowance_without_a_rate_is_refused_under_its_rate(
    tmp_path: Path, heading: str, line: str, column: str
) -> None:
    (row,) = agreements(tmp_path, f"{heading}\n{line}\n")

    assert isinstance(row, RefusedRow)
    assert row.column == column
    assert str(row.error) == "An allowance needs a rate. Write euros an hour, such as 5,60."
    assert row.cells[:2] == ("C1", "Ana")


def test_an_agreement_needs_a_code_a_helper_a_way_of_paying_and_a_first_day(
    tmp_path: Path,
) -> None:
    said = refusal(lambda: agreements(tmp_path, "receiver\nBen\n"))

    assert said.startswith("These columns are missing: code, helper, pays, from.")


@pytest.mark.parametrize(
    ("cells", "column", "because"),
    [
        ("C1;Ana;gratis;1-1-2025;", "pays", "Write one of: allowance, invoice, wage, none"),
        ("C1;Ana;wage;1-1-2025;1.234", "rate", "two ways"),
        ("C1;Ana;wage;1-1-2025;-5", "rate", "below zero"),
        ("C1;Ana;wage;;", "from", "is empty"),
    ],
)
def test_a_wrong_cell_of_an_agreement_is_refused_by_column(
    tmp_path: Path, cells: str, column: str, because: str
) -> None:
    (row,) = agreements(tmp_path, f"code;helper;pays;from;rate\n{cells}\n")

    assert isinstance(row, RefusedRow)
    assert (row.row, row.column) == (2, column)
    assert because in str(row.error)
