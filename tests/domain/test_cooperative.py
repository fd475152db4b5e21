import pytest

from ledger.domain.codes import CODE_KINDS
from ledger.domain.cooperative import Cooperative
from ledger.domain.limits import Limit, YearLimits
from ledger.domain.proposed_limits import PROPOSED
from ledger.domain.roles import COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, acting, board, kinds, latest, refuses

THE_BRIDGE = f"party:{'d' * 32}"


def founded() -> Cooperative:
    return Cooperative.found(board(ANA), party=THE_BRIDGE, founders=(ANA, BEN))


def limits(*, hour_cents: int = 570, month_cents: int = 21000) -> YearLimits:
    limit = Limit(hour_cents=hour_cents, month_cents=month_cents, year_cents=210000)
    return YearLimits(adult=limit, under21=limit)


def test_a_cooperative_is_founded_by_two_on_the_board_and_is_a_party_itself() -> None:
    cooperative = founded()

    fact = latest(cooperative, Cooperative.Founded)

    assert (fact.party, fact.founders, fact.by) == (THE_BRIDGE, (ANA, BEN), ANA)


@pytest.mark.parametrize("founders", [(), (ANA,), (ANA, ANA)])
def test_nobody_founds_a_cooperative_alone(founders: tuple[str, ...]) -> None:
    with refuses("A book needs at least two board members"):
        Cooperative.found(board(ANA), party=THE_BRIDGE, founders=founders)


def test_the_board_adopts_the_limits_of_a_year() -> None:
    cooperative = founded()

    cooperative.adopt_limits(board(ANA), year=2026, limits=limits())

    fact = latest(cooperative, Cooperative.LimitsAdopted)
    assert (fact.year, fact.adult.hour_cents) == (2026, 570)
    assert cooperative.limits == {2026: limits()}


@pytest.mark.parametrize("role", [COORDINATOR, TREASURER])
def test_only_the_board_adopts_limits(role: str) -> None:
    cooperative = founded()

    with refuses("may not do this", cooperative):
        cooperative.adopt_limits(acting(CHLOE, role), year=2026, limits=limits())
    with refuses("may not do this", cooperative):
        cooperative.allow_tacit_confirmation(acting(CHLOE, role), after_days=14)


def test_limits_that_were_adopted_are_not_adopted_twice_but_other_amounts_replace_them() -> None:
    cooperative = founded()
    cooperative.adopt_limits(board(ANA), year=2026, limits=limits())

    with refuses("These limits for 2026 were adopted already", cooperative):
        cooperative.adopt_limits(board(ANA), year=2026, limits=limits())
    cooperative.adopt_limits(board(ANA), year=2026, limits=limits(hour_cents=580))

    assert cooperative.limits[2026].adult.hour_cents == 580


@pytest.mark.parametrize("year", [2000, 2999])
def test_any_year_from_2000_to_2999_can_have_its_limits(year: int) -> None:
    cooperative = founded()

    cooperative.adopt_limits(board(ANA), year=year, limits=limits())

    assert list(cooperative.limits) == [year]


def test_a_limit_of_a_cent_for_an_hour_a_month_and_a_year_fits_together() -> None:
    cooperative = founded()
    cent = Limit(hour_cents=1, month_cents=1, year_cents=1)

    cooperative.adopt_limits(board(ANA), year=2026, limits=YearLimits(adult=cent, under21=cent))

    assert cooperative.limits[2026].under21 == cent


@pytest.mark.parametrize("year", [26, 1999, 3000, -2026])
def test_a_year_has_four_digits(year: int) -> None:
    cooperative = founded()

    with refuses(f"{year} is not a year with four digits", cooperative):
        cooperative.adopt_limits(board(ANA), year=year, limits=limits())


@pytest.mark.parametrize(
    "unfit",
    [
        Limit(hour_cents=0, month_cents=1, year_cents=1),
        Limit(hour_cents=-1, month_cents=1, year_cents=1),
        Limit(hour_cents=3, month_cents=2, year_cents=4),
        Limit(hour_cents=1, month_cents=3, year_cents=2),
    ],
)
def test_an_hour_is_not_more_than_a_month_nor_a_month_than_a_year(unfit: Limit) -> None:
    cooperative = founded()
    fit = PROPOSED[2025].adult

    for given in (YearLimits(adult=unfit, under21=fit), YearLimits(adult=fit, under21=unfit)):
        with refuses("The limits of 2026 do not fit together", cooperative):
            cooperative.adopt_limits(board(ANA), year=2026, limits=given)


@pytest.mark.parametrize("days", [1, 14, 365])
def test_the_board_may_let_silence_confirm_after_some_days(days: int) -> None:
    cooperative = founded()
    assert cooperative.tacit_after_days is None

    cooperative.allow_tacit_confirmation(board(ANA), after_days=days)

    assert cooperative.tacit_after_days == days


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_silence_confirms_after_a_day_at_least_and_a_year_at_most(days: int) -> None:
    cooperative = founded()

    with refuses("Give a number of days from 1 to 365", cooperative):
        cooperative.allow_tacit_confirmation(board(ANA), after_days=days)


@pytest.mark.parametrize("kind", CODE_KINDS)
def test_a_code_is_registered_once_by_whoever_uses_it_first(kind: str) -> None:
    cooperative = founded()

    first = cooperative.register(acting(CHLOE), kind=kind, code="klus")
    again = cooperative.register(board(ANA), kind=kind, code="klus")

    assert (first, again) == (True, False)
    assert kinds(cooperative) == ["cooperative.founded", f"cooperative.{kind}_registered"]
    assert [one for one in CODE_KINDS if cooperative.codes[one]] == [kind]


def test_a_coordinator_keeps_what_the_columns_of_a_file_mean() -> None:
    cooperative = founded()

    cooperative.keep_columns(board(ANA), noun="hours", code="zonnebloem", text_commitment="7" * 64)

    assert kinds(cooperative) == ["cooperative.founded", "cooperative.columns_kept"]


def test_who_may_not_log_for_others_keeps_no_columns() -> None:
    cooperative = founded()

    with refuses("may not do this", cooperative):
        cooperative.keep_columns(
            acting(CHLOE), noun="hours", code="zonnebloem", text_commitment="7" * 64
        )
