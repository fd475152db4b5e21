"""An imported file: which facts came from it, so that they can be found again as a whole."""

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded

HOURS = "hours"


class ImportedFile(Recorded):
    """One file that was read in one transaction."""

    TOPIC = "import"

    class Event(Fact):
        """What happened to an imported file."""

    class Recorded(Event, FirstFact):
        """The facts at these positions came from the rows of a file of `noun`s."""

        TOPIC = "import.recorded"
        noun: str
        row_count: int
        first_position: int
        last_position: int
        file_commitment: str
        file_name_commitment: str

        def apply(self, imported: "ImportedFile") -> None:
            imported.noun = self.noun
            imported.first_position = self.first_position
            imported.last_position = self.last_position
            imported.imported_by = self.by

    class TakenBack(Event):
        """The file counts no more: all that stood of its hours was withdrawn with this."""

        TOPIC = "import.taken_back"
        reason_commitment: str | None = None

        def apply(self, imported: "ImportedFile") -> None:
            imported.stands = False

    def __init__(self) -> None:
        self.noun = ""
        self.first_position = 0
        self.last_position = 0
        self.imported_by = ""
        self.stands = True

    @classmethod
    def recorded(
        cls,
        acting: Acting,
        *,
        stream_id: str,
        noun: str,
        row_count: int,
        first_position: int,
        last_position: int,
        file_commitment: str,
        file_name_commitment: str,
    ) -> "ImportedFile":
        """Name the range of positions that a file's rows became."""
        return cls.begin(
            cls.Recorded,
            acting,
            stream_id=stream_id,
            noun=noun,
            row_count=row_count,
            first_position=first_position,
            last_position=last_position,
            file_commitment=file_commitment,
            file_name_commitment=file_name_commitment,
        )

    def take_back(
        self, acting: Acting, *, paid: tuple[int, ...], reason_commitment: str | None = None
    ) -> None:
        """Take the file back as a whole. `paid` are its hours that a payout pays or paid."""
        if acting.party != self.imported_by:
            acting.must("withdraw for others")
        if self.noun != HOURS:
            raise DomainError(
                "Only a file of hours can be taken back. What other files brought in "
                "is changed one by one."
            )
        if not self.stands:
            raise DomainError("This file was taken back already.")
        if paid:
            raise DomainError(
                "Hours of this file are on a payout or were paid: no. {numbers}. Reject that "
                "payout first, or correct and withdraw hours one by one.",
                numbers=list(paid),
            )
        self.record(self.TakenBack, acting, reason_commitment=reason_commitment)
