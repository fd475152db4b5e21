"""One walk over all stored facts: what the check needs of them, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ledger.application.paid_once import PaidOnce
from ledger.domain.errors import VerificationError
from ledger.storage.mapper import decode, read_envelope
from ledger.storage.rows import StoredFact, fact_pages

COMMITMENT = "_commitment"
# What these say is kept with somebody, to go when they are erased: the number of an allocation
# with its receiver, and why somebody did not sign with them.
KEPT_WITH = {"fund.allocated": "receiver", "report.left_unsigned": "party"}
# What a commitment of each name is over, as the vault calls it.
CATEGORIES = {
    "code_commitment": "code",
    "name_commitment": "name",
    "iban_commitment": "iban",
    "note_commitment": "text",
    "reason_commitment": "text",
    "text_commitment": "text",
    "label_commitment": "text",
    "findings_commitment": "text",
    "value_commitment": "text",
    "source_commitment": "text",
    "reference_commitment": "reference",
    "file_commitment": "reference",
    "file_name_commitment": "file_name",
    "payment_file_commitment": "payment_file",
}


@dataclass
class Walked:
    """What one walk over all stored facts gathers."""

    count: int = 0
    bytes_off: list[VerificationError] = field(default_factory=list)
    positions_off: list[VerificationError] = field(default_factory=list)
    # Ranges of positions, both ends included, that nothing can be said about.
    missing: list[tuple[int, int]] = field(default_factory=list)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    # The range of each imported file, and the request under which it was imported.
    imports: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    taken_back: set[str] = field(default_factory=set)
    requests: dict[str, tuple[int, int]] = field(default_factory=dict)
    paid_once: PaidOnce = field(default_factory=PaidOnce)

    def touches_missing(self, first: int, last: int) -> bool:
        """Whether some of these positions are missing or unreadable, which is told already."""
        return any(begin <= last and first <= end for begin, end in self.missing)


class _InOrder:
    """Positions and versions without gaps: each gap is told once, not at all that follows it."""

    def __init__(self, walked: Walked) -> None:
        self._walked = walked
        self._position = 0
        self._missing = 0
        self._versions: dict[str, int] = defaultdict(int)

    def take(self, fact: StoredFact) -> None:
        """The next fact as it is stored, in the order of positions."""
        first, last = self._position + 1, fact.position - 1
        self._position = max(self._position, fact.position)
        if first <= last:
            self._missing += last - first + 1
            self._walked.missing.append((first, last))
            self._walked.positions_off.append(_gone(first, last))
        skipped = fact.version - self._versions[fact.stream_id] - 1
        self._versions[fact.stream_id] = fact.version
        if 0 < skipped <= self._missing:
            # These lie in a gap that was told already.
            self._missing -= skipped
        elif skipped or fact.position < first:
            self._walked.positions_off.append(
                VerificationError(
                    "Entry {position} is out of order: a fact before it is missing.",
                    position=fact.position,
                )
            )


def walk(connection: Connection, progress: Callable[[int], None]) -> Walked:
    """Bytes against columns; positions and versions without gaps."""
    walked = Walked()
    in_order = _InOrder(walked)
    for fact in (fact for page in fact_pages(connection) for fact in page):
        walked.count += 1
        progress(walked.count)
        in_order.take(fact)
        try:
            envelope = read_envelope(fact.body)
            decode(fact.body)
        except VerificationError as error:
            walked.missing.append((fact.position, fact.position))
            walked.bytes_off.append(
                VerificationError(
                    "Entry {position} can't be read: {why}", position=fact.position, why=error
                )
            )
            continue
        if (envelope["stream"], envelope["ver"], envelope["kind"]) != fact[1:4]:
            walked.bytes_off.append(
                VerificationError(
                    "Entry {position}: the index does not agree with the bytes.",
                    position=fact.position,
                )
            )
        first, _ = walked.requests.get(envelope["req"], (fact.position, fact.position))
        walked.requests[envelope["req"]] = (first, fact.position)
        whose = KEPT_WITH.get(fact.kind)
        about = fact.stream_id if whose is None else envelope["data"][whose]
        walked.labels |= {
            value: (about, CATEGORIES[name])
            for name, value in envelope["data"].items()
            if name.endswith(COMMITMENT)
        }
        if fact.kind == "import.recorded":
            span = envelope["data"]
            walked.imports[fact.stream_id] = (
                span["first_position"],
                span["last_position"],
                envelope["req"],
            )
        elif fact.kind == "import.taken_back":
            walked.taken_back.add(fact.stream_id)
        if not (walked.bytes_off or walked.positions_off):
            walked.paid_once.follow(envelope["stream"], envelope["kind"], envelope["data"])
    return walked


def _gone(first: int, last: int) -> VerificationError:
    if first == last:
        return VerificationError("Entry {position} is missing.", position=first)
    return VerificationError("Entries {first} to {last} are missing.", first=first, last=last)
