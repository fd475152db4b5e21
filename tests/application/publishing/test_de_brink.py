"""De Brink 2025, the trap: Wmo, pgb and klus are few, and even together they are four people."""

from ledger.application.cooperative import Cooperative
from tests.application.publishing.attack import Outcome, Year, attack, found_out
from tests.application.publishing.recount import recounted
from tests.application.publishing.weakened import NO_SUMS, NOTHING_BESIDE, NOTHING_KNOWN
from tests.reference.facts import read_facts
from tests.reference.test_replay import REFERENCE


def test_nothing_of_too_few_people_follows(published: Year) -> None:
    outcome = found_out({2025: published})

    assert outcome == Outcome(found=[], excused={})


def test_as_many_people_stand_behind_a_figure_as_the_facts_name(published: Year) -> None:
    counted = recounted(read_facts(REFERENCE / "facts.jsonl"))

    assert {key: len(published.truth.people[key]) for key in counted} == counted
    assert {key: counted["persons", key] for key in ("wmo", "pgb", "klus")} == {
        "wmo": 2,
        "pgb": 1,
        "klus": 1,
    }


def test_without_other_figures_hidden_beside_them_the_small_ones_follow(
    de_brink: Cooperative,
) -> None:
    with NOTHING_BESIDE:
        found = attack(de_brink, 2025).found

    assert {key for one in found for key in one.keys} & {
        ("income", "klus", "8300"),
        ("expense", "klus", "4200"),
        ("persons", "klus"),
        ("hours", "klus"),
        ("balance", "1610"),
    }


def test_without_a_look_at_sums_what_few_people_owe_together_follows(
    de_brink: Cooperative,
) -> None:
    with NO_SUMS:
        found = attack(de_brink, 2025).found

    assert [one for one in found if len(one.keys) > 1]


def test_without_what_hangs_on_the_wall_money_tells_of_hours(de_brink: Cooperative) -> None:
    with NOTHING_KNOWN:
        found = attack(de_brink, 2025).found

    assert found


def test_a_budget_stands_where_the_cost_stands_and_nowhere_else(published: Year) -> None:
    reading = published.reading

    budgets = {key[1] for key in reading.printed if key[0] == "budget"}

    assert budgets
    assert {key[1] for key in reading.hidden if key[0] == "budget"} >= {"wmo", "pgb", "klus"}
    assert not budgets & {"wmo", "pgb", "klus"}
