"""Who holds which role."""

from dataclasses import dataclass
from datetime import date

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.party import Party
from ledger.projections.parties import roles_now


@dataclass(frozen=True)
class RoleHeld:
    """A role that a party holds, since a day."""

    code: str
    name: str
    role: str
    from_on: date


class Roles:
    """Requests about roles."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def give(
        self,
        party: str,
        role: str,
        *,
        acting: str,
        from_on: date | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Give a party a role, from today on or from an earlier day."""

        def decide(work: Work) -> None:
            holder = work.load(Party, work.directory.party(party))
            holder.give_role(work.acting, role=role, from_on=from_on or work.acting.today_on)
            work.record(holder)

        asked = Asked(acting, "roles.give", {"party": party, "role": role, "from": from_on})
        return self._session.perform(asked.with_id(request_id), decide)

    def lay_down(
        self,
        party: str,
        role: str,
        *,
        acting: str,
        until_on: date | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """End a party's role; the board keeps at least two members."""

        def decide(work: Work) -> None:
            held = roles_now(work.connection, work.readings.parties)
            holder = work.load(Party, work.directory.party(party))
            holder.lay_down_role(
                work.acting,
                role=role,
                until_on=until_on or work.acting.today_on,
                holders=sum(role in roles for roles in held.values()),
            )
            work.record(holder)

        asked = Asked(acting, "roles.lay-down", {"party": party, "role": role, "until": until_on})
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> list[RoleHeld]:
        """The roles held now, by role and since when."""
        with self._session.seeing() as seeing:
            held = roles_now(seeing.connection, seeing.readings.parties)
            return sorted(
                (
                    RoleHeld(seeing.directory.code(party), seeing.directory.name(party), role, day)
                    for party, roles in held.items()
                    for role, day in roles.items()
                ),
                key=lambda each: (each.role, each.from_on, each.code),
            )
