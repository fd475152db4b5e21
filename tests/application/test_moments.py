"""What somebody may mean by a moment, and which position that is."""

from datetime import date, datetime

import pytest

from ledger.application.moments import moment_of, position_of
from ledger.application.session import AMSTERDAM
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Neighbourhood


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("400", 400),
        ("31-12-2025", date(2025, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        ("2025-12-31T18:00", datetime(2025, 12, 31, 18, tzinfo=AMSTERDAM)),
        ("2025-12-31T18:00:00+01:00", datetime.fromisoformat("2025-12-31T18:00:00+01:00")),
    ],
)
def test_a_moment_is_a_position_a_day_or_an_instant(typed: str, moment: object) -> None:
    assert moment_of(typed) == moment


@pytest.mark.parametrize("typed", ["", "soon", "31-02-2025", "2025-12-31T25:00", "-4"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(DomainError):
        moment_of(typed)


def test_a_day_counts_to_its_end_in_amsterdam(here: Neighbourhood) -> None:
    session = here.cooperative.session
    # The clock stands at 30 June 10:00 in Greenwich; midnight in Amsterdam is at 22:00 there.
    here.clock.move(hours=11, minutes=59)
    here.log(60)
    on_that_day = here.position()
    here.clock.move(minutes=1)
    here.log(60)

    assert position_of(session, date(2025, 6, 30)) == on_that_day
    assert position_of(session, date(2025, 7, 1)) == here.position()
    assert position_of(session, datetime(2025, 6, 30, 23, 59, tzinfo=AMSTERDAM)) == on_that_day
    assert position_of(session, None) is None


def test_before_the_first_fact_there_is_nothing(here: Neighbourhood) -> None:
    with pytest.raises(DomainError, match="Nothing was recorded"):
        position_of(here.cooperative.session, date(2025, 6, 29))
