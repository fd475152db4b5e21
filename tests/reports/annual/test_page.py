"""The statement of a year as a document: what stands in it, and what is said of what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ledger import language
from ledger.reports.annual.cells import keys_in
from ledger.reports.annual.document import Changed, Document, Line, Someone
from ledger.reports.annual.for_programs import json_of
from ledger.reports.annual.page import page_of
from ledger.reports.html import html_of
from ledger.reports.page import Card, Figure, Page, Paragraph, Table, bare, written
from ledger.reports.text import text_of
from tests.reports.annual.documents import ADOPTED, DECISION, document


def page(one: Document) -> Page:
    return page_of(one, lang="en")


def text(one: Document) -> str:
    """The document on one line."""
    return " ".join(text_of(page(one)).split())


def tables(one: Document) -> Iterator[Table]:
    for section in page(one).sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Card) and block.table:
                yield block.table


def rows(one: Document) -> list[tuple[str, ...]]:
    return [tuple(bare(written(cell)) for cell in row) for t in tables(one) for row in t.rows]


def test_the_sections_stand_in_their_order() -> None:
    headings = [section.heading for section in page(document()).sections]

    assert headings == [
        "1. Report of the board",
        "2. Balance sheet",
        "3. Income and costs",
        "4. Result, and where it goes",
        "5. Notes",
        "6. Kascommissie, adoption and signatures",
        "7. What grew",
        "8. Next year",
        "Still to be written",
        "About this statement",
    ]


def test_the_board_speaks_first_and_in_its_own_paragraphs() -> None:
    blocks = page(document()).sections[0].blocks

    assert [bare(block.text) for block in blocks[:3] if not isinstance(block, (Table, Card))] == [  # type: ignore[union-attr]  # headings and paragraphs
        "Foreword",
        "We began small.",
        "We grew.",
    ]


def test_a_list_that_the_board_typed_stays_a_list_and_a_folded_line_is_one() -> None:
    typed = "We had\nthree plans:\n- more rides\n  on Saturday\n- a choir"
    report = replace(document().report, texts={"foreword": typed})

    found = [
        bare(block.text)
        for block in page(document(report=report)).sections[0].blocks[1:4]
        if isinstance(block, Paragraph)
    ]

    assert found == ["We had three plans:", "- more rides on Saturday", "- a choir"]


def test_what_the_board_did_not_write_is_left_out_but_named_until_the_members_adopt() -> None:
    before, after = text(document()), text(ADOPTED)

    assert "STILL TO BE WRITTEN" in before
    assert "Purpose and neighbourhood purpose" in before
    assert "Foreword foreword" not in before
    assert 'buurtledger year explain-difference 2025 4200 "…"' in before
    assert "STILL TO BE WRITTEN" not in after
    assert "Purpose and neighbourhood" not in after


def test_the_members_move_with_their_reasons() -> None:
    found = rows(document())

    start = found.index(("At the beginning of the year", "4"))
    assert found[start : start + 5] == [
        ("At the beginning of the year", "4"),
        ("Joined", "2"),
        ("Left", "1"),
        ("At the end of the year", "5"),
        ("moved", "1"),
    ]


def test_roles_have_their_first_and_last_day_and_the_board_comes_first() -> None:
    found = rows(document())

    assert found[:3] == [
        ("Ana (ana)", "2025-01-01", "to this day"),
        ("Ben (ben)", "2025-01-01", "2025-06-30"),
        ("Dora (dora)", "2025-05-01", "to this day"),
    ]


def test_a_meeting_says_how_many_came_and_whether_that_was_enough() -> None:
    too_few = replace(document().meetings[0], present=3)

    assert ("Members' meeting, 2025-11-20", "8", "6", "4", "yes") in rows(document())
    assert ("Members' meeting, 2025-11-20", "8", "3", "4", "no") in rows(
        document(meetings=(too_few,))
    )


def test_a_decision_says_who_proposed_it_how_the_vote_went_and_who_stood_back() -> None:
    said = text(document())

    assert "No. 31, 2025-11-20: A bicycle for two adopted" in said
    assert "Taken by: Members' meeting. Proposed by: Residents, Dora (dora)." in said
    assert "For: 5. Against: 1. Abstained: 0." in said
    assert "Took no part, having an interest of their own: Ben (ben)." in said
    assert "€5.00 for account 0710 Reserve for a bicycle." in said


def test_a_decision_whose_words_were_erased_is_still_there() -> None:
    erased = replace(DECISION, text=None, proposed_by=Someone("(erased 1a2b)", None))

    said = text(document(decisions=(erased,)))

    assert "No. 31, 2025-11-20: (erased)" in said
    assert "Proposed by: Residents, (erased 1a2b)." in said


def test_the_balance_sheet_falls_into_its_parts_beside_last_year() -> None:
    found = rows(document())

    start = found.index(("1100 Bank", "€70.00", "€50.00"))
    assert found[start : start + 10] == [
        ("1100 Bank", "€70.00", "€50.00"),
        ("Total assets", "€70.00", "€50.00"),
        ("0600 General reserve", "€45.00", "€50.00"),
        ("0710 Reserve for a bicycle", "€5.00", "€0.00"),
        ("Total equity", "€50.00", "€50.00"),
        ("1620 Subsidy to repay", "€20.00", "€0.00"),
        ("Total debts", "€20.00", "€0.00"),
        ("Total equity", "€50.00", "€50.00"),
        ("Total debts", "€20.00", "€0.00"),
        ("Total equity and debts", "€70.00", "€50.00"),
    ]


def test_without_a_year_before_there_is_no_column_for_it() -> None:
    first = tuple(replace(line, previous_cents=None) for line in document().income)

    assert ("8200 Subsidy", "€10.00", "€8.00") in rows(document())
    assert ("8200 Subsidy", "€10.00") in rows(document(income=first))


def test_a_large_difference_has_its_reason_or_that_nobody_gave_one() -> None:
    said = text(document())

    assert "Costs of wmo €10.00 The budget was €20.00. Fewer people asked for help." in said
    assert "4200 Volunteer allowances €10.00 The year before it was €9.00." in said
    assert said.count("Nobody explained this yet.") == 1


def test_the_result_is_told_before_and_after_reserves() -> None:
    short, left = text(document()), text(document(result_after_cents=700))

    assert "Before anything is put in or taken out of reserves and funds, the result is €0.00" in (
        short
    )
    assert "After that €5.00 is short, which comes out of the general reserve." in short
    assert "After that €7.00 is left, which goes to the general reserve." in left


def test_a_fund_says_what_was_awarded_received_spent_and_goes_back() -> None:
    found = rows(document())

    assert found[found.index(("Awarded", "€30.00")) :][:7] == [
        ("Awarded", "€30.00"),
        ("Income of 2025", "€10.00"),
        ("Received in all", "€30.00"),
        ("Costs that it bears", "€10.00"),
        ("Left of the award", "€20.00"),
        ("Still to come", "€0.00"),
        ("To return", "€20.00"),
    ]


def test_a_gift_and_what_pays_by_the_hour_say_nothing_of_costs_that_they_do_not_bear() -> None:
    (fund,) = document().funds
    gift = replace(fund, regime="gift", borne_cents=0, left_cents=3_000, to_repay_cents=0)
    hourly = replace(fund, awarded_cents=None, borne_cents=0, left_cents=0, to_repay_cents=0)

    given, paid_by_hour = document(funds=(gift,)), document(funds=(hourly,))

    for one in (given, paid_by_hour):
        said = text(one)
        for label in ("Costs that it bears", "Left of the award", "To return"):
            assert label not in said
        assert "Still to come" in said
    assert "A gift is income at once." in text(given)
    assert "A gift is income at once." not in text(paid_by_hour)
    kept_apart = text(document(funds=(replace(gift, account="0720"),)))
    assert "What is left for its purpose stands on account 0720" in kept_apart
    assert "Left on account 0720" in kept_apart


def test_where_the_books_begin_it_says_why_every_tie_is_new() -> None:
    social = document().social
    said = "These books begin here, so everything in them counts as new."

    first = document(social=replace(social, pairs=3, new_pairs=3))
    later = document(social=replace(social, pairs=3, new_pairs=2))

    assert said in text(first)
    assert said not in text(later)


def test_as_text_each_table_stands_under_its_caption() -> None:
    lines = text_of(page(document())).splitlines()

    at = lines.index("Members in 2025")
    assert lines[at + 1].split() == ["What", "Members"]


def test_every_figure_of_a_fund_opens_by_its_code() -> None:
    (fund,) = document().funds
    late = replace(fund, prior_period_cents=100, eligible_cents=fund.borne_cents + 100)

    keys = keys_in(page(document(funds=(late,))))

    figures = ("awarded", "income", "prior_period", "received", "borne", "eligible", "left")
    for figure in (*figures, "receivable", "to_repay"):
        assert f"fund town-2025 {figure}" in keys


def test_the_books_and_the_bank_are_compared() -> None:
    bank = document().bank

    assert "The bank and the books say the same." in text(document())
    assert "Find out why." in text(document(bank=replace(bank, bank_cents=6_000)))
    assert "The bank's own statement up to 31 December is not" in text(
        document(bank=replace(bank, bank_cents=None))
    )


def test_corrections_of_earlier_years_are_told_where_there_are_any() -> None:
    assert "corrects years that were adopted before" not in text(document())
    assert "Of the result, -€3.00 corrects years that were adopted before." in text(
        document(prior_period_cents=-300)
    )


def test_the_kascommissie_speaks_and_the_members_decide_twice() -> None:
    before, after = text(document()), text(ADOPTED)

    assert "The kascommissie has not said anything about these figures yet." in before
    assert "The members have not adopted this statement yet." in before
    assert "The members have not discharged the board for 2025 yet." in before
    assert "We looked at the statement of 2025 on 2026-03-01. We are Dora (dora), Chloe (chlo" in (
        after
    )
    assert "What we found: One slip lost. We advise the members to adopt this statement." in after
    assert "It is decision no. 93, of 2026-04-01. What was decided: Adopt 2025." in after
    assert "It is decision no. 94, of 2026-04-01. What was decided: Discharge for 2025." in after


def test_the_rules_that_it_follows_are_printed_or_that_nobody_said() -> None:
    said = replace(document().report, basis="association", care="wmg")

    assert "buurtledger year regime 2025" in text(document())
    stated = text(document(report=said))
    assert "Association, BW 2:48." in stated
    assert "The Wmg asks for its own jaarverantwoording too." in stated
    assert "year regime" not in stated


def test_a_missing_signature_has_its_reason_or_that_none_was_given() -> None:
    first, second = document().report.signatures
    silent = replace(document().report, signatures=(first, replace(second, reason=None)))

    assert "Ana (ana) signed on 2026-02-01. Ben (ben) did not sign. Reason: Abroad." in text(
        document()
    )
    assert "Ben (ben) did not sign. No reason was given." in text(document(report=silent))


def test_people_do_not_add_up_and_the_total_says_how_many_they_are() -> None:
    found = rows(document())

    start = found.index(("wmo", "2:00", "2"))
    assert found[start : start + 3] == [
        ("wmo", "2:00", "2"),
        ("(no activity)", "1:00", "2"),
        ("In all", "3:00", "3"),
    ]


def test_confirmed_tacit_and_unconfirmed_hours_are_told_apart_and_so_are_estimates() -> None:
    found = rows(document())

    assert found[found.index(("Confirmed by who received them", "1:40")) :][:8] == [
        ("Confirmed by who received them", "1:40"),
        ("Confirmed by somebody else", "0:20"),
        ("Counted because nobody objected in time", "0:15"),
        ("Not confirmed yet", "0:45"),
        ("In all", "3:00"),
        ("Measured: written down visit by visit", "2:10"),
        ("Estimated: one total for several days", "0:50"),
        ("In all", "3:00"),
    ]


def test_what_grew_is_called_a_proxy_and_indices_are_quoted_with_day_and_source() -> None:
    said = text(document())

    assert "These are proxies" in said
    assert ("maex, on 2025-06-14, says maex.nl", "87") in rows(document())


def test_next_year_has_its_budget_with_its_decision() -> None:
    assert ("wmo", "no. 31", "€25.00") in rows(document())
    assert ("car", "–", "€15.00") in rows(document())
    assert "No budget for 2026 is in the book yet." in text(document(next_budget=()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "open"}, "This is a draft"),
        ({"state": None}, "2025 was never opened in this book."),
        ({"state": None, "lies_ahead": True}, "2025 lies in the future"),
        ({}, "The members have not adopted it yet."),
        ({"state": "adopted"}, "This year was adopted."),
        ({"state": "sealed", "sealed": True}, "This year is sealed."),
        ({"changed": Changed(0, 100, 200, 300)}, "The result was €0.00 and is €1.00"),
        ({"changed": Changed(0, 0, 200, 200)}, "Other lines, hours, people or decisions are not."),
        ({"years_without_limits": (2025,)}, "Allowances of 2025 are not counted"),
    ],
)
def test_it_begins_with_what_a_reader_must_know(changes: dict[str, Any], said: str) -> None:
    assert said in " ".join(page(document(**changes)).introduction)


def test_what_was_explained_and_is_small_stands_apart_from_the_large() -> None:
    large, other = document().differences
    small = replace(other, code="pgb", label="pgb", why="Somebody died", large=False)

    said = text(document(differences=(large, small)))

    assert said.index("Large differences explained") < said.index(large.why or "")
    assert said.index(large.why or "") < said.index("Smaller differences that were explained too")
    assert said.index("Smaller differences that were") < said.index("Somebody died")
    only = text(document(differences=(small,)))
    assert "There are none." in only


def test_at_the_foot_stands_how_to_make_it_again() -> None:
    last = [block.text for block in page(document()).sections[-1].blocks]  # type: ignore[union-attr]  # all are paragraphs

    assert last[0] == "Its figures are those of the book up to position 90."
    assert last[2] == "ab" * 32
    assert last[-1] == "buurtledger statement 2025 --as-known 90"


def test_a_year_that_was_adopted_needs_no_position_to_be_made_again() -> None:
    last = page(ADOPTED).sections[-1].blocks[-1]

    assert last == Paragraph("buurtledger statement 2025")


def numbers(said: Any) -> Iterator[int]:
    """Every whole number in what is said to programs."""
    if isinstance(said, dict):
        said = list(said.values())
    if isinstance(said, list):
        for each in said:
            yield from numbers(each)
    elif isinstance(said, int) and not isinstance(said, bool):
        yield said


def test_every_figure_of_the_tables_is_one_of_those_for_programs() -> None:
    told = set(numbers(json_of(document())))
    known = {"–", "yes", "no", "to this day", "no. 31"}
    for number in told:
        known |= {language.euros(number), language.duration(number), f"{number}"}

    cells = [cell for row in rows(document()) for cell in row[1:]]

    assert len(cells) > 100
    assert [cell for cell in cells if cell not in known and not cell.startswith("20")] == [
        word for word in cells if word in _WORDS
    ]


# The words to type for the sections that are empty, and what was quoted.
_WORDS = (
    *("purpose", "vacancies", "stories", "partners", "learned", "advice-followed", "principles"),
    *("exceptional", "reserves-plan", "commitments", "board-pay", "events-after", "87"),
)


def test_what_was_typed_is_never_read_as_markup() -> None:
    nasty = Line("4300", "<script>alert(1)</script>", 5)

    made = html_of(page(document(expense=(nasty, document().expense[-1]))))

    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)" in made


def test_two_languages_say_the_same_figures() -> None:
    english, dutch = (page_of(document(), lang=lang) for lang in ("en", "nl"))

    assert (english.lang, dutch.lang) == ("en", "nl")
    assert keys_in(english) == keys_in(dutch)
    assert language.current() == "en"


def test_every_line_fits_on_a_terminal() -> None:
    long = Someone("x" * 60, "Willem " * 20)
    many = document(roles=(replace(document().roles[0], who=long),), decisions=())

    assert max(map(len, text_of(page(many)).splitlines())) <= 80


def test_a_figure_opens_by_a_name_that_the_books_know() -> None:
    cells = [cell for table in tables(document()) for row in table.rows for cell in row]

    keys = {cell.key: cell.written for cell in cells if isinstance(cell, Figure)}

    assert keys["1100"] == "€70.00"
    assert keys["appropriation 0710"] == "€5.00"
    assert keys["fund town-2025 received"] == "€30.00"
    assert keys["members in"] == "2"
    assert keys["hours unpaid"] == "1:00"
    assert keys["counted car ride"] == "7"
