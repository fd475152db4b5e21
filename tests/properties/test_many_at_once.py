"""Several processes use one book at once: nothing is lost, nothing is paid twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.register import Selection
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in, written
from tests.properties.processes import Worker
from tests.properties.worker_many import HALF_YEAR, VISIT_MINUTES

WORKERS, TURNS, ROWS = 4, 30, 40

# What may be refused when others were first: each a rule that asking again would not get round.
PLANNED = {
    "These hours were confirmed already.",
    "The record says so already. There is nothing to correct.",
    "Nothing is payable up to {until_on}. Only confirmed hours under an allowance "
    "and approved claims go on a payout.",
    "There is no payout run {run}. See them with: buurtledger payouts list.",
    "Hours in this run were disputed, corrected or withdrawn since: no. {numbers}. "
    "Reject the run and propose it again.",
    "This run was not approved yet. Let a board member approve it first.",
    "This run was approved already.",
    "This run was rejected. Propose the payouts again.",
    "This run was settled already.",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood on one engine and then on the other."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    clock = Clock()
    with found(tmp_path / "book", clock, postgresql_url=url) as cooperative:
        yield settle_in(cooperative, clock)


def test_many_at_once_lose_nothing_and_pay_nothing_twice(
    here: Neighbourhood, tmp_path: Path
) -> None:
    settled_at = here.position()
    # Two by two the same: identical visits in one file are two visits.
    rows = [f"2025-0{1 + n // 2 % 6}-{1 + n // 2:02},greta,hugo,0:12" for n in range(ROWS)]
    file = written(tmp_path / "slips.csv", "date,helper,receiver,duration", *rows).source

    told = all_at_once(here.cooperative, file)
    pay_all_that_is_left(here)

    assert {tuple(line[1:]) for line in told["refused"]} <= {("DomainError", s) for s in PLANNED}
    assert Counter(tuple(line[1:]) for line in told["imported"]) == {
        (ROWS, 0): 1,
        (0, ROWS): WORKERS - 1,
    }
    envelopes = [orjson.loads(fact.body) for fact in here.facts()]
    assert [fact.position for fact in here.facts()] == list(range(1, len(envelopes) + 1))
    answered_once(told["answered"], envelopes, settled_at)
    logged = [one["req"] for one in envelopes if one["kind"] == "contribution.logged"]
    everybodys = {f"all-{turn}" for turn in range(0, TURNS, 5)}
    assert Counter(logged).most_common(1)[0][1] == 1
    assert everybodys <= set(logged)
    assert paid_cents(envelopes) == worth_cents(envelopes)
    assert here.problems() == []


def all_at_once(cooperative: Cooperative, file: Path) -> dict[str, list[list[Any]]]:
    """Let the workers go; what they told, by its first word."""
    folder = cooperative.session.book.folder
    told: dict[str, list[list[Any]]] = defaultdict(list)
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker("worker_many")) for _ in range(WORKERS)]
        for number, worker in enumerate(workers):
            worker.begin(folder, f"worker-{number}", TURNS, file)
        for worker in workers:
            for line in worker.said():
                told[str(line[0])].append(line)
            assert worker.exit_code() == 0
    return told


def pay_all_that_is_left(here: Neighbourhood) -> None:
    """Finish what the workers left open, and pay the rest."""
    payouts = here.cooperative.payouts
    for run in payouts.all():
        if run.record.state == "proposed":
            payouts.reject(run.record.run, acting="emma")
        elif run.record.state == "approved":
            payouts.settle(run.record.run, on=HALF_YEAR[1], acting="emma")
    here.cooperative.hours.confirm(Selection(month=HALF_YEAR), acting="cora")
    here.pay()
    with pytest.raises(DomainError, match="Nothing is payable"):
        here.propose()


def answered_once(answered: list[list[Any]], envelopes: list[Any], settled_at: int) -> None:
    """Every answer stands in the book, whole and once; who asked the same got the same."""
    of_request: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for _, request_id, first, last, streams in answered:
        if first > last:
            assert not streams
            continue
        of_request[request_id].add((first, last))
        facts = envelopes[first - 1 : last]
        assert first > settled_at
        assert {fact["req"] for fact in facts} == {request_id}
        assert {fact["stream"] for fact in facts} == set(streams)
    assert all(len(ranges) == 1 for ranges in of_request.values())
    lengths = Counter(fact["req"] for fact in envelopes)
    for request_id, ((first, last),) in of_request.items():
        assert lengths[request_id] == last - first + 1


def worth_cents(envelopes: list[Any]) -> dict[str, int]:
    """What each visit should have brought: 1,00 euro for every 12 minutes."""
    minutes = {
        fact["stream"]: fact["data"]["minutes"]
        for fact in envelopes
        if fact["kind"] in ("contribution.logged", "contribution.corrected")
    }
    return {stream: 100 * value // VISIT_MINUTES for stream, value in minutes.items()}


def paid_cents(envelopes: list[Any]) -> dict[str, int]:
    """What each visit brought, on payouts that were settled."""
    run_of = {f["stream"]: f["data"]["run"] for f in envelopes if f["kind"] == "payout.proposed"}
    settled = {fact["stream"] for fact in envelopes if fact["kind"] == "payout_run.settled"}
    paid: Counter[str] = Counter()
    for fact in envelopes:
        # What was taken off again stands on a run that was rejected.
        is_put = fact["kind"] == "contribution.put_on_payout"
        if is_put and run_of[fact["data"]["payout"]] in settled:
            paid[fact["stream"]] += fact["data"]["cents"]
    return dict(paid)
