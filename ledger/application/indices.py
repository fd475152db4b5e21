"""Indices: figures that others publish, quoted with the day and the source, and never computed."""

from dataclasses import dataclass
from datetime import date

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.interchange import typed
from ledger.projections.rules import Quote, quotes_of


@dataclass(frozen=True)
class IndexCard:
    """A quoted figure with its words; None where those are lost."""

    record: Quote
    value: str | None
    source: str | None


class Indices:
    """Requests about figures of others."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def quote(
        self,
        index: str,
        value: str,
        *,
        source: str,
        on: date,
        acting: str,
        request_id: str | None = None,
    ) -> Answer:
        """Quote a figure as it stood at its source on a day; the same index and day replaces it."""

        def decide(work: Work) -> None:
            cooperative = work.cooperative()
            cooperative.quote_index(
                work.acting,
                code=index,
                quoted_on=on,
                value_commitment=work.keep(
                    typed.name(value), subject=cooperative.id, category="text"
                ),
                source_commitment=work.keep(
                    typed.note(source), subject=cooperative.id, category="text"
                ),
            )
            work.record(cooperative)

        said = {"index": index, "value": value, "source": source, "on": on}
        return self._session.perform(Asked(acting, "indices.quote", said, request_id), decide)

    def all(self) -> list[IndexCard]:
        """Every figure that was quoted, by day."""
        with self._session.seeing() as seeing:
            quotes = quotes_of(seeing.connection, seeing.readings.rules)
        texts = self._session.book.vault.read(
            commitment
            for one in quotes
            for commitment in (one.value_commitment, one.source_commitment)
        )
        return [
            IndexCard(one, texts.get(one.value_commitment), texts.get(one.source_commitment))
            for one in quotes
        ]
