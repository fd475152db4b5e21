"""A request id makes asking again harmless: the first answer, and nothing new."""

from collections.abc import Callable
from datetime import date

import pytest

from ledger.application.register import Selection
from ledger.application.session import Answer
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written


def test_logging_again_under_the_same_id_gives_the_first_answer(here: Neighbourhood) -> None:
    first = here.log(60, request_id="r1")

    again = here.log(60, request_id="r1")

    assert again == first
    assert here.balance("ana").minutes == 60


def test_another_question_under_the_same_id_is_refused(here: Neighbourhood) -> None:
    here.log(60, request_id="r1")

    with refused("asked something else before", here):
        here.log(90, request_id="r1")
    with refused("asked something else before", here):
        here.log(60, acting="cora", request_id="r1")
    with refused("asked something else before", here):
        here.cooperative.payouts.propose(until_on=TODAY, acting="emma", request_id="r1")


def test_a_refused_request_does_not_use_up_its_id(here: Neighbourhood) -> None:
    with refused("more than zero", here):
        here.log(0, request_id="r1")

    assert here.log(60, request_id="r1")


def test_a_proposal_asked_again_pays_once(here: Neighbourhood) -> None:
    here.confirmed(60)
    first = here.propose(request_id="r1")
    here.confirmed(90)
    before = here.position()

    again = here.propose(request_id="r1")

    assert (again, here.position()) == (first, before)
    assert here.cents(first) == {"ana": 500}


STEPS: dict[str, Callable[[Neighbourhood, str, str], Answer]] = {
    "approve": lambda h, run, r: h.cooperative.payouts.approve(run, acting="chloe", request_id=r),
    "send": lambda h, run, r: h.cooperative.payouts.send(
        run, on=TODAY, acting="emma", request_id=r
    ),
    "settle": lambda h, run, r: h.cooperative.payouts.settle(
        run, on=TODAY, acting="emma", request_id=r
    ),
    "return": lambda h, run, r: h.cooperative.payouts.send_back(
        run, "ana", acting="emma", request_id=r
    ),
}


def test_every_step_of_a_run_can_be_asked_again(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = here.propose()

    for name, step in STEPS.items():
        first = step(here, run, name)
        again = step(here, run, name)
        assert (again.first_position, again.last_position) == (
            first.first_position,
            first.last_position,
        )
        assert (first.repeated, again.repeated) == (False, True)

    assert here.problems() == []


def test_confirming_again_under_the_same_id_confirms_once(here: Neighbourhood) -> None:
    number = here.log(60)
    here.confirm(number, request_id="r1")
    before = here.position()

    here.confirm(number, request_id="r1")

    assert here.position() == before


@pytest.mark.parametrize("rows", [1, 3])
def test_an_import_asked_again_answers_in_rows(
    here: Neighbourhood, tmp_path: object, rows: int
) -> None:
    lines = [f"0{day}-06-2025,ana,ben,1:00,dishes" for day in range(1, rows + 1)]
    folder = here.cooperative.session.book.folder.parent
    table = written(folder / "hours.csv", "date,helper,receiver,duration,service", *lines, "x,y,z")
    first = here.bring("hours", table, request_id="r1")
    before = here.position()

    again = here.bring("hours", table, request_id="r1")

    assert (first.recorded, len(first.refused)) == (rows, 1)
    assert (again.recorded, again.known, len(again.refused)) == (0, rows, 1)
    assert here.position() == before


def test_a_selection_asked_again_in_another_month_is_another_question(here: Neighbourhood) -> None:
    here.log(60)
    june = Selection(month=(date(2025, 6, 1), date(2025, 6, 30)))
    may = Selection(month=(date(2025, 5, 1), date(2025, 5, 31)))
    here.cooperative.hours.confirm(june, acting="cora", request_id="r1")

    with refused("asked something else before", here):
        here.cooperative.hours.confirm(may, acting="cora", request_id="r1")
