"""The forms with the book's own names: whatever they say is understood when it comes back."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from ledger import language
from ledger.application.parties import PartyChange
from ledger.application.templates import Template
from ledger.interchange.form_words import form_words
from ledger.interchange.forms import LONGEST_MESSAGE, LONGEST_TITLE
from ledger.interchange.parties import PartyRow
from ledger.interchange.sheets.tables import Table, open_table
from tests.application.neighbourhood import TODAY, Neighbourhood
from tests.interchange.samples import refusal
from tests.interchange.test_forms import part

HEADED = {
    "en": {"hours": "hours.xlsx", "weeks": "weeks.xlsx", "parties": "parties.xlsx"}
    | {"agreements": "agreements.xlsx"},
    "nl": {"hours": "uren.xlsx", "weeks": "weekstaat.xlsx", "parties": "partijen.xlsx"}
    | {"agreements": "afspraken.xlsx"},
}


@pytest.fixture(params=["en", "nl"])
def spoken(request: pytest.FixtureRequest) -> Iterator[Literal["en", "nl"]]:
    """Each language in turn."""
    language.use(request.param)
    yield request.param
    language.use("en")


def forms(here: Neighbourhood, week_from_on: date | None = None) -> dict[str, Template]:
    """The forms by their noun."""
    made = here.cooperative.templates.all(week_from_on)
    return dict(zip(("hours", "weeks", "parties", "agreements"), made, strict=True))


def opened(folder: Path, form: Template) -> Table:
    path = folder / form.file
    path.write_bytes(form.content)
    return open_table(path)


def named(code: str, name: str) -> PartyRow:
    return PartyRow(row=1, code=code, name=name)


def offered(form: Template) -> set[str]:
    """Every text in the workbook: headings, rows and what can be chosen."""
    return set(re.findall(r"<t[^>]*>([^<]*)</t>", part(form.content, "xl/sharedStrings.xml")))


def test_parties_and_agreements_go_back_in_and_add_nothing(
    here: Neighbourhood, tmp_path: Path, spoken: str
) -> None:
    here.add("olga", kind="household", neighbourhood="dorp", member_since=date(2024, 5, 1))
    here.agree("a-olga", "ana", 520, receiver="olga", service="hulp-thuis", fund="wmo")
    here.agree("a-ben", "ben", None, pays="none", until_on=date(2025, 12, 31))
    here.agree("a-firm", "hugo", 0, pays="invoice")
    grown_up = PartyChange(age_band="21+", age_band_from_on=date(2025, 6, 1))
    here.cooperative.parties.change("finn", grown_up, acting="cora")
    before = here.position()

    for noun, rows in (("parties", 11), ("agreements", 6)):
        outcome = here.bring(noun, opened(tmp_path, forms(here)[noun]))

        assert (outcome.rows, outcome.known, outcome.refused) == (rows, rows, [])
    assert here.position() == before


def test_unpaid_help_has_no_rate_on_the_form(here: Neighbourhood, tmp_path: Path) -> None:
    here.agree("a-ben", "ben", None, pays="none")

    lines = [cells for _, cells in opened(tmp_path, forms(here)["agreements"]).rows()]

    assert {line[0]: line[6] for line in lines} == {
        "a-ana": 5.0,
        "a-greta": 5.0,
        "a-finn": 3.0,
        "a-ben": "",
    }


def test_untouched_forms_for_hours_add_nothing(
    here: Neighbourhood, tmp_path: Path, spoken: str
) -> None:
    made = forms(here, date(2025, 6, 23))

    said = refusal(lambda: here.bring("hours", opened(tmp_path, made["hours"])))
    outcome = here.bring("hours", opened(tmp_path, made["weeks"]))

    assert "headings but no rows" in said
    assert (outcome.recorded, outcome.refused) == (0, [])


def test_a_form_is_called_and_headed_in_the_language_spoken(
    here: Neighbourhood, tmp_path: Path, spoken: Literal["en", "nl"]
) -> None:
    made = forms(here)

    assert {noun: form.file for noun, form in made.items()} == HEADED[spoken]
    for noun, form in made.items():
        headings = tuple(form_words(noun, spoken).headings.values())
        assert opened(tmp_path, form).heading == headings


def test_every_advice_fits_in_the_message_of_a_cell(here: Neighbourhood, spoken: str) -> None:
    for form in forms(here).values():
        sheet = part(form.content, "xl/worksheets/sheet1.xml")
        advice = re.findall(r' prompt="([^"]*)"', sheet)
        comments = part(form.content, "xl/comments1.xml")

        assert all(len(said) < LONGEST_MESSAGE and said in comments for said in advice)
        assert len(advice) == comments.count("<comment ")
        titles = re.findall(r' promptTitle="([^"]*)"', sheet)
        assert len(titles) == len(advice)
        assert all(len(title) < LONGEST_TITLE for title in titles)


def test_a_name_that_two_people_share_is_offered_as_their_codes(here: Neighbourhood) -> None:
    here.cooperative.parties.add(named("ana2", "Ana"), acting="cora")
    here.cooperative.parties.add(named("bén", "Bén"), acting="cora")

    said = offered(forms(here)["hours"])

    assert {"ana", "ana2", "ben", "bén", "Greta"} <= said
    assert not {"Ana", "Ben", "Bén"} & said


def test_a_name_that_is_the_code_of_somebody_else_is_offered_as_a_code(here: Neighbourhood) -> None:
    here.cooperative.parties.add(named("x1", "Smit"), acting="cora")
    here.cooperative.parties.add(named("x2", "X1"), acting="cora")

    said = offered(forms(here)["hours"])

    assert {"Smit", "x2"} <= said
    assert "X1" not in said


def test_who_is_called_like_a_mark_in_a_list_never_becomes_somebody_else(
    here: Neighbourhood, tmp_path: Path
) -> None:
    here.cooperative.parties.add(named("x1", "Idem"), acting="cora")
    here.cooperative.parties.add(named("x2", "Totaal"), acting="cora")
    here.agree("a-x1", "x1")
    here.agree("a-x2", "x2")
    here.agree("ditto", "ana")

    made = forms(here)
    assert {"x1", "x2"} <= offered(made["hours"])
    assert not {"Idem", "Totaal", "ditto"} & offered(made["hours"])
    for noun, known in (("parties", 11), ("agreements", 5)):
        outcome = here.bring(noun, opened(tmp_path, made[noun]))
        assert (outcome.known, outcome.recorded, outcome.refused) == (known, 0, [])


def test_who_was_erased_is_on_no_form(here: Neighbourhood) -> None:
    here.agree("a-hugo", "ana", receiver="hugo")
    here.cooperative.parties.erase("hugo", acting="chloe")

    for form in forms(here).values():
        said = " ".join(offered(form)).casefold()
        assert "ana" in said
        assert "hugo" not in said
        assert "erased" not in said


def test_bank_accounts_stay_off_the_forms(here: Neighbourhood) -> None:
    here.add("olga", iban="NL02ABNA0123456789")

    assert all("NL02ABNA0123456789" not in offered(form) for form in forms(here).values())


def test_the_week_form_has_a_line_for_each_agreement_that_runs_in_that_week(
    here: Neighbourhood, tmp_path: Path
) -> None:
    here.agree("a-ended", "ben", until_on=date(2025, 6, 22))
    here.agree("a-last", "ben", until_on=date(2025, 6, 23))
    here.agree("a-first", "hugo", receiver="ben", from_on=date(2025, 6, 29))
    here.agree("a-later", "hugo", from_on=date(2025, 6, 30))
    here.add("olga", member_since=date(2024, 1, 1))
    here.agree("a-olga", "olga")
    here.cooperative.parties.leave("olga", until_on=date(2025, 6, 1), acting="cora")

    lines = [cells for _, cells in opened(tmp_path, forms(here, date(2025, 6, 23))["weeks"]).rows()]

    week = "2025-W26"
    assert [line[:4] for line in lines] == [
        [week, "Ana", "", "a-ana"],
        [week, "Ben", "", "a-last"],
        [week, "Finn", "", "a-finn"],
        [week, "Greta", "", "a-greta"],
        [week, "Hugo", "Ben", "a-first"],
    ]
    assert {cell for line in lines for cell in line[4:]} == {""}


def test_without_a_week_it_is_left_to_fill_in(here: Neighbourhood, tmp_path: Path) -> None:
    here.agree("a-ended", "ben", until_on=date(2025, 6, 29))
    here.agree("a-today", "ben", until_on=TODAY)

    lines = [cells for _, cells in opened(tmp_path, forms(here)["weeks"]).rows()]

    assert [(line[0], line[3]) for line in lines] == [
        ("", "a-ana"),
        ("", "a-today"),
        ("", "a-finn"),
        ("", "a-greta"),
    ]
