"""At the terminal: a year of which the figures changed after the board drew it up."""

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_year import AUDIT, decided

WARNING = [
    "Look: since 2024 was drawn up, its figures changed. As they are now they can't",
    "be audited or adopted.",
]


@pytest.fixture
def changed(as_ana: Terminal) -> Terminal:
    """2024 was drawn up with no euro in it; then ten euros of stamps were booked on its last day.

    Dirk and Eva are the kascommissie.
    """
    for code in ("dirk", "eva"):
        as_ana.done(f"parties add {code} {code.title()}")
        as_ana.done(f"roles give {code} kascommissie")
    as_ana.done("year open 2024")
    as_ana.done("year draw-up 2024")
    as_ana.done("bookings post --debit 4300=10 --credit 1100=10 --on 31-12-2024")
    return as_ana


def test_the_year_says_what_changed_and_what_to_do(changed: Terminal) -> None:
    drawn_up = changed.json("year show 2024")["position"]

    said = changed.done("year show 2024").lines

    assert said[-7:] == [
        *WARNING,
        "The result was €0.00 and is -€10.00; the balance sheet total was €0.00 and is",
        "-€10.00.",
        "What changed them, fact by fact:",
        f"buurtledger statement bridge 2024 --from {drawn_up} --to {drawn_up + 2}",
        "Next: draw it up again, buurtledger year draw-up 2024",
    ]
    assert changed.json("year show 2024")["changed_since_drawn_up"] == {
        "from_result_cents": 0,
        "to_result_cents": -1_000,
        "from_balance_cents": 0,
        "to_balance_cents": -1_000,
    }


def test_its_statement_says_so_too(changed: Terminal) -> None:
    drawn_up = changed.json("year show 2024")["position"]

    said = changed.done("statement 2024").lines
    then = changed.done(f"statement 2024 --as-known {drawn_up}").lines

    assert [line for line in said if line in WARNING] == WARNING
    assert "Draw it up again: buurtledger year draw-up 2024" in said
    assert WARNING[0] not in then
    assert changed.json("statement 2024")["changed_since_drawn_up"]["to_result_cents"] == -1_000


def test_the_bridge_that_it_names_shows_the_fact(changed: Terminal) -> None:
    (line,) = (one for one in changed.done("year show 2024").lines if "statement bridge" in one)

    shown = changed.json(line.removeprefix("buurtledger "))["facts"]

    assert [one["result_cents"] for one in shown if one["changed"]] == [-1_000]


def test_it_is_not_audited_before_it_is_drawn_up_again(changed: Terminal) -> None:
    refusal = changed.refused(AUDIT)
    changed.done("year draw-up 2024")
    audited = changed.done(AUDIT).lines

    assert refusal == (
        "Since 2024 was drawn up, its figures changed: its result was €0.00 and is -€10.00, its "
        "balance sheet total was €0.00 and is -€10.00. Let the board draw it up again: "
        "buurtledger year draw-up 2024."
    )
    assert audited[0] == "Financial year 2024: audited."


def test_it_is_not_adopted_before_it_is_drawn_up_and_audited_again(changed: Terminal) -> None:
    changed.done("year draw-up 2024")
    changed.done(AUDIT)
    changed.done("bookings post --debit 4300=5 --credit 1100=5 --on 31-12-2024")
    number = decided(changed, "adoption")

    refusal = changed.refused(f"year adopt 2024 --decision {number}")
    changed.done("year draw-up 2024")
    changed.done(AUDIT)
    old = changed.refused(f"year adopt 2024 --decision {number}")
    changed.done(f"year adopt 2024 --decision {decided(changed, 'adoption')}")

    assert refusal.startswith("Since 2024 was drawn up, its figures changed")
    assert old == (
        "2024 was drawn up again after the members decided, with other figures. Let them decide "
        "on these."
    )
    assert changed.done("statement 2024").lines[4:6] == [
        "This year was adopted. These are the figures as they were drawn up; corrections",
        "stand in a later year.",
    ]
