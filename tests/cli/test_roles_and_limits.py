"""Who may do what, and what the board adopted."""

import pytest

from tests.cli.terminal import Terminal


def test_a_role_is_given_and_laid_down_and_listed(as_ana: Terminal) -> None:
    given = as_ana.done("roles give chloe treasurer --from 01-02-2025")

    assert given.lines == ["Chloe Bakker now has the role of treasurer."]
    assert "treasurer chloe Chloe Bakker 2025-02-01" in as_ana.done("roles list").lines

    as_ana.done("roles lay-down chloe treasurer --as chloe")

    held = as_ana.json("roles list")["roles"]
    assert {(each["party"], each["role"]) for each in held} == {("ana", "board"), ("ben", "board")}


def test_two_board_members_must_remain(as_ana: Terminal) -> None:
    assert as_ana.refused("roles lay-down ana board").startswith("Two board members must remain")


def test_only_the_board_gives_roles(terminal: Terminal) -> None:
    assert terminal.refused("roles give ana treasurer --as chloe").startswith(
        "chloe may not do this."
    )


def test_a_year_that_nobody_adopted_is_refused_by_name_until_the_board_adopts_one(
    as_ana: Terminal,
) -> None:
    as_ana.done("hours log chloe 1:00 --for ana --on 05-01-2026")
    as_ana.done("hours confirm --month 2026-01")

    refused = as_ana.refused("payouts propose --month 2026-01")
    unknown = as_ana.refused("limits add 2026")
    as_ana.done(
        "limits add 2026 --per-hour 5,75 --per-month 215 --per-year 2150 --under21-per-hour 3,40"
    )

    assert refused.startswith("No limits were adopted for 2026.")
    assert unknown.startswith("No amounts are known here for 2026")
    assert as_ana.json("limits list")["adopted"]["2026"]["under21"] == {
        "hour_cents": 340,
        "month_cents": 21_500,
        "year_cents": 215_000,
    }
    assert as_ana.json("payouts propose --month 2026-01")["total_cents"] == 500


def test_a_balance_says_which_years_it_could_not_work_out(as_ana: Terminal) -> None:
    as_ana.done("hours log chloe 1:00 --for ana --on 05-01-2026")
    as_ana.done("hours confirm --month 2026-01")

    said = as_ana.done("balance")

    assert "Allowances of 2026 are not counted" in said.out
    assert as_ana.json("balance")["years_without_limits"] == [2026]
    assert "Allowances of 2026 are not counted" in as_ana.done("statement 2026").out


def test_what_was_adopted_already_is_refused_and_what_ships_is_shown(as_ana: Terminal) -> None:
    assert "were adopted already" in as_ana.refused("limits add 2025")

    as_ana.done("limits add 2025 --per-hour 5 --per-month 200 --per-year 2000 --under21-per-hour 3")

    said = as_ana.done("limits list")
    assert "Known here, but not adopted (buurtledger limits add YEAR):" in said.lines
    assert "2025 21+ €5.00 €200.00 €2,000.00" in said.lines
    assert as_ana.done("limits add 2025").lines[-1] == "2025 under21 €3.30 €210.00 €2,100.00"


def test_the_rule_that_silence_confirms_is_adopted_by_the_board(as_ana: Terminal) -> None:
    before = as_ana.done("limits list").lines
    as_ana.done("limits add --tacit-after 14")

    assert "Silence never counts as confirmation." in before
    assert "Silence counts as confirmation after 14 days." in as_ana.done("limits list").lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("limits add", "Give either a year or --tacit-after, one at a time."),
        ("limits add 2026 --tacit-after 14", "Give either a year or --tacit-after"),
        ("limits add --tacit-after 14 --per-hour 5", "Amounts belong to a year."),
        ("limits add 2026 --per-hour 5", "missing: --per-month, --per-year, --under21-per-hour."),
    ],
)
def test_half_a_limit_is_wrong_usage(line: str, said: str, as_ana: Terminal) -> None:
    assert said in as_ana.wrong_usage(line)
