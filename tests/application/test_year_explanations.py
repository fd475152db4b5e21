"""The figures on a year's page, each with what it is made of; nobody is named there."""

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

import pytest

from ledger import language
from ledger.application.year_explanations import MOST_FACTS, explanations_of
from ledger.domain.errors import DomainError
from ledger.language import duration, euros
from ledger.reports.page import Explanation
from tests.application.neighbourhood import Neighbourhood
from tests.application.year_of_books import keep_the_books

KEYS = ("result", "4200", "appropriation 0600", "fund wmo", "hours", "persons", "4310")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def explained(here: Neighbourhood, *keys: str, **moment: int) -> dict[str, Explanation]:
    found = explanations_of(here.cooperative.session, 2025, keys, **moment)
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


def test_every_figure_is_explained_as_when_it_is_asked_for_alone(here: Neighbourhood) -> None:
    keep_the_books(here)

    found = explained(here, *KEYS)

    assert tuple(found)[: len(KEYS)] == KEYS
    for key in KEYS:
        alone = here.cooperative.books.explain(key, 2025)
        say = {"cents": euros, "minutes": duration}.get(alone.unit, str)
        assert (found[key].amount, found[key].definition) == (say(alone.amount), alone.definition)
        assert len(found[key].parts) >= len(alone.parts)


def test_what_a_part_leads_to_is_explained_as_well(here: Neighbourhood) -> None:
    keep_the_books(here)

    found = explained(here, "result")

    assert {part.key for part in found["result"].parts} == {"income", "expense"}
    assert "4200" in found
    led_to = {part.key for one in found.values() for part in one.parts if part.key}
    assert led_to <= set(found)


def test_a_figure_by_two_words_is_led_to_by_the_first(here: Neighbourhood) -> None:
    keep_the_books(here)

    found = explained(here, "income income", "expense", "result")

    assert {part.key for part in found["result"].parts} == {"income income", "expense"}
    assert "income" not in found


def test_of_many_facts_the_first_are_named_and_the_others_counted(here: Neighbourhood) -> None:
    for day in range(1, 10):
        here.confirmed(60, date(2025, 3, day))

    (part,) = explained(here, "hours")["hours"].parts

    lines = part.facts.splitlines()
    assert len(lines) == MOST_FACTS + 1
    assert lines[0].endswith("of 2025-03-01: 1:00")
    assert lines[-1] == "4 more. To see all: buurtledger explain hours --year 2025 --all"


def test_a_single_fact_need_not_say_its_amount_again(here: Neighbourhood) -> None:
    number = here.confirmed(60, date(2025, 3, 3))

    (part,) = explained(here, "hours")["hours"].parts

    assert (part.amount, part.facts) == ("1:00", f"No.\u00a0{number} of 2025-03-03")


def test_nobody_is_named_in_an_explanation(here: Neighbourhood) -> None:
    keep_the_books(here)

    found = explained(here, *KEYS, "ties pairs", "members")

    said = repr([astuple(one) for one in found.values()])
    for name in ("Ana", "Ben", "Chloe", "Emma", "Greta", "Hugo"):
        assert name not in said
        assert f"'{name.lower()}" not in said


def test_nothing_under_a_figure_is_said(here: Neighbourhood) -> None:
    (nothing,) = explained(here, "hours").values()

    assert (nothing.amount, nothing.parts) == ("0:00", ())
    assert nothing.definition.endswith("There is nothing under it.")


def test_an_explanation_is_as_known_when_it_is_asked_for(here: Neighbourhood) -> None:
    here.confirmed(60, date(2025, 3, 3))
    position = here.cooperative.books.annual(2025)[0].statement.position
    here.confirmed(30, date(2025, 3, 4))

    assert explained(here, "hours")["hours"].amount == "1:30"
    assert explained(here, "hours", as_known=position)["hours"].amount == "1:00"


def test_what_is_no_figure_is_refused(here: Neighbourhood) -> None:
    with pytest.raises(DomainError, match="is not a figure of"):
        explained(here, "9999")
