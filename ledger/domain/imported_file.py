"""An imported file: which facts came from it, so that they can be found again as a whole."""

from ledger.domain.acting import Acting
from ledger.domain.fact import Fact, FirstFact, Recorded


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
