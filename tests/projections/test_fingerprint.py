"""The fingerprint over a year's figures: what each of its forms covers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ledger.projections.annual import Annual, find_annual
from ledger.projections.fingerprint import FORM, digest_of
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.year_of_books import keep_the_books
from tests.domain.test_financial_year import OPEN, in_state
from tests.projections.known import known

# A year in which nothing happened but its opening: whoever changes an old form sees it here.
NOTHING_HAPPENED = {
    1: "edb30c0977e039fe4ecd6a5d4b4ab14185c54804b1fc2a25ac2ea6a1facdf039",
    2: "3be52eacbdeabe840a7a4a11956954a9eda08f62c44803d7317164bbb7198d71",
}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Neighbourhood]:
    """The books of a small year, in which Ana also helped Ben in 2024."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        keep_the_books(here)
        yield here


def annual(here: Neighbourhood) -> Annual:
    with here.cooperative.session.seeing() as seeing:
        return find_annual(seeing.connection, seeing.readings, 2025)


def digests(of: Annual) -> tuple[str, str]:
    return digest_of(of, form=1), digest_of(of, form=2)


@pytest.mark.parametrize("form", NOTHING_HAPPENED)
def test_a_form_stays_what_it_was(form: int) -> None:
    with known(in_state(OPEN)) as (connection, readings):
        empty = find_annual(connection, readings, 2025)

    assert digest_of(empty, form=form) == NOTHING_HAPPENED[form]


def test_years_are_drawn_up_in_the_newest_form() -> None:
    assert max(NOTHING_HAPPENED) == FORM


def test_the_fingerprint_changes_with_a_figure_and_with_nothing_else(kept: Neighbourhood) -> None:
    first = digests(annual(kept))
    kept.cooperative.nicknames.give("ana", "Annie", acting="cora")
    same = digests(annual(kept))
    kept.cooperative.bookings.pay(1, on=date(2025, 6, 1), account="4900", acting="emma")
    other = digests(annual(kept))

    assert same == first
    assert not {*other} & {*first}


def test_how_hours_are_known_is_in_the_second_form_alone(kept: Neighbourhood) -> None:
    number = kept.log(30, date(2025, 6, 3), helper="hugo", receiver="ben", unpaid=True)
    first = digests(annual(kept))

    kept.confirm(number)

    second = digests(annual(kept))
    assert second[0] == first[0]
    assert second[1] != first[1]


@pytest.mark.parametrize("role_day", [date(2025, 6, 4), date(2026, 1, 4)])
def test_a_role_of_the_year_is_in_it_and_a_later_one_is_not(
    kept: Neighbourhood, role_day: date
) -> None:
    kept.clock.move(days=330)
    first = digests(annual(kept))

    kept.cooperative.roles.give("ben", "kascommissie", from_on=role_day, acting="chloe")

    second = digests(annual(kept))
    assert second[0] == first[0]
    assert (second[1] != first[1]) == (role_day.year == 2025)


def test_a_role_that_is_laid_down_after_the_year_changes_nothing_in_it(
    kept: Neighbourhood,
) -> None:
    kept.clock.move(days=330)
    first = digests(annual(kept))

    kept.cooperative.roles.lay_down("emma", "treasurer", until_on=date(2026, 2, 1), acting="emma")

    assert digests(annual(kept)) == first


def test_new_pairs_first_roles_and_reasons_are_in_the_second_form_alone(
    kept: Neighbourhood,
) -> None:
    year = annual(kept)
    statement, grown = year.statement, year.statement.grown
    changed = [
        replace(statement, ties=replace(statement.ties, new_pairs=9)),
        replace(statement, grown=replace(grown, first_roles=9)),
        replace(statement, grown=replace(grown, left_because={"moved": 1})),
        replace(statement, grown=replace(grown, turnout=())),
        replace(statement, paid_minutes=dict.fromkeys(statement.paid_minutes, 7)),
    ]

    found = [digests(replace(year, statement=other)) for other in changed]

    assert {first for first, _ in found} == {digest_of(year, form=1)}
    assert len({second for _, second in found} | {digest_of(year, form=2)}) == 6


def test_amounts_that_the_documents_show_are_in_the_second_form_alone(kept: Neighbourhood) -> None:
    year = annual(kept)
    assert year.previous is not None
    (fund, *others) = year.funds
    changed = [
        replace(year, funds=(replace(fund, received_cents=9), *others)),
        replace(year, bank=replace(year.bank, bank_cents=9)),
        replace(year, previous=replace(year.previous, income={"8000": 9})),
    ]

    found = [digests(other) for other in changed]

    assert {first for first, _ in found} == {digest_of(year, form=1)}
    assert len({second for _, second in found} | {digest_of(year, form=2)}) == 4
