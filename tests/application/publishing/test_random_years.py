"""Years that were thrown with dice, two by two, and every version of them that there is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest

from ledger.reports.publishing.for_programs import public_json_bytes_of
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.publishing.attack import (
    Excused,
    Outcome,
    Year,
    found_out,
    year_of,
    years_of,
)
from tests.application.publishing.weakened import LAST_YEAR_FORGOTTEN
from tests.application.publishing.years import YEARS, throw

# What is known anyway, by the number that was thrown with, and what sort of certainty says so.
KNOWN_ANYWAY: dict[int, Excused] = {
    0: {},
    1: {
        # No more can be left of an award than was awarded.
        (("balance", "1630"),): ("award", "borne", "rate", "something"),
        # A subsidy that is not used up brings in what the activity costs.
        (("direct", "tuin"),): ("borne", "sum"),
    },
}


class Thrown(NamedTuple):
    """Two years of a book, and both as they were published."""

    number: int
    here: Neighbourhood
    years: Mapping[int, Year]


@pytest.fixture(scope="module", params=KNOWN_ANYWAY)
def thrown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Thrown]:
    clock = Clock()
    with found(tmp_path_factory.mktemp("thrown") / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        throw(here, request.param)
        yield Thrown(request.param, here, years_of(cooperative, *YEARS))


def test_nothing_of_too_few_people_follows_from_two_years(thrown: Thrown) -> None:
    outcome = found_out(thrown.years)

    assert outcome == Outcome(found=[], excused=KNOWN_ANYWAY[thrown.number])


@pytest.mark.parametrize("thrown", [1], indirect=True)
def test_without_last_year_s_version_laid_beside_this_year_s_gives_somebody_away(
    thrown: Thrown,
) -> None:
    with LAST_YEAR_FORGOTTEN:
        this_year = year_of(thrown.here.cooperative, 2025)

    assert found_out({**thrown.years, 2025: this_year}).found


@pytest.mark.parametrize("thrown", [1], indirect=True)
def test_an_adopted_year_has_one_public_version_and_all_before_are_drafts(thrown: Thrown) -> None:
    documents = thrown.here.cooperative.documents
    first_year, _ = thrown.here.cooperative.years.all()
    adopted = first_year.record.adopted_position
    assert adopted is not None

    now = thrown.years[2024].public
    then = documents.public(2024, as_known=adopted)
    before = documents.public(2024, as_known=adopted - 1)

    assert public_json_bytes_of(then) == public_json_bytes_of(now)
    assert not now.draft
    assert before.draft
