"""The audit evening: what people answered beside what the program says, and the dossier."""

from datetime import date

from ledger.reports.audit_evening.dossier import checks_of, dated_on, dossier_of
from ledger.reports.audit_evening.evening import FINDING, LOOK, PASSES
from ledger.reports.audit_evening.for_programs import document_of, json_bytes_of
from ledger.reports.html import html_of
from ledger.reports.pdf import pdf_of
from ledger.reports.text import text_of
from tests.application.audit.clean_year import (
    BALANCE_CENTS,
    PAID_ON,
    close_the_year,
    evening,
    pay,
)
from tests.application.audit.test_evening_faults import clean, kept
from tests.application.neighbourhood import Neighbourhood
from tests.application.year_of_books import post

__all__ = ["clean", "kept"]


def answer(here: Neighbourhood, number: int, *, text: str | None = None) -> None:
    here.cooperative.year_audits.answer(2025, number, passes=text is None, text=text, acting="ben")


def test_an_answer_stands_beside_what_the_program_says(clean: Neighbourhood) -> None:
    close_the_year(clean)
    answer(clean, 1)
    answer(clean, 18, text="No policy")

    found = evening(clean)

    assert [one.number for one in found.to_answer] == [10, 20]
    one, duties = found.checks[0], found.checks[17]
    assert (one.outcome, one.answer is not None and one.answer.passes) == (LOOK, True)
    assert duties.answer is not None
    assert (duties.answer.passes, duties.answer.text, duties.answer.by) == (
        False,
        "No policy",
        "ben",
    )


def test_a_finding_of_the_program_stays_one_whatever_was_answered(clean: Neighbourhood) -> None:
    pay(clean, 900, "4500", activity="klus", text="Nails")
    close_the_year(clean)
    answer(clean, 19)

    found = evening(clean)

    assert found.checks[18].outcome == "finding"
    assert not found.checks[18].to_answer
    said = text_of(dossier_of(found, lang="en"))
    assert "Activity klus cost €9.00, and has no budget." in said
    assert "There are findings under checks 3, 19." in " ".join(said.split())


def test_an_answer_from_before_the_year_was_drawn_up_again_counts_no_more(
    clean: Neighbourhood,
) -> None:
    close_the_year(clean)
    answer(clean, 1)
    answer(clean, 5, text="A receipt is missing")
    post(clean, "memorial", PAID_ON, ("4900", 300), ("1640", -300), text="By hand")
    clean.cooperative.years.draw_up(2025, acting="chloe")

    found = evening(clean)

    papers = found.checks[4]
    assert (papers.outcome, papers.to_answer, papers.is_finding) == (PASSES, True, True)
    assert "A receipt is missing" in " ".join(text_of(dossier_of(found, lang="en")).split())
    assert (found.checks[0].answer, found.checks[0].to_answer) == (None, True)
    assert "Before the year was drawn up again: passes (ben," in text_of(
        checks_of(found, lang="en")
    )


def test_drawn_up_again_with_the_same_figures_all_that_was_answered_and_seen_stays(
    clean: Neighbourhood,
) -> None:
    close_the_year(clean)
    answer(clean, 18, text="No policy")
    find_fault(clean)
    before = evening(clean)

    clean.cooperative.years.draw_up(2025, acting="chloe")

    found = evening(clean)
    assert (found.checks[17].answer, found.sample) == (before.checks[17].answer, before.sample)
    assert (found.checks[16].outcome, before.checks[16].outcome) == (FINDING, FINDING)


def test_a_finding_of_a_sample_stays_until_somebody_answers_it(clean: Neighbourhood) -> None:
    close_the_year(clean)
    number = find_fault(clean)
    post(clean, "memorial", PAID_ON, ("4900", 300), ("1640", -300), text="By hand")
    clean.cooperative.years.draw_up(2025, acting="chloe")

    hours = evening(clean).checks[16]

    assert [str(one.said) for one in hours.those(FINDING)] == [
        f"Before the year was drawn up again ben found of payment no. {number} that it is not in "
        "order."
    ]
    said = text_of(dossier_of(evening(clean), lang="en"))
    assert "BEFORE THE YEAR WAS DRAWN UP AGAIN" in said.upper()
    assert f"Payment no. {number}: finding: No slip. (ben)" in " ".join(said.split())
    answer(clean, 17)
    answered = evening(clean).checks[16]
    assert (answered.outcome, answered.to_answer) == (LOOK, False)


def test_two_who_disagree_are_both_told_and_it_is_a_finding(clean: Neighbourhood) -> None:
    close_the_year(clean)
    number = find_fault(clean)
    audits = clean.cooperative.year_audits
    audits.see(2025, [number], in_order=True, acting="greta")
    audits.answer(2025, 4, passes=False, text="Not counted", acting="ben")
    audits.answer(2025, 4, passes=True, acting="greta")

    found = evening(clean)

    (said,) = (str(one.said) for one in found.checks[16].those(FINDING))
    assert said.endswith(
        "ben found something and greta did not. Both words stand: each can mend only their own."
    )
    cash = found.checks[3]
    assert cash.answer is not None
    assert (cash.answer.passes, [one.by for one in cash.holding]) == (False, ["ben", "greta"])
    paper = " ".join(text_of(dossier_of(found, lang="en")).split())
    assert f"Payment no. {number}: finding: No slip. (ben)" in paper
    assert f"Payment no. {number}: in order. (greta)" in paper
    assert "There are findings under checks 4, 17." in paper


def find_fault(here: Neighbourhood) -> int:
    """Ben finds something in the first payment of the sample; its number."""
    number = here.cooperative.year_audits.show(2025).items[0].payment.number
    here.cooperative.year_audits.see(2025, [number], in_order=False, text="No slip", acting="ben")
    return number


def test_it_is_looked_at_as_it_was_known_at_a_position(clean: Neighbourhood) -> None:
    close_the_year(clean)
    before = clean.position()
    then = document_of(evening(clean))
    answer(clean, 1)

    known = clean.cooperative.audits.evening(2025, as_known=before)

    assert document_of(known) == then
    assert document_of(evening(clean)) != then


def test_the_dossier_names_what_was_looked_at_and_bears_the_last_day(clean: Neighbourhood) -> None:
    close_the_year(clean)

    found = evening(clean)

    record = clean.cooperative.years.show(2025).record
    assert (found.sha256, found.statement_position) == (
        record.statement_sha256,
        record.statement_position,
    )
    assert found.documents.statements == (("1100", date(2025, 12, 31)),)
    assert found.assets_cents == BALANCE_CENTS
    assert [one.code for one in found.committee] == ["ben", "greta"]
    assert dated_on(found) == date(2026, 2, 15)
    assert found.sample.concluded is not None
    assert found.sample.concluded.all_seen


def test_the_statement_advises_and_leaves_discharge_to_the_members(clean: Neighbourhood) -> None:
    close_the_year(clean)
    for number in (1, 10, 18, 20):
        answer(clean, number)

    said = " ".join(text_of(dossier_of(evening(clean), lang="en")).split())

    assert "Do not sign yet" not in said
    assert "All 4 payments were seen, and all of them are in order." in said
    assert "We found nothing that is not in order." in said
    assert "This is advice: the members adopt. Whether the board is discharged is a" in said
    assert said.count("Signature: ____") == 2
    clean.cooperative.years.audit(
        2025,
        members=["ben", "greta"],
        position=clean.position(),
        advises_adoption=True,
        findings="One slip was torn",
        acting="ben",
    )
    said = " ".join(text_of(dossier_of(evening(clean), lang="en")).split())
    assert (
        "We advise the members to adopt this statement. What we found: One slip was torn." in said
    )


def test_every_form_has_the_same_bytes_twice(clean: Neighbourhood) -> None:
    close_the_year(clean)
    first, second = evening(clean), evening(clean)

    for lang in ("nl", "en"):
        one, other = (dossier_of(each, lang=lang) for each in (first, second))  # type: ignore[arg-type]
        carried = [("audit-2025.json", json_bytes_of(each)) for each in (first, second)]
        assert pdf_of(one, attachment=carried[0]) == pdf_of(other, attachment=carried[1])
        assert html_of(one) == html_of(other)
        assert text_of(one) == text_of(other)
        assert max(map(len, text_of(one).splitlines())) <= 80


def test_programs_get_every_remark_with_its_values_and_evidence(clean: Neighbourhood) -> None:
    close_the_year(clean)

    document = document_of(evening(clean))

    bank = document["checks"][2]
    assert (bank["program"], bank["kascommissie"]) == (PASSES, None)
    assert bank["remarks"][0] == {
        "outcome": PASSES,
        "said": "On 2025-12-31 the books and the bank's statement both have €970.00 on account "
        "1100.",
        "values": {"last_on": "2025-12-31", "bank_cents": 97000, "account": "1100"},
        "evidence": ["buurtledger bank check 2025"],
    }
    assert document["to_answer"] == [1, 10, 18, 20]
