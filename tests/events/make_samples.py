"""Store a sample of every new kind of fact: `python -m tests.events.make_samples`.

A sample that exists is never written again: it stands for books that people have.
"""

from pathlib import Path

from ledger.storage.mapper import encode
from tests.events.stories import REQUEST_ID, SALT, stored_facts

SAMPLES = Path(__file__).parent / "samples"


def sample_of(kind: str, *, folder: Path = SAMPLES) -> Path:
    """Where the sample of a kind stands; the 1 is the format of the envelope."""
    return folder / f"{kind}.1.json"


def add_missing(*, folder: Path = SAMPLES) -> list[Path]:
    """Write the samples that are not there yet, and say which.

    Raises ValueError when a sample is there that says something else than its story.
    """
    added = []
    for kind, fact in stored_facts().items():
        path = sample_of(kind, folder=folder)
        body = encode(fact, request_id=REQUEST_ID, salt=SALT).state
        if not path.exists():
            path.write_bytes(body)
            added.append(path)
        elif path.read_bytes() != body:
            raise ValueError(f"{path.name} was stored once and is never overwritten: give a kind.2")
    return added


if __name__ == "__main__":
    for one in add_missing():
        print(one.name)
