"""The documents of a year: the statement with all its words, and what its figures are made of."""

from collections.abc import Iterable

from ledger.application.moments import Moment
from ledger.application.session import Session
from ledger.application.year_documents import find_document
from ledger.application.year_explanations import explanations_of
from ledger.reports.annual.document import Document
from ledger.reports.page import Explanation
from ledger.reports.publishing.document import PublicDocument


class Documents:
    """Requests for what is laid before the members."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def document(self, year: int, *, as_known: Moment | None = None) -> Document:
        """The year's statement; what came after its figures (audit, votes) as it was known then.

        Accounts and totals are called by their labels in the language spoken now.
        """
        return find_document(self._session, year, as_known=as_known)

    def public(self, year: int, *, as_known: Moment | None = None) -> PublicDocument:
        """The public version: no names, and nothing that rests on fewer than five people.

        The solver behind it is loaded only here.
        """
        from ledger.application.publishing import find_public

        return find_public(self._session, year, as_known=as_known)

    def explanations(
        self, document: Document, keys: Iterable[str], *, as_known: Moment | None = None
    ) -> tuple[Explanation, ...]:
        """What the figures with these keys are made of, as known when the document was.

        `as_known` is the moment that the document was asked for.
        """
        return explanations_of(
            self._session, document.year, keys, as_known=document.position, around=as_known
        )
