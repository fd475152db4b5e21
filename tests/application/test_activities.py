"""Activities: their budgets and prices, and the decisions that budgets rest on."""

from datetime import date
from pathlib import Path

from ledger.projections.rules import Budget, Price
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written
from tests.application.test_bookings import decided

JANUARY = date(2025, 1, 1)


def budgets(here: Neighbourhood, year: int = 2025) -> dict[str | None, int | None]:
    """The budget of each activity in a year."""
    return {
        card.activity: card.budget and card.budget.cents
        for card in here.cooperative.activities.all(year)
    }


def test_the_last_budget_of_a_year_holds(here: Neighbourhood) -> None:
    activities = here.cooperative.activities
    activities.set_budget(2025, "wmo", 600_000, acting="emma")
    activities.set_budget(2025, "wmo", 500_000, acting="emma")
    activities.set_budget(2025, None, 52_000, acting="emma")

    assert budgets(here) == {"wmo": 500_000, None: 52_000}
    assert budgets(here, 2026) == {"wmo": None}


def test_a_budget_rests_on_a_decision_that_was_adopted(here: Neighbourhood) -> None:
    activities = here.cooperative.activities
    rejected = decided(here, 1_000, adopted=False)
    adopted = decided(here, 1_000)

    with refused("was rejected", here):
        activities.set_budget(2025, "wmo", 1_000, decision=rejected, acting="emma")
    with refused("allows 1000, not 1001", here):
        activities.set_budget(2025, "wmo", 1_001, decision=adopted, acting="emma")
    activities.set_budget(2025, "wmo", 1_000, decision=adopted, acting="emma")

    (card,) = activities.all(2025)
    assert card.decision == int(adopted)


def test_what_can_not_be_budgeted_is_refused(here: Neighbourhood) -> None:
    activities = here.cooperative.activities

    with refused("not a year with four digits", here):
        activities.set_budget(25, "wmo", 1, acting="emma")
    with refused("below zero", here):
        activities.set_budget(2025, "wmo", -1, acting="emma")
    with refused("may not do this", here):
        activities.set_budget(2025, "wmo", 1, acting="cora")


def test_a_unit_has_a_price_from_a_day_on(here: Neighbourhood) -> None:
    activities = here.cooperative.activities
    said = {"activity": "eettafel", "account": "8310", "acting": "emma"}
    activities.set_price("maaltijd", 500, from_on=JANUARY, **said)
    activities.set_price("maaltijd", 550, from_on=TODAY, **said)

    with refused("is not of the kind that this needs", here):
        activities.set_price("maaltijd", 1, from_on=TODAY, **(said | {"account": "4300"}))

    (card,) = activities.all(2025)
    assert card.prices == (
        Price("maaltijd", "eettafel", 500, "8310", JANUARY),
        Price("maaltijd", "eettafel", 550, "8310", TODAY),
    )


def test_a_file_of_budgets_adds_what_is_new(here: Neighbourhood, tmp_path: Path) -> None:
    table = written(
        tmp_path / "begroting.csv",
        "activiteit;jaar;begroting;besluit",
        "wmo;2025;6.000,00;",
        "algemeen;2025;520;",
        "klus;25;500;",
        "pgb;2025;1000;999999",
    )

    outcome = here.bring("activities", table, acting="emma")
    again = here.bring("activities", table, acting="emma")

    assert (outcome.recorded, again.recorded, again.known) == (2, 0, 2)
    assert [(row.row, row.column) for row in outcome.refused] == [(4, "jaar"), (5, "besluit")]
    assert budgets(here) == {"wmo": 600_000, None: 52_000}
    assert here.cooperative.activities.all(2025)[0].budget == Budget(2025, "wmo", 600_000, None)


def test_two_amounts_for_one_budget_in_a_file_contradict_each_other(
    here: Neighbourhood, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "begroting.csv",
        "activiteit;jaar;bedrag",
        "buurt;2025;100",
        "buurt;2025;200",
        "buurt;2025;100",
        "buurt;2026;200",
    )

    first = here.bring("activities", table, acting="emma")
    again = here.bring("activities", table, acting="emma")

    assert (first.recorded, first.known, again.recorded, again.known) == (2, 1, 0, 3)
    assert [(row.row, row.column) for row in again.refused] == [(3, "bedrag")]
    assert "Row 2 says 10000 for the same activity and year" in str(again.refused[0].error)
    assert budgets(here)["buurt"] == 10_000


def test_a_mistyped_activity_in_a_file_of_budgets_is_asked_about(
    here: Neighbourhood, tmp_path: Path
) -> None:
    here.cooperative.activities.set_budget(2025, "eettafel", 100, acting="chloe")
    table = written(
        tmp_path / "begroting.csv",
        "activiteit;jaar;bedrag",
        "eettafle;2025;100",
        "dorpsauto;2025;100",
        "dorpsautos;2025;100",
    )

    done = here.bring("activities", table, acting="emma")

    assert done.recorded == 2
    assert [(row.row, row.column) for row in done.refused] == [(2, "activiteit")]
    assert "eettafel" in str(done.refused[0].error)
