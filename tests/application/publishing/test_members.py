"""Who joined and who left: two counts that hang together by what stood in last year's version."""

from datetime import date

import pytest

from tests.application.neighbourhood import Neighbourhood
from tests.application.publishing.attack import Outcome, attack
from tests.properties.books import begin

BEGAN_ON, JOINED_ON, LEFT_ON = date(2024, 1, 1), date(2025, 5, 1), date(2025, 6, 1)


@pytest.mark.parametrize(("joined", "left"), [(1, 0), (0, 2), (3, 2)])
def test_how_few_joined_or_left_does_not_follow_from_nobody_else_doing_so(
    joined: int, left: int, here: Neighbourhood
) -> None:
    begin(here)
    for number in range(7):
        until_on = LEFT_ON if number < left else None
        here.add(f"m{number}", member_since=BEGAN_ON, member_until=until_on)
    for number in range(joined):
        here.add(f"k{number}", member_since=JOINED_ON)

    public = here.cooperative.documents.public(2025)

    told = {line.code: line.amount for line in public.tables["members"].lines}
    assert told == {"begin": 7, "end": 7 + joined - left, "together": None}
    assert attack(here.cooperative, 2025) == Outcome(found=[], excused={})
