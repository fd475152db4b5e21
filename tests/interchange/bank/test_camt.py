"""What the bank says is read by its own amounts, and any other file is named as what it is."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt import AccountStatement, statements_in
from ledger.interchange.bank.camt_entries import BankLine
from ledger.interchange.bank.camt_files import read_statements
from ledger.interchange.bank.elements import MOST_BYTES
from tests.interchange.bank.reports import report, status
from tests.interchange.bank.statements import (
    ANA,
    COOP,
    HERE,
    JUNE,
    VERSIONS,
    came_in,
    camt,
    schema,
    statement,
    went_out,
)

FROM_ANA = came_in(25, name="Ana Jansen", iban=ANA, text="Fee 2025", bank_reference="B77")
TO_BEN = went_out(5, name="Ben", text="Rides", end_to_end=("a" * 32,))


def read(content: bytes) -> AccountStatement:
    (one,) = statements_in(content)
    return one


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_says_the_same(version: str) -> None:
    content = camt(statement(FROM_ANA, TO_BEN, version=version), version=version)

    found = read(content)

    assert schema(version).validate(etree.fromstring(content)), schema(version).error_log
    assert (found.iban, found.reference) == (COOP, "2025-06")
    assert (found.from_on, found.until_on) == (JUNE, date(2025, 6, 30))
    assert (found.opening_cents, found.closing_cents) == (10_000, 12_000)
    assert found.lines == (FROM_ANA, TO_BEN)


def test_the_amount_is_the_entrys_own_and_never_a_details() -> None:
    # The bank writes the detail as 0 Swedish crowns; both booked 8,85 euros.
    content = sample("genkgo_camt053.v8.xml").replace(b'Ccy="SEK">27.00', b'Ccy="EUR">27.00')

    (line,) = read(content).lines

    assert line == BankLine(
        booked_on=date(2014, 12, 31),
        cents=885,
        name="NAME NAME",
        iban="NL56AGDH9619008421",
        text="4654654654654654",
        end_to_end=("MUELL/FINP/RA12345",),
        bank_reference="AAAASESS-FP-CN_98765/01",
    )


def test_what_is_not_booked_yet_is_left_out_and_counted() -> None:
    for version in VERSIONS:
        content = camt(
            statement(FROM_ANA, waiting=[TO_BEN], version=version, closing_cents=12_500),
            version=version,
        )

        found = read(content)

        assert (found.lines, found.waiting) == ((FROM_ANA,), 1)


def test_a_batch_has_no_other_side_but_all_its_ids() -> None:
    batch = went_out(15, end_to_end=("a" * 32, "b" * 32), batch=("c" * 32 + "-1",), name="Ben")

    (line,) = read(camt(statement(batch))).lines

    assert line == replace(batch, name=None)


def test_our_own_side_is_never_taken_for_the_other() -> None:
    # Money that the bank sent back: whoever was to be paid is the creditor still.
    content = camt(statement(came_in(5, name="Ben", iban=ANA)))
    turned = content.replace(b"Dbtr", b"Cdtr")

    (line,) = read(turned).lines

    assert (line.name, line.iban) == ("Ben", ANA)


def test_a_bank_that_names_both_sides_names_us_as_well() -> None:
    content = camt(statement(came_in(5, name="The Bridge", iban=COOP)))
    ben = b"<Cdtr><Nm>Ben</Nm></Cdtr><CdtrAcct><Id><IBAN>%s</IBAN></Id></CdtrAcct>" % ANA.encode()

    (line,) = read(content.replace(b"</RltdPties>", ben + b"</RltdPties>")).lines

    assert (line.name, line.iban) == ("Ben", ANA)


def test_a_balance_in_between_pages_is_not_the_closing_one() -> None:
    content = camt(statement(came_in(25)))
    between = _closing(content, b"110.00").replace(
        b"</CdOrPrtry>", b"</CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp>"
    )

    assert read(content.replace(b"</Bal><Ntry>", b"</Bal>" + between + b"<Ntry>")).lines


def test_several_statements_stand_in_one_file() -> None:
    content = camt(statement(FROM_ANA), statement(TO_BEN, reference="2", opening_cents=12_500))

    assert [one.closing_cents for one in statements_in(content)] == [12_500, 12_000]


def test_without_a_period_the_days_of_the_balances_count() -> None:
    opened = read(camt(statement(FROM_ANA, period=False)))
    closed_before = read(camt(statement(FROM_ANA, period=False, opening="PRCD")))

    for found in (opened, closed_before):
        assert (found.from_on, found.until_on) == (JUNE, date(2025, 6, 30))
        assert found.opening_cents == 10_000


def test_a_period_that_does_not_fit_the_entries_is_not_believed() -> None:
    content = camt(statement(FROM_ANA)).replace(b"2025-06-01T00", b"2007-10-18T08")
    content = content.replace(b"2025-06-30T23", b"2007-10-18T12")

    assert read(content).from_on == JUNE


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        (b'Ccy="EUR">25.00', b'Ccy="USD">25.00', "entry of 2025-06-10 in USD"),
        (b'Ccy="EUR">125.00', b'Ccy="SEK">125.00', "what the account held in SEK"),
        (b"<Ccy>EUR</Ccy>", b"<Ccy>GBP</Ccy>", "an account in GBP"),
        (b"CLBD", b"CLAV", "does not say what the account held before and after"),
        (b"OPBD", b"OPAV", "does not say what the account held before and after"),
        (COOP.encode(), b"12345", "does not name its account by an IBAN"),
        (b"25.00", b"25.005", "can't be read as a statement"),
        (b"25.00", b"-25.00", "can't be read as a statement"),
        (b"25.00", b"1e3", "can't be read as a statement"),
        (b"25.00", b"", "can't be read as a statement"),
        (b"CRDT", b"DEBIT", "can't be read as a statement"),
        (b"<BookgDt><Dt>2025-06-10</Dt></BookgDt>", b"", "can't be read as a statement"),
        (b"<Dt>2025-06-10</Dt>", b"<Dt>2025-06-31</Dt>", "can't be read as a statement"),
        (b"<Sts>BOOK</Sts>", b"", "can't be read as a statement"),
        (b"camt.053.001.02", b"camt.053.001.99", "version 99 of camt.053"),
        (b"camt.053.001.02", b"camt.054.001.02", "another message of the bank (camt.054)"),
        (b"camt.053.001.02", b"camt.052.001.02", "another message of the bank (camt.052)"),
        (b"urn:iso:std:iso:20022:tech:xsd:", b"urn:x:", "can't be read as a statement"),
        (b"BkToCstmrStmt>", b"BkToCstmrRpt>", "holds no statement of an account"),
        (b"</Stmt>", b"", "can't be read as a statement"),
    ],
)
def test_what_is_wrong_is_said(was: bytes, becomes: bytes, words: str) -> None:
    content = camt(statement(came_in(25)))
    assert was in content

    with pytest.raises(DomainError) as caught:
        statements_in(content.replace(was, becomes))

    assert words in str(caught.value)


def test_two_different_closing_balances_say_nothing() -> None:
    content = camt(statement(came_in(25)))
    other = content.replace(b"</Bal><Ntry>", b"</Bal>%s<Ntry>" % _closing(content, b"126.00"))
    same = content.replace(b"</Bal><Ntry>", b"</Bal>%s<Ntry>" % _closing(content, b"125.00"))

    assert read(same).closing_cents == 12_500
    with pytest.raises(DomainError):
        statements_in(other)


def _closing(content: bytes, amount: bytes) -> bytes:
    found = content[content.rindex(b"<Bal>") : content.rindex(b"</Bal>") + len(b"</Bal>")]
    return found.replace(b"125.00", amount)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sample("genkgo_camt053.v2.wrong.xml"), "holds no statement of an account"),
        (sample("genkgo_camt053.v2.minimal.xml"), "what the account held in SEK"),
        (sample("genkgo_camt053.v2.minimal.ultimate.xml"), "what the account held in SEK"),
        (sample("genkgo_camt053.v2.with-party-ids.xml"), "what the account held in SEK"),
        (sample("genkgo_camt053.v2.with-account-name.xml"), "held before and after"),
        (sample("genkgo_camt053.v8.xml"), "what the account held in SEK"),
        (report(status("a" * 32)), "payouts return --file"),
        (b"", "is empty"),
        (b":20:ABN\n:25:123\n:61:2506100610C25,00N\n", "MT940"),
        (b"{1:F01ABNANL2A}{2:I940}{4:\n:20:X\n", "MT940"),
        (b"Date;Amount\n10-06-2025;25,00\n", "This is no XML"),
        (b"%PDF-1.7", "This is no XML"),
        (camt(statement(came_in(25)))[:400], "can't be read as a statement"),
        (b"<html><body>Log in again</body></html>", "can't be read as a statement"),
        (
            b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>'
            + camt(statement(came_in(25, text="x"))).partition(b"\n")[2].replace(b">x<", b">&c;<"),
            "can't be read as a statement",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
            "can't be read as a statement",
        ),
    ],
)
def test_another_file_is_refused_in_a_plain_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)

    with pytest.raises(DomainError) as caught:
        read_statements(file)

    assert words in str(caught.value)


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "huge.xml"
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES + 1)

    with pytest.raises(DomainError, match="too large"):
        read_statements(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="cannot be opened"):
        read_statements(tmp_path / "none.xml")


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name.replace("_", "."), content)
    return path


def test_a_zip_of_statements_is_read_by_name(tmp_path: Path) -> None:
    june, july = camt(statement(FROM_ANA)), camt(statement(TO_BEN, opening_cents=12_500))
    file = zipped(tmp_path / "both.zip", b_xml=july, a_XML=june, readme_txt=b"Hello")

    found = read_statements(file)

    assert [content for content, _ in found] == [june, july]
    assert [one.opening_cents for _, one in found] == [10_000, 12_500]


def test_a_zip_that_is_none_or_holds_no_xml_or_a_bomb_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK\x03\x04 and then nothing")
    empty = zipped(tmp_path / "empty.zip", readme_txt=b"Hello")
    bomb = zipped(tmp_path / "bomb.zip", a_xml=b"<" * (MOST_BYTES + 1))

    for file, words in ((damaged, "can't be opened"), (empty, "no XML"), (bomb, "too large")):
        with pytest.raises(DomainError, match=words):
            read_statements(file)
