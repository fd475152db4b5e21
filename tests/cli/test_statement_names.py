"""Who is named in a statement, which everybody may read."""

import pytest

from tests.cli.terminal import Terminal


def helped(terminal: Terminal, band: str) -> list[str]:
    """The page of 2025 after Dan, of an age band, helped Ana for 3,00 an hour."""
    terminal.done(f'parties add dan "Dan Smit" --age-band {band}')
    terminal.done("agreements make w-2 dan --for ana --pays allowance --rate 3 --from 1-1-2025")
    terminal.done("hours log dan 2:00 --for ana --on 10-3-2025")
    terminal.done("hours confirm --month 2025-03 --for ana")
    return terminal.done("statement 2025").lines


def test_an_adult_is_named_with_what_they_got(as_ana: Terminal) -> None:
    assert "Dan Smit (dan) €6.00" in helped(as_ana, "21+")


def test_who_is_under_21_has_only_a_code_in_a_statement(as_ana: Terminal) -> None:
    page = helped(as_ana, "under21")

    assert not [line for line in page if "Dan Smit" in line]
    assert "dan (under 21) €6.00" in page
    assert as_ana.json("statement 2025")["payouts"] == {"dan": 600}


@pytest.mark.parametrize(
    ("from_on", "named"), [("1-1-2025", True), ("2-1-2025", False), ("31-12-2025", False)]
)
def test_who_becomes_21_is_named_from_the_first_whole_year(
    as_ana: Terminal, from_on: str, named: bool
) -> None:
    as_ana.done('parties add eva "Eva Mol" --age-band under21')
    as_ana.done("parties change eva --age-band under21 --from 1-1-2024")
    as_ana.done(f"parties change eva --age-band 21+ --from {from_on}")
    as_ana.done("agreements make w-3 eva --for ana --pays allowance --rate 3 --from 1-1-2025")
    as_ana.done("hours log eva 2:00 --for ana --on 10-3-2025")
    as_ana.done("hours confirm --month 2025-03 --for ana")

    assert ("Eva Mol" in as_ana.done("statement 2025").out) is named
