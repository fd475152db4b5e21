"""What a row about a party does: add it, complete it, or be handed back when it contradicts."""

from copy import deepcopy

from ledger.application.directory import Known
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.party import PERSON, Party
from ledger.interchange.parties import PartyRow


def record_party_row(work: Work, row: PartyRow) -> bool:
    """Record what is new in a row; False when everything in it is so already.

    A blank that the row fills is completed; what it contradicts is refused.
    """
    party_id = work.directory.party_coded(row.code)
    if party_id is None:
        party, new = _registered(work, row), True
    else:
        # A copy, so that a row which is refused half-way leaves nothing behind.
        party, new = deepcopy(work.load(Party, party_id)), False
        _refuse_other_identity(work, row, party)
    before = party.version
    _complete(work, row, party)
    if not new and party.version == before:
        return False
    if row.neighbourhood is not None:
        work.register_codes({"neighbourhood": row.neighbourhood})
    work.record(party)
    if new:
        work.directory.add_party(party.id, Known(code=row.code, name=row.name))
    return True


def _registered(work: Work, row: PartyRow) -> Party:
    party_id = Party.new_id()
    return Party.register(
        work.acting,
        party_kind=row.kind or PERSON,
        code_commitment=work.keep(row.code, subject=party_id, category="code"),
        name_commitment=work.keep(row.name, subject=party_id, category="name"),
        neighbourhood=row.neighbourhood,
        stream_id=party_id,
    )


def _refuse_other_identity(work: Work, row: PartyRow, party: Party) -> None:
    known_name = work.directory.name(party.id)
    if known_name != row.name:
        raise _contradicts(row, known_name)
    if row.kind is not None and party.party_kind != row.kind:
        raise _contradicts(row, party.party_kind)


def _complete(work: Work, row: PartyRow, party: Party) -> None:
    """Fill what is blank; refuse what says otherwise."""
    acting = work.acting
    if row.neighbourhood is not None and party.neighbourhood != row.neighbourhood:
        if party.neighbourhood is not None:
            raise _contradicts(row, party.neighbourhood)
        party.set_neighbourhood(acting, neighbourhood=row.neighbourhood)
    if row.member_since is not None and party.member_from_on != row.member_since:
        if party.member_from_on is not None:
            raise _contradicts(row, party.member_from_on)
        party.join(acting, member_from_on=row.member_since)
    if row.member_until is not None and party.member_until_on != row.member_until:
        if party.member_until_on is not None:
            raise _contradicts(row, party.member_until_on)
        party.leave(acting, member_until_on=row.member_until)
    if row.age_band is not None:
        known_band = party.bands[-1][1] if party.bands else None
        if known_band is not None and known_band != row.age_band:
            raise _contradicts(row, known_band)
        if known_band is None:
            party.set_age_band(acting, band=row.age_band, from_on=acting.today_on)
    if row.iban is not None:
        if party.iban_commitment is None:
            party.set_bank_account(
                acting, iban_commitment=work.keep(row.iban, subject=party.id, category="iban")
            )
        elif work.text(party.iban_commitment) != row.iban:
            raise _contradicts(row, work.text(party.iban_commitment))


def _contradicts(row: PartyRow, known: object) -> DomainError:
    return DomainError(
        "{code} is in the book with {known}, and this row says otherwise. "
        "Correct the row, or change the party: buurtledger parties change {code}.",
        code=row.code,
        known=known,
    )
