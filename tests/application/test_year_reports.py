"""The board's report on a year: written, signed, and kept as it is once the year is adopted."""

from typing import Any

import pytest

from ledger.application.year_reports import ReportCard
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.test_years import adopt, audit, decided, opened


@pytest.fixture
def over(here: Neighbourhood) -> Neighbourhood:
    """2025 is over and open; Chloe and David are the board, Ben and Greta the kascommissie."""
    return opened(here)


def draw_up(here: Neighbourhood) -> None:
    here.cooperative.years.draw_up(2025, acting="chloe")


def write(here: Neighbourhood, text: str, *, section: str = "foreword", **other: Any) -> None:
    said: dict[str, Any] = {"acting": "chloe"} | other
    here.cooperative.year_reports.write(2025, section, text, **said)


def report(here: Neighbourhood, **when: Any) -> ReportCard:
    return here.cooperative.year_reports.show(2025, **when)


def texts(card: ReportCard) -> dict[str, str | None]:
    return {one.section: one.text for one in card.sections}


def test_what_the_board_wrote_is_read_back_with_its_paragraphs(over: Neighbourhood) -> None:
    write(over, "A good year.\r\n\r\nThe hall opened.")
    write(over, "More of it.", section="outlook", acting="david")

    card = report(over)

    assert texts(card) == {
        "foreword": "A good year.\n\nThe hall opened.",
        "outlook": "More of it.",
    }
    assert [one.written_by for one in card.sections] == ["chloe", "david"]
    assert over.problems() == []


def test_a_report_is_kept_on_postgresql_too(on_postgresql: Neighbourhood) -> None:
    here = opened(on_postgresql)
    write(here, "A good year.")
    draw_up(here)
    here.cooperative.year_reports.sign(2025, acting="david")

    card = report(here)

    assert texts(card) == {"foreword": "A good year."}
    assert [one.party for one in card.signatures] == ["david"]
    assert here.problems() == []


def test_what_is_written_again_replaces_and_the_book_still_knows_what_was_there(
    over: Neighbourhood,
) -> None:
    write(over, "A good year.")
    before = over.position()
    write(over, "A very good year.")

    assert texts(report(over)) == {"foreword": "A very good year."}
    assert texts(report(over, as_known=before)) == {"foreword": "A good year."}
    assert len(report(over).record.words) == 2


def test_asking_twice_under_one_name_writes_once(over: Neighbourhood) -> None:
    for _ in range(2):
        write(over, "A good year.", request_id="mine")

    assert len(report(over).record.words) == 1


def test_the_words_are_in_the_vault_and_not_in_the_facts(over: Neighbourhood) -> None:
    write(over, "qzwords of the board")

    assert not any(b"qzwords" in fact.body for fact in over.facts())


def test_a_difference_is_explained_by_account_or_by_activity(over: Neighbourhood) -> None:
    over.cooperative.activities.set_budget(2026, "eettafel", 100_000, acting="chloe")
    explain = over.cooperative.year_reports.explain_difference

    explain(2025, "eettafel", "No meals in May", acting="chloe")
    explain(2025, "4200", "More help", acting="chloe")
    with refused("swimming is no account and no activity", over):
        explain(2025, "swimming", "Nothing", acting="chloe")

    assert [(one.account, one.activity, one.text) for one in report(over).differences] == [
        ("4200", None, "More help"),
        (None, "eettafel", "No meals in May"),
    ]
    assert report(over).differences[0].label


def test_the_rules_of_the_statement_are_stated(over: Neighbourhood) -> None:
    over.cooperative.year_reports.state_regime(2025, basis="micro", care="outside", acting="david")

    regime = report(over).record.regime
    assert regime is not None
    assert (regime.basis, regime.care) == ("micro", "outside")


def test_a_year_that_was_not_opened_has_no_report(over: Neighbourhood) -> None:
    with refused("2024 was not opened yet", over):
        over.cooperative.year_reports.write(2024, "foreword", "Long ago", acting="chloe")
    with refused("2024 was not opened yet", over):
        over.cooperative.year_reports.show(2024)


def test_who_signs_and_who_does_not_is_told_with_the_reason(over: Neighbourhood) -> None:
    reports = over.cooperative.year_reports
    with refused("2025 was not drawn up yet", over):
        reports.sign(2025, acting="chloe")
    draw_up(over)

    reports.sign(2025, acting="chloe")
    reports.leave_unsigned(2025, "David", "Abroad", acting="chloe")
    with refused("is not on the board and was not on it in 2025", over):
        reports.sign(2025, acting="emma")

    card = report(over)
    assert [(one.party, one.name) for one in card.signatures] == [("chloe", "Chloe")]
    assert [(one.party, one.reason) for one in card.unsigned] == [("david", "Abroad")]


def test_who_left_the_board_since_it_was_drawn_up_is_missed_all_the_same(
    over: Neighbourhood,
) -> None:
    over.cooperative.roles.give("hugo", "board", acting="chloe")
    draw_up(over)
    over.cooperative.roles.lay_down("david", "board", acting="chloe")
    over.cooperative.roles.give("ana", "board", acting="chloe")

    missed = [one.party for one in report(over).unsigned]
    over.cooperative.year_reports.sign(2025, acting="david")

    assert missed == ["chloe", "david", "hugo"]
    assert [one.party for one in report(over).unsigned] == ["chloe", "hugo"]


def test_signatures_count_no_more_when_other_figures_are_drawn_up(over: Neighbourhood) -> None:
    sign = over.cooperative.year_reports.sign
    draw_up(over)
    sign(2025, acting="chloe")
    draw_up(over)
    same = [one.party for one in report(over).signatures]

    over.confirmed(60)
    draw_up(over)
    other = report(over)
    sign(2025, acting="chloe")

    assert (same, other.signatures) == (["chloe"], ())
    assert [one.party for one in other.outdated] == ["chloe"]
    assert [one.party for one in report(over).signatures] == ["chloe"]


def test_what_was_written_after_a_signature_is_told(over: Neighbourhood) -> None:
    write(over, "A good year.")
    draw_up(over)
    over.cooperative.year_reports.sign(2025, acting="chloe")
    write(over, "Nothing.", section="board_pay")

    (before,) = report(over).signatures
    over.cooperative.year_reports.sign(2025, acting="chloe")
    (after,) = report(over).signatures

    assert (before.said_after, after.said_after) == (("board_pay",), ())


def test_from_its_adoption_on_the_report_stays_as_it_is(over: Neighbourhood) -> None:
    reports = over.cooperative.year_reports
    write(over, "A good year.")
    draw_up(over)
    reports.leave_unsigned(2025, "david", "Abroad", acting="chloe")
    audit(over)
    reports.sign(2025, acting="chloe")
    over.cooperative.years.adopt(2025, decided(over, "adoption"), acting="chloe")
    before = report(over)

    for say in (
        lambda: write(over, "Another year."),
        lambda: reports.explain_difference(2025, "4200", "More", acting="chloe"),
        lambda: reports.state_regime(2025, basis="small", care="wmg", acting="chloe"),
        lambda: reports.sign(2025, acting="david"),
        lambda: reports.leave_unsigned(2025, "david", "Ill", acting="chloe"),
    ):
        with refused("The members adopted 2025 as it is", over):
            say()
    over.cooperative.years.seal(2025, acting="chloe")
    over.cooperative.roles.give("hugo", "board", acting="chloe")

    after = report(over)
    assert (after.sections, after.signatures, after.unsigned) == (
        before.sections,
        before.signatures,
        before.unsigned,
    )


def test_a_later_year_is_written_about_when_the_last_is_adopted(over: Neighbourhood) -> None:
    adopt(over)
    over.cooperative.years.open(2026, acting="emma")

    over.cooperative.year_reports.write(2026, "foreword", "Next.", acting="chloe")

    assert texts(over.cooperative.year_reports.show(2026)) == {"foreword": "Next."}


def test_why_somebody_did_not_sign_goes_when_they_are_erased_and_the_report_stays(
    over: Neighbourhood,
) -> None:
    write(over, "A good year.", acting="david")
    over.cooperative.roles.give("hugo", "board", acting="chloe")
    draw_up(over)
    over.cooperative.year_reports.leave_unsigned(2025, "david", "qzill", acting="chloe")
    over.cooperative.roles.lay_down("david", "board", acting="chloe")

    over.cooperative.parties.erase("david", acting="chloe")

    card = report(over)
    (gone,) = (one for one in card.unsigned if one.party.startswith("(erased"))
    assert (gone.reason_given, gone.reason) == (True, None)
    assert texts(card) == {"foreword": "A good year."}
    assert card.sections[0].written_by.startswith("(erased")
    assert over.problems() == []
    vault = next(p for p in over.cooperative.keeping.check() if p.about == "vault")
    assert vault.erased > 0


def test_a_word_that_was_changed_in_the_vault_is_found(over: Neighbourhood) -> None:
    write(over, "A good year.")
    vault = over.cooperative.session.book.vault
    stream = report(over).record.words[0].text_commitment
    with vault.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE kept SET content = ? WHERE commitment = ?", (b"A bad year.", stream)
        )

    assert len(over.problems()) == 1
