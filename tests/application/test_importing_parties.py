"""Parties and agreements from a file: what is new is added, blanks are filled, the rest refused."""

from typing import Any

import pytest

from ledger.application.importing import ImportOutcome
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Neighbourhood, written

PARTIES = "code,name,kind,member_since,member_until,neighbourhood,iban,age_band"
AGREEMENTS = "code,helper,receiver,service,activity,fund,rate,pays,from,until"
IBAN, OTHER_IBAN = "NL91ABNA0417164300", "NL39RABO0300065264"
JAN = f"jan,Jan,person,01-03-2024,,north,{IBAN},21+"
VERA = 'v1,ana,ben,cooking,eettafel,wmo,"5,00",allowance,01-01-2024,31-12-2025'


def bring(here: Neighbourhood, noun: str, *lines: str, **how: Any) -> ImportOutcome:
    folder = here.cooperative.session.book.folder.parent
    heading = PARTIES if noun == "parties" else AGREEMENTS
    return here.bring(noun, written(folder / f"{noun}.csv", heading, *lines), **how)


def counts(outcome: ImportOutcome) -> tuple[int, int, int]:
    return outcome.recorded, outcome.known, len(outcome.refused)


def test_a_party_that_is_so_already_adds_nothing(here: Neighbourhood) -> None:
    assert counts(bring(here, "parties", JAN)) == (1, 0, 0)
    before = here.position()

    assert counts(bring(here, "parties", JAN, JAN)) == (0, 2, 0)

    assert here.position() == before


def test_a_party_named_twice_in_one_file_is_added_once(here: Neighbourhood) -> None:
    assert counts(bring(here, "parties", JAN, JAN)) == (1, 1, 0)


def test_a_row_that_fills_blanks_completes_the_party(here: Neighbourhood) -> None:
    bring(here, "parties", "jan,Jan,,,,,,")

    outcome = bring(here, "parties", JAN)

    assert counts(outcome) == (1, 0, 0)
    assert outcome.new_codes == [("neighbourhood", "north")]
    card = here.cooperative.parties.show("jan")
    assert (card.iban, card.record.neighbourhood, card.bands[0][1]) == (IBAN, "north", "21+")
    assert card.record.member_from_on is not None


@pytest.mark.parametrize(
    ("contradicts", "column"),
    [
        (JAN.replace(",Jan,", ",Johan,"), "name"),
        (JAN.replace("person", "household"), "kind"),
        (JAN.replace("2024", "2023"), "member_since"),
        (JAN.replace("north", "south"), "neighbourhood"),
        (JAN.replace(IBAN, OTHER_IBAN), "iban"),
        (JAN.replace("21+", "under21"), "age_band"),
    ],
)
def test_a_row_that_contradicts_is_handed_back_with_its_column(
    here: Neighbourhood, contradicts: str, column: str
) -> None:
    bring(here, "parties", JAN)
    before = here.position()

    outcome = bring(here, "parties", contradicts)

    assert counts(outcome) == (0, 0, 1)
    assert "says otherwise" in str(outcome.refused[0].error)
    assert outcome.refused[0].column == column
    assert here.position() == before
    assert here.problems() == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("jan,Jan,person,01-03-2024,01-02-2024,,,", "member_until"),
        ("jan,Jan,person,01-03-2999,,,,", "member_since"),
        ("jan,Jan,household,,,,,21+", "age_band"),
    ],
)
def test_a_new_party_that_is_refused_is_named_by_its_code(
    here: Neighbourhood, row: str, column: str
) -> None:
    (refused,) = bring(here, "parties", row).refused

    assert refused.column == column
    assert "party:" not in str(refused.error)


@pytest.mark.parametrize("noun", ["parties", "agreements"])
def test_who_may_not_bring_a_file_is_refused_once(here: Neighbourhood, noun: str) -> None:
    with pytest.raises(DomainError, match="may not do this"):
        bring(here, noun, JAN if noun == "parties" else VERA, acting="ben")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (VERA.replace("31-12-2025", "31-12-2023"), "until"),
        (VERA.replace("allowance", "none"), "rate"),
        (VERA.replace(",ben,", ",Ana,"), "receiver"),
        (VERA.replace('"5,00"', ""), "rate"),
    ],
)
def test_an_agreement_that_contradicts_itself_is_refused_in_a_column(
    here: Neighbourhood, row: str, column: str
) -> None:
    (refused,) = bring(here, "agreements", row).refused

    assert refused.column == column


def test_a_row_refused_half_way_leaves_nothing_behind(here: Neighbourhood) -> None:
    bring(here, "parties", f"jan,Jan,person,,,,{IBAN},")

    outcome = bring(here, "parties", JAN.replace(IBAN, OTHER_IBAN), "jan,Jan,,,,,,")

    assert counts(outcome) == (0, 1, 1)
    card = here.cooperative.parties.show("jan")
    assert (card.record.neighbourhood, card.record.member_from_on) == (None, None)
    assert outcome.new_codes == []
    proofs = {proof.about: proof for proof in here.cooperative.keeping.check()}
    assert proofs["vault"].swept == 0


def test_a_member_who_left_is_brought_in_with_both_days(here: Neighbourhood) -> None:
    left = JAN.replace("01-03-2024,", "01-03-2024,01-03-2025")

    assert counts(bring(here, "parties", left)) == (1, 0, 0)
    assert counts(bring(here, "parties", left)) == (0, 1, 0)

    statement, _ = here.cooperative.readings.statement(2025)
    assert (statement.members.begin, statement.members.left, statement.members.end) == (1, 1, 0)


def test_an_agreement_that_is_so_already_adds_nothing(here: Neighbourhood) -> None:
    first = bring(here, "agreements", VERA)
    again = bring(here, "agreements", VERA)

    assert (counts(first), counts(again)) == ((1, 0, 0), (0, 1, 0))
    assert first.new_codes == [("service", "cooking"), ("activity", "eettafel"), ("fund", "wmo")]


@pytest.mark.parametrize(
    "differs",
    [
        VERA.replace("ben", "hugo"),
        VERA.replace("5,00", "4,00"),
        VERA.replace("31-12-2025", ""),
        VERA.replace("wmo", "gift"),
    ],
)
def test_an_agreement_that_was_agreed_otherwise_is_handed_back(
    here: Neighbourhood, differs: str
) -> None:
    bring(here, "agreements", VERA)

    outcome = bring(here, "agreements", differs)

    assert counts(outcome) == (0, 0, 1)
    assert "agreed otherwise" in str(outcome.refused[0].error)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (VERA.replace("ana", "zoe"), "helper"),
        (VERA.replace("ben", "zoe"), "receiver"),
        (VERA.replace("5,00", "5,51"), "rate"),
        (VERA.replace("5,00", ""), "rate"),
        (VERA.replace("allowance", "chocolate"), "pays"),
    ],
)
def test_an_agreement_that_cannot_be_made_is_refused_in_its_column(
    here: Neighbourhood, line: str, column: str
) -> None:
    outcome = bring(here, "agreements", line)

    assert [(row.row, row.column) for row in outcome.refused] == [(2, column)]


@pytest.mark.parametrize("noun", ["parties", "agreements"])
def test_a_dry_run_leaves_nothing(here: Neighbourhood, noun: str) -> None:
    line = JAN if noun == "parties" else VERA
    before = here.position()

    outcome = bring(here, noun, line, dry_run=True)

    assert (counts(outcome), here.position()) == ((1, 0, 0), before)
    assert counts(bring(here, noun, line)) == (1, 0, 0)
