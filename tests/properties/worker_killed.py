"""Somebody whose machine may fail at any moment: tells each answer as soon as it came."""

import os
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

from ledger.application import work
from ledger.application.cooperative import Cooperative
from ledger.application.hours import Visit
from ledger.application.how_to_read import HowToRead
from ledger.interchange.hours import HoursRow
from ledger.interchange.sheets.tables import open_table
from ledger.storage.commitments import Sealed
from ledger.storage.vault import Vault
from tests.application.neighbourhood import BEGAN_ON, Clock
from tests.properties.processes import say, wait_for_the_sign

# An import then has many moments at which the vault and the ledger have got a part of it.
work.BATCH = 200


def log(folder: str, who: str, first: int, last: int) -> None:
    """Log the visits from `first` to `last`, one request each."""
    with Cooperative.open(Path(folder), Clock()) as cooperative:
        for number in range(first, last + 1):
            row = HoursRow(
                row=1,
                on=BEGAN_ON + timedelta(days=number % 500),
                helper=who,
                receiver="ben",
                minutes=12,
                note=f"{who} {number}",
            )
            answer = cooperative.hours.log(
                Visit(row), acting=who, request_id=f"visit-{who}-{number}"
            )
            say(number, answer.of("contribution")[0])


def bring(folder: str, file: str, request_id: str) -> None:
    """Import the file as one request."""
    with Cooperative.open(Path(folder), Clock()) as cooperative:
        outcome = cooperative.hours.import_table(
            open_table(Path(file)),
            acting="cora",
            # The vault then has something to keep for each row.
            how=HowToRead(remarks=True),
            request_id=request_id,
        )
        say(outcome.recorded, outcome.known, len(outcome.refused))


def die_when_the_vault_has_its_part() -> None:
    """The worst moment for an import: the vault keeps notes for facts that will not come."""
    keep = Vault.keep

    def keep_and_die(vault: Vault, sealed: Iterable[Sealed]) -> None:
        keep(vault, sealed)
        os.kill(os.getpid(), SIGKILL)

    Vault.keep = keep_and_die  # type: ignore[method-assign]


if __name__ == "__main__":
    asked, *arguments = wait_for_the_sign()
    if asked == "log":
        log(*arguments)
    elif asked == "die":
        die_when_the_vault_has_its_part()
        bring(*arguments)
    else:
        bring(*arguments)
