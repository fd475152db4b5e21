"""Who is in the book: every party with its membership, roles and age bands, by random id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, String, select

from ledger.domain.limits import UNDER_21, band_on
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry, Key


class Parties(Projection):
    """The directory of parties; names and codes only as commitments."""

    name = "parties"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.parties = self.table(
            "parties",
            Column("party", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("party_kind", String, nullable=False),
            Column("code_commitment", String, nullable=False),
            Column("name_commitment", String, nullable=False),
            Column("iban_commitment", String),
            Column("neighbourhood", String),
            Column("member_from_on", String),
            Column("member_until_on", String),
            Column("erased", Boolean, nullable=False),
            Column("payment_data_until_on", String),
        )
        self.memberships = self.table(
            "parties_memberships",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("party", String, nullable=False),
            Column("joined", Boolean, nullable=False),
            Column("day_on", String, nullable=False),
            Column("reason", String),
        )
        self.roles = self.table(
            "parties_roles",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("party", String, nullable=False),
            Column("role", String, nullable=False),
            Column("given", Boolean, nullable=False),
            Column("day_on", String, nullable=False),
        )
        self.bands = self.table(
            "parties_bands",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("party", String, nullable=False),
            Column("band", String, nullable=False),
            Column("from_on", String, nullable=False),
        )
        self.nicknames = self.table(
            "parties_nicknames",
            Column("party", String, primary_key=True),
            Column("name_commitment", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("stands", Boolean, nullable=False),
        )
        for table in (self.memberships, self.roles, self.bands):
            Index(f"{table.name}_by_party", table.c.party)
        self._parties = self.shelf(self.parties, own_row)
        self._memberships = self.shelf(self.memberships, by_position)
        self._roles = self.shelf(self.roles, by_position)
        self._bands = self.shelf(self.bands, by_position)
        self._nicknames = self.shelf(self.nicknames, _own_nickname)

    def registered(self, entry: Entry) -> None:
        """A party came into the book."""
        self._parties.add(party=entry.stream, position=entry.position, erased=False, **entry.data)

    def changed(self, entry: Entry) -> None:
        """Name, neighbourhood or account is another one now."""
        self._parties[(entry.stream,)].update(entry.data)

    def nickname_given(self, entry: Entry) -> None:
        """The party is meant by another name too."""
        self._nicknames.add(party=entry.stream, position=entry.position, stands=True, **entry.data)

    def nickname_taken_back(self, entry: Entry) -> None:
        """It is not any more."""
        self._nicknames[(entry.stream, entry.data["name_commitment"])]["stands"] = False

    def joined(self, entry: Entry) -> None:
        """Membership began."""
        row = self._parties[(entry.stream,)]
        row["member_from_on"] = entry.data["member_from_on"]
        row["member_until_on"] = None
        self._memberships.add(
            position=entry.position,
            party=entry.stream,
            joined=True,
            day_on=entry.data["member_from_on"],
        )

    def left(self, entry: Entry) -> None:
        """Membership ended."""
        self._parties[(entry.stream,)]["member_until_on"] = entry.data["member_until_on"]
        self._memberships.add(
            position=entry.position,
            party=entry.stream,
            joined=False,
            day_on=entry.data["member_until_on"],
            reason=entry.data.get("reason"),
        )

    def role_given(self, entry: Entry) -> None:
        """A role was given."""
        self._role(entry, given=True, day_on=entry.data["from_on"])

    def role_laid_down(self, entry: Entry) -> None:
        """A role was laid down."""
        self._role(entry, given=False, day_on=entry.data["until_on"])

    def band_set(self, entry: Entry) -> None:
        """An age band holds from a day on."""
        self._bands.add(position=entry.position, party=entry.stream, **entry.data)

    def erased(self, entry: Entry) -> None:
        """Who it was is forgotten."""
        row = self._parties[(entry.stream,)]
        row["erased"] = True
        row["payment_data_until_on"] = entry.data["payment_data_until_on"]

    def payment_data_erased(self, entry: Entry) -> None:
        """The accounts are forgotten too."""
        self._parties[(entry.stream,)]["payment_data_until_on"] = None

    def _role(self, entry: Entry, *, given: bool, day_on: str) -> None:
        self._roles.add(
            position=entry.position,
            party=entry.stream,
            role=entry.data["role"],
            given=given,
            day_on=day_on,
        )

    handlers = {
        "party.registered": registered,
        "party.name_set": changed,
        "party.nickname_given": nickname_given,
        "party.nickname_taken_back": nickname_taken_back,
        "party.neighbourhood_set": changed,
        "party.bank_account_set": changed,
        "party.joined": joined,
        "party.left": left,
        "party.role_given": role_given,
        "party.role_laid_down": role_laid_down,
        "party.age_band_set": band_set,
        "party.erased": erased,
        "party.payment_data_erased": payment_data_erased,
    }


@dataclass(frozen=True)
class PartyRecord:
    """One party as the facts have it. Days are None where nothing is known."""

    party: str
    position: int
    party_kind: str
    code_commitment: str
    name_commitment: str
    iban_commitment: str | None
    neighbourhood: str | None
    member_from_on: date | None
    member_until_on: date | None
    erased: bool
    payment_data_until_on: date | None


Bands = dict[str, tuple[tuple[date, str], ...]]


def all_parties(connection: Connection, projection: Parties) -> list[PartyRecord]:
    """Every party, in the order of registration."""
    rows = connection.execute(
        select(projection.parties).order_by(projection.parties.c.position)
    ).mappings()
    days = ("member_from_on", "member_until_on", "payment_data_until_on")
    return [PartyRecord(**(dict(row) | {day: _day(row[day]) for day in days})) for row in rows]


def nicknames_of(connection: Connection, projection: Parties) -> list[tuple[str, str]]:
    """Party and name's commitment of every nickname that stands, in the order of giving."""
    table = projection.nicknames
    query = select(table.c.party, table.c.name_commitment).where(table.c.stands)
    found = connection.execute(query.order_by(table.c.position))
    return [(row.party, row.name_commitment) for row in found]


def roles_now(
    connection: Connection,
    projection: Parties,
    party: str | None = None,
    *,
    as_known: int | None = None,
) -> dict[str, dict[str, date]]:
    """The roles that each party holds, with the day each began; for one party or for all.

    `as_known` asks who held them when the book was at that position.
    """
    table = projection.roles
    query = select(table).order_by(table.c.position)
    if party is not None:
        query = query.where(table.c.party == party)
    if as_known is not None:
        query = query.where(table.c.position <= as_known)
    held: dict[str, dict[str, date]] = {}
    for row in connection.execute(query):
        roles = held.setdefault(row.party, {})
        if row.given:
            roles[row.role] = date.fromisoformat(row.day_on)
        else:
            roles.pop(row.role, None)
    return held


def held_role(
    connection: Connection, projection: Parties, role: str, *, from_on: date, until_on: date
) -> frozenset[str]:
    """Who held a role on any day of a period, whoever holds it now."""
    table = projection.roles
    query = select(table).where(table.c.role == role).order_by(table.c.position)
    began: dict[str, date] = {}
    found: set[str] = set()
    for row in connection.execute(query):
        day_on = date.fromisoformat(row.day_on)
        if row.given:
            began[row.party] = day_on
        elif began.pop(row.party, date.max) <= until_on and day_on >= from_on:
            found.add(row.party)
    return frozenset(found.union(party for party, day_on in began.items() if day_on <= until_on))


def bands_of(
    connection: Connection, projection: Parties, parties: Iterable[str] | None = None
) -> Bands:
    """The age bands of each party, each with the day from which it holds."""
    table = projection.bands
    query = select(table).order_by(table.c.position)
    if parties is not None:
        query = query.where(table.c.party.in_(list(parties)))
    found: dict[str, dict[date, str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.party, {})[date.fromisoformat(row.from_on)] = row.band
    return {party: tuple(sorted(bands.items())) for party, bands in found.items()}


def under_21_in(connection: Connection, projection: Parties, year: int) -> frozenset[str]:
    """Who was under 21 on some day of a year; who has no age band is an adult."""
    first_on, last_on = date(year, 1, 1), date(year, 12, 31)
    return frozenset(
        party
        for party, bands in bands_of(connection, projection).items()
        if band_on(bands, first_on) == UNDER_21
        or any(band == UNDER_21 and first_on <= on <= last_on for on, band in bands)
    )


@dataclass(frozen=True)
class Movements:
    """Members over a year: at its beginning, who came, who left, at its end."""

    begin: int
    joined: int
    left: int
    end: int


def member_movements(connection: Connection, projection: Parties, year: int) -> Movements:
    """How many joined and left in a year; a last day on 31 December counts as leaving in it."""
    table = projection.memberships
    first_on, last_on = f"{year}-01-01", f"{year}-12-31"
    begin = joined = left = 0
    for row in connection.execute(select(table).where(table.c.day_on <= last_on)):
        if row.day_on < first_on:
            begin += 1 if row.joined else -1
        elif row.joined:
            joined += 1
        else:
            left += 1
    return Movements(begin=begin, joined=joined, left=left, end=begin + joined - left)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _own_nickname(entry: Entry) -> Key | None:
    name = entry.data.get("name_commitment")
    return None if name is None else (entry.stream, name)
