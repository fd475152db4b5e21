"""Parties: adding, changing, leaving, erasing, and who is in the book."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Unpack

from ledger.application.erased_lines import last_moved_on, lines_about
from ledger.application.erasing import forget
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import ImportAsked
from ledger.application.party_rows import PARTY_FILE, record_party_row
from ledger.application.payment_standing import altered_of
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.domain.bank_statement import BankEntry
from ledger.domain.contribution import DISPUTED, LOGGED
from ledger.domain.errors import DomainError
from ledger.domain.party import ORGANISATION, Party
from ledger.domain.payout import APPROVED, PROPOSED, SENT
from ledger.interchange import typed
from ledger.interchange.money import iban
from ledger.interchange.parties import PartyRow
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import slug
from ledger.projections.contributions import find_contributions
from ledger.projections.funds import all_funds
from ledger.projections.journal.subsidies import term_ends_on
from ledger.projections.parties import (
    PartyRecord,
    all_parties,
    bands_of,
    nicknames_of,
    roles_now,
)
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.payouts import PayoutRecord, find_payouts
from ledger.projections.rules import cooperative_of


@dataclass(frozen=True)
class PartyCard:
    """What the book knows about a party, with the words from the vault.

    Of who is `altered`, the vault does not hold the name or account that was recorded; the
    account is left out then.
    """

    code: str
    name: str
    iban: str | None
    record: PartyRecord
    roles: tuple[str, ...]
    bands: tuple[tuple[date, str], ...]
    nicknames: tuple[str, ...]
    altered: bool = False


@dataclass(frozen=True)
class PartyChange:
    """What to change about a party; None leaves it as it is."""

    name: str | None = None
    iban: str | None = None
    neighbourhood: str | None = None
    age_band: str | None = None
    age_band_from_on: date | None = None
    member_since: date | None = None


class Parties:
    """Requests about parties."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, row: PartyRow, *, acting: str, request_id: str | None = None) -> Answer:
        """Add a party; a code that is taken is refused."""

        row = _checked(row)

        def decide(work: Work) -> None:
            if work.directory.party_coded(row.code) is not None:
                raise DomainError(
                    "The code {code} is taken. Choose another, "
                    "or change that party: buurtledger parties change {code}.",
                    code=row.code,
                )
            record_party_row(work, row)

        asked = Asked(acting, "parties.add", vars(row))
        return self._session.perform(asked.with_id(request_id), decide)

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Import parties; see `record_party_row` for what a row that is known already does."""
        return PARTY_FILE.run(self._session, table, **asked)

    def change(
        self, party: str, change: PartyChange, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Change what is known about a party; each change is a fact of its own."""
        change = _checked_change(change)

        def decide(work: Work) -> None:
            changed = work.load(Party, work.directory.party(party))
            if change.name is not None:
                changed.set_name(
                    work.acting,
                    name_commitment=work.keep(change.name, subject=changed.id, category="name"),
                )
            if change.iban is not None:
                changed.set_bank_account(
                    work.acting,
                    iban_commitment=work.keep(change.iban, subject=changed.id, category="iban"),
                )
            if change.neighbourhood is not None:
                work.register_codes({"neighbourhood": change.neighbourhood})
                changed.set_neighbourhood(work.acting, neighbourhood=change.neighbourhood)
            if change.age_band is not None:
                changed.set_age_band(
                    work.acting,
                    band=change.age_band,
                    from_on=change.age_band_from_on or work.acting.today_on,
                )
            if change.member_since is not None:
                changed.join(work.acting, member_from_on=change.member_since)
            work.record(changed)

        asked = Asked(acting, "parties.change", {"party": party, **vars(change)})
        return self._session.perform(asked.with_id(request_id), decide)

    def leave(
        self,
        party: str,
        *,
        acting: str,
        until_on: date | None = None,
        reason: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """End a membership; `reason` is a code such as `moved`."""

        def decide(work: Work) -> None:
            member = work.load(Party, work.directory.party(party))
            if reason is not None:
                work.register_codes({"reason": reason})
            member.leave(
                work.acting, member_until_on=until_on or work.acting.today_on, reason=reason
            )
            work.record(member)

        asked = Asked(
            acting, "parties.leave", {"party": party, "until": until_on, "reason": reason}
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def erase(self, party: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Forget who somebody was: the fact first, then the rows of the vault.

        Texts, file names and agreement codes that may tell go too. Facts, totals and proofs stand.
        An erasure that broke off half-way is finished first, whatever comes of this request.
        """

        def decide(work: Work) -> None:
            forgotten = work.load(Party, work.directory.party(party, even_erased=True))
            if forgotten.id == cooperative_of(work.connection, work.readings.rules).party:
                raise DomainError("The cooperative itself can't be erased. Erasing is for people.")
            payouts = find_payouts(work.connection, work.readings.payouts, payee=forgotten.id)
            _refuse_unpaid(work, forgotten.id, payouts)
            _refuse_funding(work, forgotten)
            vault = work.book.vault
            lines = lines_about(work.connection, work.readings, vault, {forgotten.id})
            # Money that came back is in the bank's papers too, and so is whose it was.
            paid = [
                day
                for payout in payouts
                for day in (payout.settled_on, payout.returned_on)
                if day is not None
            ]
            moved_on = last_moved_on(work.connection, work.readings, lines, forgotten.id)
            if moved_on is not None:
                paid.append(moved_on)
            forgotten.erase(
                work.acting,
                last_paid_on=max(paid, default=None),
                term_years=work.book.payment_data_years,
            )
            work.record(forgotten)
            if forgotten.payment_data_until_on is None:
                for line in lines:
                    entry = work.load(BankEntry, line.entry)
                    entry.erase(work.acting)
                    work.record(entry)

        asked = Asked(acting, "parties.erase", {"party": party})
        try:
            return self._session.perform(asked.with_id(request_id), decide)
        finally:
            with self._session.seeing() as seeing:
                forget(self._session.book.vault, seeing.connection, seeing.readings)

    def all(self) -> list[PartyCard]:
        """Every party, in the order of registration."""
        with self._session.seeing() as seeing:
            return self._cards(seeing)

    def show(self, party: str) -> PartyCard:
        """One party."""
        with self._session.seeing() as seeing:
            wanted = seeing.directory.party(party, even_erased=True)
            return next(card for card in self._cards(seeing) if card.record.party == wanted)

    def _cards(self, seeing: Seeing) -> list[PartyCard]:
        records = all_parties(seeing.connection, seeing.readings.parties)
        roles = roles_now(seeing.connection, seeing.readings.parties)
        bands = bands_of(seeing.connection, seeing.readings.parties)
        given = nicknames_of(seeing.connection, seeing.readings.parties)
        texts = self._session.book.vault.read(
            [
                *(record.iban_commitment for record in records if record.iban_commitment),
                *(commitment for _, commitment in given),
            ]
        )
        altered = altered_of(self._session.book.vault, records)
        nicknames: dict[str, list[str]] = defaultdict(list)
        for party, commitment in given:
            if commitment in texts:
                nicknames[party].append(texts[commitment])
        return [
            PartyCard(
                code=seeing.directory.code(record.party),
                name=seeing.directory.name(record.party),
                iban=(None if record.party in altered else texts.get(record.iban_commitment or "")),
                record=record,
                roles=tuple(sorted(roles.get(record.party, {}))),
                bands=bands.get(record.party, ()),
                nicknames=tuple(nicknames[record.party]),
                altered=record.party in altered,
            )
            for record in records
        ]


def _checked(row: PartyRow) -> PartyRow:
    """The row read as strictly as a file's: whoever stands beside the terminal may not have."""
    return replace(
        row,
        code=typed.code(row.code),
        name=typed.name(row.name),
        iban=None if row.iban is None else iban(row.iban),
        neighbourhood=None if row.neighbourhood is None else slug(row.neighbourhood),
    )


def _checked_change(change: PartyChange) -> PartyChange:
    return replace(
        change,
        name=None if change.name is None else typed.name(change.name),
        iban=None if change.iban is None else iban(change.iban),
        neighbourhood=None if change.neighbourhood is None else slug(change.neighbourhood),
    )


def _refuse_unpaid(work: Work, party: str, payouts: list[PayoutRecord]) -> None:
    """Who is still owed money, or has a payment or hours on their way, needs an account first."""
    open_payouts = [p for p in payouts if p.state in (PROPOSED, APPROVED, SENT)]
    owed = find_payable(
        work.connection,
        work.readings,
        Wanted(until_on=date.max, payees={party}),
        without_limits=set(),
    )
    waiting = [
        record
        for record in find_contributions(work.connection, work.readings.contributions, helper=party)
        if record.agreement is not None and record.state in (LOGGED, DISPUTED)
    ]
    if waiting:
        raise DomainError(
            "{party_by} gave hours that wait to be confirmed: no. {numbers}. "
            "Confirm or withdraw them first.",
            party_by=party,
            numbers=[record.position for record in waiting],
        )
    if open_payouts or sum(payable.cents for payable in owed) > 0:
        raise DomainError(
            "{party_by} is still to be paid. Settle that first, or withdraw the hours and claims.",
            party_by=party,
        )


def _refuse_funding(work: Work, party: Party) -> None:
    """An organisation that funds us still: who claims or settles has to know whom to ask."""
    if party.party_kind != ORGANISATION:
        return
    today = work.acting.today_on
    for fund in all_funds(work.connection, work.readings.funds):
        ends_on = fund.until_on if fund.cents is None else term_ends_on(fund)
        if fund.funder == party.id and (ends_on is None or ends_on >= today):
            raise DomainError(
                "{party_by} funds {fund}, which is still running. Erasing is for people: an "
                "organisation that funds you stays in the book.",
                party_by=party.id,
                fund=fund.code,
            )
