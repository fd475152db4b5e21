"""The payment file: valid, the same bytes for the same payments, and read back as written."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.domain.errors import VerificationError
from ledger.interchange.bank.sepa import (
    Payment,
    in_sepa,
    read_payment_file,
    write_payment_file,
)
from ledger.interchange.bank.sepa_text import LONGEST_NAME, LONGEST_REMITTANCE, sepa_text
from tests.interchange.bank.payments import (
    ANA_IBAN,
    BEN_IBAN,
    COOP_IBAN,
    MESSAGE,
    is_valid,
    payment_file,
    texts,
)

hexes = st.integers(0, 16**32 - 1).map(lambda number: f"{number:032x}")
names = st.text(max_size=90).map(lambda name: sepa_text(name, longest=LONGEST_NAME)).filter(bool)
payments = st.builds(
    Payment,
    end_to_end=hexes,
    name=names,
    iban=st.sampled_from([ANA_IBAN, BEN_IBAN]),
    cents=st.integers(1, 99_999_999),
)
files = st.builds(
    lambda paid, name, message, pay_on, at: payment_file(
        *paid,
        name=name,
        message=message,
        pay_on=pay_on,
        created_at=at.replace(microsecond=0),
        remittance=sepa_text(f"{name}: run 1", longest=LONGEST_REMITTANCE),
    ),
    st.lists(payments, min_size=1, max_size=4),
    names,
    hexes,
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001
)


def test_a_payment_file_is_valid_and_says_who_gets_what() -> None:
    content = write_payment_file(payment_file())

    assert is_valid(content)
    assert texts(content, "EndToEndId") == ["a" * 32, "b" * 32]
    assert texts(content, "InstdAmt") == ["10.00", "0.50"]
    assert texts(content, "Cdtr/s:Nm") == ["Ana", "Ben"]
    assert texts(content, "IBAN") == [COOP_IBAN, ANA_IBAN, BEN_IBAN]


def test_the_bank_is_told_how_many_and_how_much_in_both_places() -> None:
    content = write_payment_file(payment_file())

    assert texts(content, "NbOfTxs") == ["2", "2"]
    assert texts(content, "CtrlSum") == ["10.50", "10.50"]


def test_it_is_one_batch_in_euros_with_shared_costs() -> None:
    content = write_payment_file(payment_file())

    assert texts(content, "BtchBookg") == ["true"]
    assert texts(content, "SvcLvl/s:Cd") == ["SEPA"]
    assert texts(content, "ChrgBr") == ["SLEV"]
    assert b'Ccy="EUR"' in content
    assert texts(content, "ReqdExctnDt/s:Dt") == ["2025-07-07"]


def test_nothing_in_it_is_of_the_clock_or_of_chance() -> None:
    first, second = (write_payment_file(payment_file()) for _ in range(2))

    assert first == second
    assert texts(first, "MsgId") == [MESSAGE]
    assert texts(first, "PmtInfId") == [f"{MESSAGE}-1"]
    assert texts(first, "CreDtTm") == ["2025-06-30T12:00:01"]


@settings(max_examples=60, deadline=None)
@given(files)
def test_what_is_written_is_valid_and_is_read_back(file: object) -> None:
    content = write_payment_file(file)  # type: ignore[arg-type]

    assert is_valid(content)
    assert read_payment_file(content) == file


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"10.00", b"10.01"),
        (b"<NbOfTxs>2<", b"<NbOfTxs>3<"),
        (b'Ccy="EUR"', b'Ccy="USD"'),
        (b"<IBAN>", b"<Iban>"),
        (b"2025-07-07", b"7 July"),
        (b"</Document>", b""),
        (b"<Document", b'<!DOCTYPE x [<!ENTITY a "b">]><Document'),
    ],
)
def test_a_file_that_does_not_hold_together_is_no_file_of_ours(was: bytes, becomes: bytes) -> None:
    content = write_payment_file(payment_file())
    assert was in content

    with pytest.raises(VerificationError):
        read_payment_file(content.replace(was, becomes))


def test_an_empty_file_pays_nobody_and_is_not_written() -> None:
    with pytest.raises(AssertionError):
        write_payment_file(replace(payment_file(), payments=()))


@pytest.mark.parametrize(
    "iban",
    [
        COOP_IBAN,
        "AL47212110090000000235698741",
        "MD24AG000225100013104168",
        "ME25505000012345678951",
        "MK07250120000058984",
        "RS35260005601001611379",
    ],
)
def test_sepa_reaches_the_netherlands_and_who_joined_since(iban: str) -> None:
    assert in_sepa(iban)


@pytest.mark.parametrize(
    "iban", ["BR1500000000000010932840814P2", "", "RS", "<script>", "NL91ABNA0417164301"]
)
def test_sepa_does_not_reach_brazil_nor_what_is_no_account(iban: str) -> None:
    assert not in_sepa(iban)
