"""Sentences: translated, and filled with values written by the ending of their names."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from ledger import language
from ledger.domain.errors import DomainError
from ledger.language import _, preferred, say, use
from ledger.language.catalog import Language

BEN = "party:" + "b" * 32


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "name_stream", {BEN: "ben"}.__getitem__)


def test_minutes_cents_and_days_are_written_by_the_ending_of_their_name() -> None:
    error = DomainError(
        "{worked_minutes} {rate_cents} {given_on} {row}",
        worked_minutes=150,
        rate_cents=560,
        given_on=date(2025, 1, 31),
        row=12,
    )

    use("nl")

    assert say(error) == "2:30 € 5,60 31-01-2025 12"


def test_several_values_are_joined_each_written_by_the_ending_of_the_name() -> None:
    error = DomainError("{offered_cents} {days_on}", offered_cents=[100, 250], days_on=())

    said = say(error)

    assert said == "€1.00, €2.50 "


@pytest.mark.usefixtures("codes")
def test_a_stream_id_is_shown_by_the_code_people_know() -> None:
    error = DomainError("{by} {names} {text}", by=BEN, names=[BEN, "ana"], text="party:ben")

    said = say(error)

    assert said == "ben ben, ana party:ben"


def test_without_an_open_book_a_stream_id_stays_what_it_is() -> None:
    assert say(DomainError("{by}", by=BEN)) == BEN


def test_braces_in_a_value_are_only_text() -> None:
    assert say(DomainError("{note}", note="{by} 100%")) == "{by} 100%"


def test_an_error_inside_an_error_is_said_too() -> None:
    cause = DomainError("{asked_minutes}", asked_minutes=90)

    said = say(DomainError("{row}: {reason}", row=3, reason=cause))

    assert said == "3: 1:30"


def test_a_known_sentence_is_said_in_dutch() -> None:
    use("nl")

    assert _("Show this page and stop.") == "Toon deze uitleg en stop."


def test_an_unknown_sentence_is_said_in_english_rather_than_not_at_all() -> None:
    use("nl")

    assert say(DomainError("Chloe hums {tune}.", tune="twice")) == "Chloe hums twice."


def test_an_empty_sentence_stays_empty() -> None:
    use("nl")

    assert language.translated("") == ""


def test_two_people_are_served_in_two_languages_at_once() -> None:
    both_have_chosen = Barrier(2, timeout=10)

    def ask(wanted: Language) -> str:
        use(wanted)
        both_have_chosen.wait()
        return language.euros(250)

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(ask, ["nl", "en"]))

    assert answers == ["€ 2,50", "€2.50"]


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "nl_NL"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": ""}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "nl_NL", "BUURTLEDGER_LANG": "en"}, "en"),
        ({"LANG": "en_GB", "BUURTLEDGER_LANG": "NL"}, "nl"),
    ],
)
def test_the_environment_chooses_the_language(env: dict[str, str], wanted: Language) -> None:
    assert preferred(env) == wanted
