"""The summary of a year: two pages in large print, in plain words, with the statement's figures."""

import io
import re
from dataclasses import fields, replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from ledger.language import Language, current
from ledger.reports.annual.document import (
    Audit,
    Changed,
    Decided,
    DecisionTaken,
    Document,
    HoursOf,
    Line,
    Meeting,
    Members,
    MonthOf,
    Outcome,
    Social,
    Someone,
    UnitsOf,
)
from ledger.reports.annual.summary import summary_of
from ledger.reports.page import Picture
from ledger.reports.pdf import pdf_of
from ledger.reports.text import text_of

ANA, BEN = Someone("ana", "Ana"), Someone("ben", "Ben")
MEETING_ON = date(2026, 5, 12)


def made(kind: Any, **given: Any) -> Any:
    """One of the model's parts; what the summary never asks of it is left out."""
    return kind(**dict.fromkeys(one.name for one in fields(kind)) | given)


def lines(*parts: tuple[str, int]) -> tuple[Line, ...]:
    """A table of money with its total."""
    total = ("Total", sum(cents for _label, cents in parts))
    return tuple(Line(f"{at}", label, cents) for at, (label, cents) in enumerate((*parts, total)))


def months(*hours: int) -> tuple[MonthOf, ...]:
    return tuple(
        made(MonthOf, month=f"2025-{at:02}", minutes=60 * each)
        for at, each in enumerate(hours, start=1)
    )


def decision(text: str | None, *, proposer: str = "resident", **given: Any) -> DecisionTaken:
    one: DecisionTaken = made(
        DecisionTaken, text=text, proposer=proposer, state="adopted", yes=9, no=1
    )
    return replace(one, **given)


def document(**changes: Any) -> Document:
    """The Bridge in 2025: ten members, twenty hours for four people, and a hundred euros left."""
    social = made(
        Social,
        hours=(),
        how_known={"unconfirmed": 0},
        months=months(1, 2, 1, 1, 6, 1, 1, 1, 1, 1, 3, 1),
        counted=(made(UnitsOf, unit="ride", quantity=7),),
        persons_total=4,
        pairs=5,
        new_pairs=2,
        both=3,
        first_roles=1,
    )
    given = {
        "cooperative": "The Bridge",
        "year": 2025,
        "state": "adopted",
        "members": made(Members, begin=10, joined=3, left=1, end=12),
        "social": social,
        "income": lines(("Subsidy", 90_000), ("Fees", 10_000)),
        "expense": lines(("Helpers", 50_000), ("Meals", 40_000)),
        "result_cents": 10_000,
        "appropriation": lines(("General reserve", 15_000), ("Fund for the car", -5_000)),
        "decided": Decided(5, 4, 2, 1, 0, 0),
        "decisions": (decision("A second bicycle"),),
        "meetings": (
            Meeting(7, "alv", date(2025, 11, 20), eligible=12, present=9, quorum=6),
            Meeting(9, "board", date(2025, 12, 1), eligible=3, present=3, quorum=2),
        ),
    }
    one: Document = made(Document, **(given | changes))
    return one


def given_by(*hours: HoursOf) -> Document:
    """The same with these hours."""
    return replace(document(), social=replace(document().social, hours=hours))


def huge() -> Document:
    """A cooperative with more of everything than most will have, and long words for it."""
    words = "Wederopbouw van al onze buurthuizen in de acht dorpen rond de grote plas en de beek "
    many = lines(*((f"{at} {words}", 12_345_678_90 - at) for at in range(40)))
    small = document()
    hours = replace(
        small.social,
        months=tuple(
            replace(one, minutes=5_999_999 + at) for at, one in enumerate(months(*range(12)))
        ),
        counted=tuple(UnitsOf(None, words, 123_456) for _ in range(9)),
        persons_total=23_456,
        pairs=34_567,
        new_pairs=12_345,
        both=12_345,
        first_roles=1_234,
    )
    outcome = Outcome(99, MEETING_ON, words, yes=12_345, no=12_344, abstain=12_345)
    return document(
        cooperative=words,
        members=made(Members, begin=34_567, joined=12_345, left=12_344, end=34_568),
        social=hours,
        income=many,
        expense=many,
        appropriation=tuple(replace(one, cents=-one.cents) for one in many),
        result_cents=-12_345_678_90,
        decided=Decided(245, 244, 243, 242, 0, 0),
        decisions=tuple(decision(f"{at} {words}", yes=12_345, no=12_344) for at in range(30)),
        meetings=(Meeting(7, "alv", date(2025, 11, 20), 34_567, 24_690, 6),),
        audit=Audit((ANA, BEN), date(2026, 5, 1), 99, advises_adoption=False, findings=words),
        adoption=outcome,
        discharge=outcome,
    )


def pages(one: Document, lang: Language = "en") -> list[str]:
    reader = PdfReader(io.BytesIO(pdf_of(summary_of(one, lang=lang))))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def said(one: Document) -> str:
    return " ".join(text_of(summary_of(one, lang="en")).split())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_two_pages_for_a_village(lang: Language) -> None:
    assert len(pages(document(), lang)) == 2


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_draft_of_which_figures_changed_is_two_pages_too(lang: Language) -> None:
    changed = Changed(-12_345_678_90, 12_345_678_90, 12_345_678_90, 22_345_678_90)
    social = replace(huge().social, how_known={"unconfirmed": 123_456})
    one = replace(
        huge(), state="drawn_up", social=social, changed=changed, adoption=None, discharge=None
    )

    assert len(pages(one, lang)) == 2


def test_a_summary_that_members_did_not_adopt_says_so_under_its_title() -> None:
    (draft,) = summary_of(document(state="open"), lang="en").introduction
    changed = said(document(state="drawn_up", changed=Changed(0, 100, 200, 200)))

    assert draft.startswith("This is a draft: the board has not drawn up this year yet. For our")
    assert "The board drew this year up. The members have not adopted it yet." in changed
    assert "Look: its figures changed since it was drawn up." in changed
    # What the board has to type is for the board.
    assert "buurtledger" not in changed
    assert "draft" not in said(document())


@pytest.mark.parametrize(
    ("lies_ahead", "sentence"),
    [(True, "2025 lies in the future and was never opened"), (False, "2025 was never opened")],
)
def test_a_year_that_was_never_opened_is_called_so(lies_ahead: bool, sentence: str) -> None:
    assert sentence in said(document(state=None, lies_ahead=lies_ahead))


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (60, "Together we gave 2 hours. Of which not confirmed yet: 1 hour."),
        (90, "Together we gave 2 hours. Of which not confirmed yet: 2 hours."),
        (120, "Together we gave 2 hours. None of these hours are confirmed yet."),
        (0, "Together we gave 2 hours. We helped"),
    ],
)
def test_hours_that_nobody_confirmed_are_told_apart(minutes: int, sentence: str) -> None:
    given = given_by(HoursOf(None, None, "unpaid", 120))
    social = replace(given.social, how_known={"unconfirmed": minutes})

    assert sentence in said(replace(given, social=social))


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [
        ("ride", 150, "Also counted: 150 rides."),
        ("maaltijd", 1_490, "Also counted: 1,490 maaltijden."),
        ("rit", 1, "Also counted: 1 rit."),
        ("plant", 7, "Also counted: plant 7."),
    ],
)
def test_what_was_counted_is_said_as_people_say_it(unit: str, quantity: int, words: str) -> None:
    counted = (UnitsOf(None, unit, quantity),)
    assert words in said(document(social=replace(document().social, counted=counted)))


def test_thousands_of_ties_are_written_as_people_read_them() -> None:
    assert "There were 1,490 ties" in said(document(social=replace(document().social, pairs=1_490)))


def test_all_is_not_nearly_all() -> None:
    one = document(income=lines(("Fees", 10_000)), expense=lines(("Helpers", 90), ("Tea", 10)))

    assert "All our income: Fees." in said(one)
    assert "Nearly all our costs: Helpers." in said(one)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_two_pages_however_large_a_cooperative_is(lang: Language) -> None:
    assert len(pages(huge(), lang)) == 2


def test_a_year_in_which_nothing_happened_has_a_summary_too() -> None:
    nothing = document(
        social=replace(document().social, months=(), counted=(), pairs=0, new_pairs=0, both=0),
        income=(),
        expense=(),
        appropriation=(),
        result_cents=0,
        decisions=(),
        meetings=(),
    )

    assert len(pages(nothing)) <= 2
    assert "nothing was left over" in said(nothing)


def test_no_letter_is_smaller_than_twelve_points() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(summary_of(document(), lang="en"))))
    sizes: set[float] = set()

    def seen(text: str, _matrix: Any, place: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(place[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=seen)

    assert min(sizes) >= 12
    assert 14 in sizes


def test_it_tells_the_figures_that_matter() -> None:
    words = said(document())

    assert "began with 10 members and ended with 12. New: 3. Left: 1." in words
    assert "We helped 4 different people. Also counted: 7 rides." in words
    assert (
        "There were 5 ties, each of a helper and who was helped. 2 of these ties are new." in words
    )
    assert "3 people both gave and received help. 1 people took a role" in words
    assert "Our income was €1,000.00. Our costs were €900.00. So €100.00 was left over." in words
    assert "Nearly all our income: Subsidy." in words
    assert "More than half of our costs: Helpers." in words
    assert "Decisions this year: 5, adopted: 4." in words
    assert "Proposed by residents: 2, adopted: 1." in words
    assert "To the members' meeting of 2025-11-20 came 9 of 12 members." in words


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1_391 * 60 + 29, "Together we gave 1,391 hours."),
        (1_391 * 60 + 30, "Together we gave 1,392 hours."),
        (60, "Together we gave 1 hour."),
        (20, "Together we gave less than an hour."),
        (0, "Together we gave 0 hours."),
    ],
)
def test_hours_are_rounded_and_have_their_word(minutes: int, said: str) -> None:
    given = HoursOf(None, None, "unpaid", minutes)

    words = " ".join(text_of(summary_of(given_by(given), lang="en")).split())

    assert said in words


def test_a_loss_is_called_what_it_is() -> None:
    assert "So we were €25.00 short." in said(document(result_cents=-2_500))


def test_what_the_result_goes_to_stands_with_its_sign() -> None:
    words = said(document())

    assert "A minus means that money came out of it." in words
    assert "General reserve €150.00" in words
    assert "Fund for the car -€50.00" in words


def test_the_largest_lines_come_first_and_the_total_is_the_statements() -> None:
    income = lines(*((f"Line {at}", 100 * at) for at in range(1, 9)))

    words = said(document(income=income))

    assert re.search(
        r"Line 8 €8\.00 Line 7 €7\.00 Line 6 €6\.00 Line 5 €5\.00 and 4 smaller", words
    )
    assert "Together €36.00" in words


def test_where_the_books_begin_no_tie_is_called_new() -> None:
    social = replace(document().social, new_pairs=5)

    assert "new." not in said(document(social=social))


def test_only_what_residents_proposed_is_listed() -> None:
    taken = (decision("A ramp"), decision("A new lock", proposer="board"), decision(None))

    words = said(document(decisions=taken))

    assert "A ramp adopted 9 1" in words
    assert "A new lock" not in words
    assert "(erased) adopted 9 1" in words


def test_adoption_and_discharge_are_asked_apart() -> None:
    words = said(document())

    assert "The kascommissie still has to look at the books." in words
    assert re.search(r"1\. Adopting .* You decide on it .* 2\. Discharging .* You decide", words)


def test_what_the_members_decided_on_one_leaves_the_other_open() -> None:
    adopted = Outcome(99, MEETING_ON, "so", yes=8, no=2, abstain=0)
    audit = Audit((ANA, BEN), date(2026, 5, 1), 99, advises_adoption=True, findings=None)

    words = said(document(adoption=adopted, audit=audit))

    assert "looked at the books on 2026-05-01. It advises to adopt them." in words
    assert re.search(
        r"1\. Adopting [^.]*\? The members did so on 2026-05-12: 8 for, 2 against\.", words
    )
    assert re.search(r"2\. Discharging [^.]*\? You decide on it", words)


def test_the_picture_says_in_words_which_months_stand_out() -> None:
    (picture,) = [
        block
        for section in summary_of(document(), lang="en").sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]

    assert picture.text == (
        "Most hours were given in May: 6 hours. The fewest were given in January: 1 hour."
    )
    drawn = ElementTree.fromstring(picture.svg)
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}rect")) == 12
    assert [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")].count("6") == 1


def test_it_speaks_the_language_asked_for_and_leaves_the_terminals_alone() -> None:
    page = summary_of(document(), lang="nl")

    assert page.lang == "nl"
    assert any("€ 1.000,00" in str(block) for section in page.sections for block in section.blocks)
    assert current() == "en"


def test_nobody_is_named() -> None:
    audit = Audit((ANA, BEN), date(2026, 5, 1), 99, advises_adoption=True, findings="Ana said so")
    proposed = (replace(decision("A ramp"), proposed_by=BEN, stood_back=(ANA,)),)

    words = said(document(audit=audit, decisions=proposed))

    assert not re.search(r"\b(ana|ben)\b", words, re.IGNORECASE)
