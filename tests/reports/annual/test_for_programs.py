"""The statement of a year for programs: plain values, whole minutes and whole cents."""

import json

from ledger.reports.annual.document import Changed
from ledger.reports.annual.for_programs import json_bytes_of, json_of
from tests.reports.annual.documents import ADOPTED, document


def test_what_no_activity_has_is_under_an_empty_word() -> None:
    said = json_of(document())

    assert said["hours"]["by_activity"] == {"wmo": 120, "": 60}
    assert said["persons"] == {"by_activity": {"wmo": 2, "": 2}, "total": 3}
    assert said["hours"]["by_payment"] == {
        "allowance": 120,
        "invoice": 0,
        "wage": 0,
        "donated": 0,
        "unpaid": 60,
    }


def test_people_are_named_by_their_codes() -> None:
    said = json_of(ADOPTED)

    assert said["payouts"] == {"chloe": 1_000}
    assert said["roles"][1] == {
        "party": "ben",
        "role": "board",
        "from_on": document().roles[1].from_on,
        "until_on": document().roles[1].until_on,
    }
    assert said["audit"]["by"] == ["dora", "chloe"]
    (decision,) = said["decisions"]["list"]
    assert (decision["proposed_by"], decision["stood_back"]) == ("dora", ["ben"])
    assert "Chloe" not in json_bytes_of(ADOPTED).decode()


def test_the_two_decisions_of_the_members_stand_apart() -> None:
    before, after = json_of(document()), json_of(ADOPTED)

    assert (before["audit"], before["adoption"], before["discharge"]) == (None, None, None)
    assert (after["adoption"]["number"], after["discharge"]["number"]) == (93, 94)


def test_it_says_how_the_figures_changed_since_they_were_drawn_up() -> None:
    said = json_of(document(changed=Changed(0, 100, 200, 300)))

    assert json_of(document())["changed_since_drawn_up"] is None
    assert said["changed_since_drawn_up"] == {
        "from_result_cents": 0,
        "to_result_cents": 100,
        "from_balance_cents": 200,
        "to_balance_cents": 300,
    }


def test_days_are_written_as_iso_says_and_the_bytes_are_utf_8() -> None:
    written = json_bytes_of(document(cooperative="De Brück"))

    said = json.loads(written)
    assert "De Brück".encode() in written
    assert written.endswith(b"}\n")
    assert said["drawn_up_on"] == "2026-02-01"
    assert said["meetings"][0]["held_on"] == "2025-11-20"
    assert said["funds"][0]["funder"] == "town"
    assert said["by_activity"][0]["all_costs_cents"] == 1_000
