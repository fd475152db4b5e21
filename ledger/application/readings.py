"""Readings: balances, a party's year, the year's statement; as of a day, as known at a position."""

from dataclasses import dataclass
from datetime import date

from ledger.application.directory import Known
from ledger.application.session import Session
from ledger.projections.balances import Balance, Balances, find_balances
from ledger.projections.claims import find_claims
from ledger.projections.contributions import find_contributions
from ledger.projections.party_year import PartyMonth, find_party_year
from ledger.projections.payouts import find_payouts, find_runs
from ledger.projections.rules import cooperative_of
from ledger.projections.statement import Statement, find_statement


@dataclass(frozen=True)
class Named:
    """What the ids in a reading are called."""

    names: dict[str, Known]

    def code(self, party: str) -> str:
        """The code of a party."""
        return self.names[party].code

    def name(self, party: str) -> str:
        """The name of a party."""
        return self.names[party].name


class Naming:
    """What the streams of a book are called, as they stood when it was asked for."""

    def __init__(self, session: Session) -> None:
        with session.seeing() as seeing:
            self._directory = seeing.directory
        self._session = session

    def called(self, stream: str) -> str:
        """The code of a party or agreement; of hours, a claim or a run its number.

        A payout is called by its payee's code. What is not in the book keeps its id.
        """
        topic = stream.partition(":")[0]
        if topic not in ("contribution", "claim", "payout_run", "payout"):
            return self._directory.code(stream)
        with self._session.seeing() as seeing:
            connection, readings = seeing.connection, seeing.readings
            if topic == "payout":
                payees = {p.payout: p.payee for p in find_payouts(connection, readings.payouts)}
                return self._directory.code(payees.get(stream, stream))
            positions: dict[str, int]
            if topic == "contribution":
                found = find_contributions(connection, readings.contributions, ids=[stream])
                positions = {row.contribution: row.position for row in found}
            elif topic == "claim":
                positions = {
                    row.claim: row.position for row in find_claims(connection, readings.claims)
                }
            else:
                positions = {
                    row.run: row.position for row in find_runs(connection, readings.payouts)
                }
        return str(positions.get(stream, stream))


class Readings:
    """Everything that is worked out and never stored."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cooperative(self) -> Known:
        """The code and name of the cooperative itself."""
        with self._session.seeing() as seeing:
            _, party, _ = cooperative_of(seeing.connection, seeing.readings.rules)
            return seeing.directory.known(party)

    def naming(self) -> Naming:
        """What the streams of this book are called now."""
        return Naming(self._session)

    def balances(
        self,
        party: str | None = None,
        *,
        as_of: date | None = None,
        as_known: int | None = None,
    ) -> tuple[Balances, Named]:
        """The balances as of a day (today), as known at a position (now); of one party or all."""
        with self._session.seeing(as_known) as seeing:
            found = find_balances(
                seeing.connection, seeing.readings, as_of=as_of or self._session.today()
            )
            parties = found.parties
            if party is not None:
                wanted = seeing.directory.party(party)
                parties = tuple(b for b in parties if b.party == wanted) or (Balance(wanted),)
            found = Balances(
                position=found.position,
                as_of=found.as_of,
                parties=parties,
                years_without_limits=found.years_without_limits,
            )
            return found, Named({b.party: seeing.directory.known(b.party) for b in parties})

    def statement(self, year: int, *, as_known: int | None = None) -> tuple[Statement, Named]:
        """The statement of a year."""
        with self._session.seeing(as_known) as seeing:
            found = find_statement(seeing.connection, seeing.readings, year)
            return found, Named({p: seeing.directory.known(p) for p in found.payouts})

    def party_year(self, party: str, year: int) -> tuple[PartyMonth, ...]:
        """One party's twelve months."""
        with self._session.seeing() as seeing:
            return find_party_year(
                seeing.connection, seeing.readings, seeing.directory.party(party), year
            )
