"""The cooperative's own codes: services, activities, neighbourhoods, reasons, units and funds."""

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.codes import CODE_KINDS
from ledger.domain.errors import DomainError
from ledger.interchange.values import slug
from ledger.projections.rules import registered_codes


class Codes:
    """Requests about codes. Most come in with the hours or bookings that first name them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, kind: str, code: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Add a code on purpose, also one that looks like another; a known one is refused."""
        code = slug(code)

        def decide(work: Work) -> None:
            if kind not in CODE_KINDS:
                raise DomainError(
                    "{said} is not known here. Use one of {known}.",
                    said=kind,
                    known=list(CODE_KINDS),
                )
            if code in work.cooperative().codes[kind]:
                raise DomainError("The book knows the code {said} already.", said=code)
            work.register_codes({kind: code}, on_purpose=True)

        return self._session.perform(
            Asked(acting, "codes.add", {"kind": kind, "code": code}, request_id), decide
        )

    def all(self) -> dict[str, list[str]]:
        """The codes of each kind, in the order in which they came; each kind is there."""
        with self._session.seeing() as seeing:
            known = registered_codes(seeing.connection, seeing.readings.rules)
        return {kind: known.get(kind, []) for kind in CODE_KINDS}
