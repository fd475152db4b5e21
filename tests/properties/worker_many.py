"""One of several who use a book at once: does in random order what people do, and tells."""

from datetime import date
from pathlib import Path
from random import Random

from ledger.application.cooperative import Cooperative
from ledger.application.hours import Visit
from ledger.application.register import Selection
from ledger.application.session import Answer
from ledger.domain.errors import LedgerError
from ledger.interchange.hours import HoursRow
from ledger.interchange.sheets.tables import open_table
from tests.application.neighbourhood import TODAY, Clock
from tests.properties.processes import say, wait_for_the_sign

# At 5,00 euros an hour a visit of 12 minutes is 1,00 euro.
VISIT_MINUTES = 12
HALF_YEAR = (date(2025, 1, 1), TODAY)


class _Neighbour:
    """Asks at random, each time under a request id."""

    def __init__(self, cooperative: Cooperative, name: str) -> None:
        self._hours = cooperative.hours
        self._payouts = cooperative.payouts
        self._random = Random(name)
        self._asking = [self._log, self._confirm, self._correct, self._propose]
        self._asking += [self._approve, self._settle, self._reject, self._confirm_all]

    def ask(self, request_id: str) -> Answer:
        """Ask one thing; often to log."""
        return self._random.choices(self._asking, (6, 4, 2, 3, 4, 4, 1, 1))[0](request_id)

    def visit(self, helper: str, on: date, request_id: str) -> Answer:
        """Log a visit to Ben."""
        row = HoursRow(row=1, on=on, helper=helper, receiver="ben", minutes=VISIT_MINUTES)
        return self._hours.log(Visit(row), acting=helper, request_id=request_id)

    def _log(self, request_id: str) -> Answer:
        on = date(2025, self._random.randint(1, 6), self._random.randint(1, 28))
        return self.visit(self._random.choice(("ana", "greta")), on, request_id)

    def _confirm(self, request_id: str) -> Answer:
        some = Selection(ids=(self._some_hours(),))
        return self._hours.confirm(some, acting="cora", request_id=request_id).answer

    def _confirm_all(self, request_id: str) -> Answer:
        every = Selection(month=HALF_YEAR, receiver="ben")
        return self._hours.confirm(every, acting="ben", request_id=request_id).answer

    def _correct(self, request_id: str) -> Answer:
        return self._hours.correct(
            self._some_hours(), minutes=2 * VISIT_MINUTES, acting="cora", request_id=request_id
        )

    def _propose(self, request_id: str) -> Answer:
        treasurer = self._random.choice(("emma", "chloe"))
        return self._payouts.propose(until_on=TODAY, acting=treasurer, request_id=request_id).answer

    def _approve(self, request_id: str) -> Answer:
        return self._payouts.approve(self._some_run(), acting="david", request_id=request_id)

    def _settle(self, request_id: str) -> Answer:
        run = self._some_run()
        return self._payouts.settle(run, on=TODAY, acting="emma", request_id=request_id)

    def _reject(self, request_id: str) -> Answer:
        return self._payouts.reject(self._some_run(), acting="emma", request_id=request_id)

    def _some_hours(self) -> str:
        # Among the latest few, so that several reach for the same.
        found = self._hours.find(Selection(month=HALF_YEAR))
        return str(self._random.choice(sorted(card.record.position for card in found)[-8:] or [0]))

    def _some_run(self) -> str:
        return self._random.choice([card.record.run for card in self._payouts.all()][-3:] or ["0"])


def take_turns(folder: str, name: str, turns: int, file: str) -> None:
    """Ask so many times under a name of its own; half-way import the file, as all others do."""
    with Cooperative.open(Path(folder), Clock()) as cooperative:
        neighbour = _Neighbour(cooperative, name)
        for turn in range(turns):
            if turn == turns // 2:
                _import_and_look_around(cooperative, Path(file))
            # At every fifth turn all workers send the very same request.
            request_id = f"all-{turn}" if turn % 5 == 0 else f"{name}-{turn}"
            try:
                if turn % 5 == 0:
                    answer = neighbour.visit("ana", date(2025, 1 + turn % 6, 1), request_id)
                else:
                    answer = neighbour.ask(request_id)
            except LedgerError as error:
                say("refused", type(error).__name__, error.message)
                continue
            say("answered", request_id, answer.first_position, answer.last_position, answer.streams)
            seen, _ = cooperative.readings.balances()
            assert seen.position >= answer.last_position, "what was just recorded is not seen"


def _import_and_look_around(cooperative: Cooperative, file: Path) -> None:
    outcome = cooperative.hours.import_table(open_table(file), acting="cora")
    say("imported", outcome.recorded, outcome.known)
    cooperative.keeping.rebuild()
    assert not any(proof.problems for proof in cooperative.keeping.check())


if __name__ == "__main__":
    take_turns(*wait_for_the_sign())
