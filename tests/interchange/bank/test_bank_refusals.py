"""What the bank refused is read from its report, and nothing in it is guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.errors import DomainError
from ledger.interchange.bank.bank_refusals import Refusal, read_refusals, refusals_in
from tests.interchange.bank.reports import REFUSED_WHOLE, report, status

ANA, BEN = "a" * 32, "b" * 32
REFUSED_BATCH = REFUSED_WHOLE.replace("GrpSts", "PmtInfSts")


def test_refused_payments_are_read_with_their_reason_and_the_rest_is_not() -> None:
    found = refusals_in(report(status(ANA, amount="10.00"), status(BEN, says="ACSC")))

    assert found.payments == (Refusal(end_to_end=ANA, reason="AC04", cents=1000),)
    assert (found.message, found.whole) == ("1" * 32, False)
    assert found.written_on == date(2025, 6, 30)


def test_a_reason_and_an_amount_may_be_left_out() -> None:
    found = refusals_in(report(status(ANA, reason=None)))

    assert found.payments == (Refusal(end_to_end=ANA, reason=None, cents=None),)


def test_a_reason_of_the_banks_own_is_taken_too() -> None:
    own = status(ANA).replace("<Cd>AC04</Cd>", "<Prtry>NARR 7</Prtry>")

    assert refusals_in(report(own)).payments[0].reason == "NARR 7"


@pytest.mark.parametrize(
    "said",
    [
        {"group": REFUSED_WHOLE},
        {"batch": REFUSED_BATCH},
        {"group": "<GrpSts>ACTC</GrpSts>", "batch": REFUSED_BATCH},
        {"group": REFUSED_WHOLE, "batch": REFUSED_BATCH},
    ],
)
def test_a_file_that_is_refused_as_a_whole_refuses_all(said: dict[str, str]) -> None:
    found = refusals_in(report(**said))

    assert (found.whole, found.payments, found.reason) == (True, (), "AM04")


def test_a_file_of_which_part_goes_on_says_so_above() -> None:
    part = {"group": "<GrpSts>PART</GrpSts>", "batch": "<PmtInfSts>PART</PmtInfSts>"}

    found = refusals_in(report(status(ANA), status(BEN, says="ACSC"), **part))

    assert [one.end_to_end for one in found.payments] == [ANA]


def test_payments_named_in_a_file_that_is_refused_as_a_whole_are_kept_to_be_checked() -> None:
    found = refusals_in(report(status(ANA, reason="AC06", amount="10.00"), group=REFUSED_WHOLE))

    assert (found.whole, found.reason) == (True, "AM04")
    assert found.payments == (Refusal(end_to_end=ANA, reason="AC06", cents=1000),)


@pytest.mark.parametrize(
    ("written", "on"),
    [
        (b"2025-06-30T23:30:00Z", date(2025, 7, 1)),
        (b"2025-06-30T23:30:00+02:00", date(2025, 6, 30)),
        (b"2025-06-30T23:30:00", date(2025, 6, 30)),
        (b"2025-07-01T05:00:00+09:00", date(2025, 6, 30)),
    ],
)
def test_the_day_of_a_report_is_that_of_amsterdam(written: bytes, on: date) -> None:
    content = report(status(ANA)).replace(b"2025-06-30T14:00:00+02:00", written)

    assert refusals_in(content).written_on == on


def test_what_the_bank_adds_in_words_is_left_out() -> None:
    assert "Ana" not in repr(refusals_in(report(group=REFUSED_WHOLE)))


def test_a_report_that_refuses_nothing_says_so() -> None:
    with pytest.raises(DomainError, match="refuses no payment"):
        refusals_in(report(status(ANA, says="ACSC"), group="<GrpSts>ACCP</GrpSts>"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not XML",
        b"<Document/>",
        b"\xff\xfe\x00",
        report(status(ANA)).replace(b"pain.002", b"camt.053"),
        report(status(ANA)).replace(b"TxSts>RJCT", b"TxSts>NOPE"),
        report(status(ANA)).replace(b"<TxSts>RJCT</TxSts>", b""),
        report(status(ANA), status(ANA)),
        report(status("")),
        report(status(ANA, reason="<b/>")),
        report(status(ANA, amount="ten")),
        report(status(ANA, amount="10.005")),
        report(status(ANA, amount="10.00")).replace(b"EUR", b"USD"),
        report(status(ANA, says="ACSC"), group=REFUSED_WHOLE),
        report(status(ANA), status(ANA, says="ACSC")),
        report(status(BEN), status(ANA, says="ACSC"), status(ANA, says="ACCP")),
        report(status(ANA), group="<GrpSts>ACSC</GrpSts>"),
        report(status(ANA), batch="<PmtInfSts>ACCP</PmtInfSts>"),
        report(status(ANA), group="<GrpSts>ACCP</GrpSts>", batch=REFUSED_BATCH),
        report(status(ANA), group="<GrpSts>PART</GrpSts>", batch=REFUSED_BATCH),
        report(group=REFUSED_WHOLE, batch="<PmtInfSts>ACSP</PmtInfSts>"),
        report(status(ANA)).replace(b"<OrgnlMsgNmId>pain.001", b"<OrgnlMsgNmId>pain.008"),
        report(status(ANA)).replace(b"2025-06-30T14:00:00+02:00", b"0001-01-01T00:00:00+14:00"),
        report(status(ANA), message=""),
        report(status(ANA)).replace(b"2025-06-30T14:00:00+02:00", b"today"),
        report(status(ANA)).replace(b"<Document", b'<!DOCTYPE a [<!ENTITY b "c">]><Document'),
        report(status(ANA)).replace(b"<CstmrPmtStsRpt>", b"<CstmrPmtStsRpt>" * 2, 1),
    ],
)
def test_a_report_that_leaves_something_open_is_refused(content: bytes) -> None:
    with pytest.raises(DomainError, match="can't be read as an answer of the bank"):
        refusals_in(content)


def test_an_entity_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("AC04")
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><Document'.encode()
    content = report(status(ANA, reason="&b;")).replace(b"<Document", entity)

    with pytest.raises(DomainError, match="can't be read"):
        refusals_in(content)


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="pain002"):
        read_refusals(tmp_path / "pain002.xml")


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "pain002.xml"
    path.write_bytes(report(status(ANA)))

    assert read_refusals(path).payments[0].end_to_end == ANA


@given(st.binary(max_size=200), st.integers(0, 600))
def test_whatever_stands_in_a_file_no_other_error_comes_of_it(noise: bytes, at: int) -> None:
    content = report(status(ANA))

    for tried in (noise, content[:at] + noise + content[at:]):
        try:
            refusals_in(tried)
        except DomainError:
            continue
