"""A party: a person, household or organisation in the book, known here by a random id only.

What could tell who it is (name, code, IBAN) stays in the people vault; a fact holds only the
commitment, hex SHA-256 over a secret number and the text, so that it can't be changed unseen.
"""

from datetime import date

from ledger.domain.acting import Acting, refuse_ancient
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import BANDS
from ledger.domain.roles import BOARD, MUNICIPALITY, ROLES

PERSON = "person"
HOUSEHOLD = "household"
ORGANISATION = "organisation"
PARTY_KINDS = (PERSON, HOUSEHOLD, ORGANISATION)

# Tax law keeps what proves a payment for seven years (AWR art. 52).
PAYMENT_DATA_YEARS = 7


class Party(Recorded):
    """One party, from its registration on; members, helpers and suppliers alike."""

    TOPIC = "party"

    class Event(Fact):
        """What happened to a party."""

    class Registered(Event, FirstFact):
        """The party is in the book. `party_kind` is person, household or organisation."""

        TOPIC = "party.registered"
        party_kind: str
        code_commitment: str
        name_commitment: str
        neighbourhood: str | None = None

        def apply(self, party: "Party") -> None:
            party.party_kind = self.party_kind
            party.neighbourhood = self.neighbourhood

    class NameSet(Event):
        """The party is called otherwise from now on."""

        TOPIC = "party.name_set"
        name_commitment: str

    class NicknameGiven(Event):
        """People mean this party by another name too, such as `Opa Jan`."""

        TOPIC = "party.nickname_given"
        name_commitment: str

        def apply(self, party: "Party") -> None:
            party.nicknames = (*party.nicknames, self.name_commitment)

    class NicknameTakenBack(Event):
        """Nobody is meant any more by a name that was given; the commitment is the same one."""

        TOPIC = "party.nickname_taken_back"
        name_commitment: str

        def apply(self, party: "Party") -> None:
            party.nicknames = tuple(
                name for name in party.nicknames if name != self.name_commitment
            )

    class NeighbourhoodSet(Event):
        """Where the party lives, as a registered code."""

        TOPIC = "party.neighbourhood_set"
        neighbourhood: str

        def apply(self, party: "Party") -> None:
            party.neighbourhood = self.neighbourhood

    class BankAccountSet(Event):
        """The account that payouts go to from now on."""

        TOPIC = "party.bank_account_set"
        iban_commitment: str

        def apply(self, party: "Party") -> None:
            party.iban_commitment = self.iban_commitment

    class AgeBandSet(Event):
        """The age band (`21+` or `under21`) that holds from a day on."""

        TOPIC = "party.age_band_set"
        band: str
        from_on: date

        def apply(self, party: "Party") -> None:
            kept = [known for known in party.bands if known[0] != self.from_on]
            party.bands = tuple(sorted([*kept, (self.from_on, self.band)]))

    class Joined(Event):
        """Member from this day on."""

        TOPIC = "party.joined"
        member_from_on: date

        def apply(self, party: "Party") -> None:
            party.member_from_on = self.member_from_on
            party.member_until_on = None

    class Left(Event):
        """No longer a member after this day, its last; `reason` is a registered code."""

        TOPIC = "party.left"
        member_until_on: date
        reason: str | None = None

        def apply(self, party: "Party") -> None:
            party.member_until_on = self.member_until_on

    class RoleGiven(Event):
        """The party holds a role from this day on."""

        TOPIC = "party.role_given"
        role: str
        from_on: date

        def apply(self, party: "Party") -> None:
            party.roles = party.roles | {self.role}

    class RoleLaidDown(Event):
        """The party no longer holds a role after this day."""

        TOPIC = "party.role_laid_down"
        role: str
        until_on: date

        def apply(self, party: "Party") -> None:
            party.roles = party.roles - {self.role}

    class Erased(Event):
        """Who it was is forgotten; payment data goes when its term ends, after this day."""

        TOPIC = "party.erased"
        payment_data_until_on: date

        def apply(self, party: "Party") -> None:
            party.erased = True
            party.payment_data_until_on = self.payment_data_until_on

    class PaymentDataErased(Event):
        """The statutory term has passed: bank accounts are forgotten too."""

        TOPIC = "party.payment_data_erased"

        def apply(self, party: "Party") -> None:
            party.payment_data_until_on = None

    def __init__(self) -> None:
        self.party_kind = PERSON
        self.nicknames: tuple[str, ...] = ()
        self.neighbourhood: str | None = None
        self.iban_commitment: str | None = None
        self.member_from_on: date | None = None
        self.member_until_on: date | None = None
        self.roles: frozenset[str] = frozenset()
        self.bands: tuple[tuple[date, str], ...] = ()
        self.erased = False
        self.payment_data_until_on: date | None = None

    @classmethod
    def register(
        cls,
        acting: Acting,
        *,
        party_kind: str,
        code_commitment: str,
        name_commitment: str,
        neighbourhood: str | None = None,
        stream_id: str | None = None,
    ) -> "Party":
        """Put a party in the book."""
        acting.must("add or change parties")
        if party_kind not in PARTY_KINDS:
            raise DomainError(
                "{party_kind} is not a kind of party. Use person, household or organisation.",
                party_kind=party_kind,
            )
        return cls.begin(
            cls.Registered,
            acting,
            stream_id=stream_id,
            party_kind=party_kind,
            code_commitment=code_commitment,
            name_commitment=name_commitment,
            neighbourhood=neighbourhood,
        )

    def set_name(self, acting: Acting, *, name_commitment: str) -> None:
        """Change the party's name."""
        self._changing(acting)
        self.record(self.NameSet, acting, name_commitment=name_commitment)

    def give_nickname(self, acting: Acting, *, name_commitment: str) -> None:
        """Give the party a name by which people mean it too."""
        self._changing(acting)
        self.record(self.NicknameGiven, acting, name_commitment=name_commitment)

    def take_back_nickname(self, acting: Acting, *, name_commitment: str) -> None:
        """Take back a name that was given."""
        self._changing(acting)
        if name_commitment not in self.nicknames:
            raise DomainError("{party_by} does not have that other name.", party_by=self.id)
        self.record(self.NicknameTakenBack, acting, name_commitment=name_commitment)

    def set_neighbourhood(self, acting: Acting, *, neighbourhood: str) -> None:
        """Change where the party lives."""
        self._changing(acting)
        if neighbourhood != self.neighbourhood:
            self.record(self.NeighbourhoodSet, acting, neighbourhood=neighbourhood)

    def set_bank_account(self, acting: Acting, *, iban_commitment: str) -> None:
        """Change the account that payouts go to."""
        self._changing(acting)
        self.record(self.BankAccountSet, acting, iban_commitment=iban_commitment)

    def set_age_band(self, acting: Acting, *, band: str, from_on: date) -> None:
        """Say which limits on allowances hold for this person, from a day on."""
        self._changing(acting)
        if band not in BANDS:
            raise DomainError("{band} is not an age band. Use 21+ or under21.", band=band)
        if self.party_kind != PERSON:
            raise DomainError("Only a person has an age band. Leave it out.")
        refuse_ancient(from_on)
        if (from_on, band) not in self.bands:
            self.record(self.AgeBandSet, acting, band=band, from_on=from_on)

    @property
    def is_member(self) -> bool:
        """Whether the party joined and has not left since."""
        return self.member_from_on is not None and self.member_until_on is None

    def join(self, acting: Acting, *, member_from_on: date) -> None:
        """Become a member, for the first time or again."""
        self._changing(acting)
        acting.refuse_future(member_from_on)
        if self.is_member:
            raise DomainError("{party_by} is a member already.", party_by=self.id)
        if self.member_until_on is not None and member_from_on <= self.member_until_on:
            raise DomainError(
                "{party_by} was still a member until {until_on}. Give a later day to join again.",
                party_by=self.id,
                until_on=self.member_until_on,
            )
        self.record(self.Joined, acting, member_from_on=member_from_on)

    def leave(self, acting: Acting, *, member_until_on: date, reason: str | None = None) -> None:
        """End the membership; the day given is its last."""
        self._changing(acting)
        acting.refuse_future(member_until_on)
        if self.member_from_on is None or self.member_until_on is not None:
            raise DomainError(
                "{party_by} is not a member, so there is nothing to leave.", party_by=self.id
            )
        if member_until_on < self.member_from_on:
            raise DomainError(
                "{party_by} became a member on {from_on}. The last day can't lie before that.",
                party_by=self.id,
                from_on=self.member_from_on,
            )
        self.record(self.Left, acting, member_until_on=member_until_on, reason=reason)

    def give_role(
        self, acting: Acting, *, role: str, from_on: date, founding: bool = False
    ) -> None:
        """Give the party a role. `founding` is for the first facts, when nobody has one yet."""
        if not founding:
            acting.must("give roles")
        self._refuse_erased()
        if role not in ROLES:
            raise DomainError(
                "{role} is not a role. Use one of {roles}.", role=role, roles=list(ROLES)
            )
        if self.party_kind == HOUSEHOLD:
            raise DomainError("A household can't hold a role. Give it to one person in it.")
        if self.party_kind == ORGANISATION and role != MUNICIPALITY:
            raise DomainError("An organisation can't hold this role. Give it to a person.")
        if role in self.roles:
            raise DomainError(
                "{party_by} has the role of {role} already.", party_by=self.id, role=role
            )
        acting.refuse_future(from_on)
        self.record(self.RoleGiven, acting, role=role, from_on=from_on)

    def lay_down_role(self, acting: Acting, *, role: str, until_on: date, holders: int) -> None:
        """End a role. `holders` counts everybody who holds it now; the board keeps at least two."""
        if acting.party != self.id:
            acting.must("give roles")
        if role not in self.roles:
            raise DomainError(
                "{party_by} does not have the role of {role}.", party_by=self.id, role=role
            )
        if role == BOARD and holders <= 2:
            raise DomainError(
                "Two board members must remain, or nobody could approve a payout. "
                "Give the role to somebody else first."
            )
        acting.refuse_future(until_on)
        self.record(self.RoleLaidDown, acting, role=role, until_on=until_on)

    def erase(
        self,
        acting: Acting,
        *,
        last_paid_on: date | None,
        term_years: int = PAYMENT_DATA_YEARS,
    ) -> None:
        """Forget who this was. `last_paid_on` is the last payment, which starts the term."""
        acting.must("erase people")
        if self.roles:
            raise DomainError(
                "{party_by} still holds a role. Let them lay it down first.", party_by=self.id
            )
        if self.is_member:
            raise DomainError(
                "{party_by} is still a member. Record that they left first.", party_by=self.id
            )
        until_on = acting.today_on
        if last_paid_on is not None:
            # The term runs from the end of the year of the payment (AWR art. 52 lid 4).
            until_on = date(last_paid_on.year + term_years, 12, 31)
        if self.erased:
            # Money may have moved after the name was forgotten.
            self._erase_payment_data(acting, None if last_paid_on is None else until_on)
            return
        self.record(self.Erased, acting, payment_data_until_on=until_on)
        if last_paid_on is None or until_on < acting.today_on:
            self.record(self.PaymentDataErased, acting)

    def _erase_payment_data(self, acting: Acting, moved_until_on: date | None) -> None:
        if self.payment_data_until_on is None:
            raise DomainError("Nothing about this party is left to erase.")
        until_on = max(self.payment_data_until_on, moved_until_on or date.min)
        if until_on >= acting.today_on:
            raise DomainError(
                "The payment data must be kept until {until_on}. Erase it after that day.",
                until_on=until_on,
            )
        self.record(self.PaymentDataErased, acting)

    def _changing(self, acting: Acting) -> None:
        acting.must("add or change parties")
        self._refuse_erased()

    def _refuse_erased(self) -> None:
        if self.erased:
            raise DomainError("This party was erased and can't be changed any more.")
