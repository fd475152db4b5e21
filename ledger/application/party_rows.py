"""What a row about a party does: add it, complete it, or be handed back when it contradicts."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from ledger.application.directory import Known
from ledger.application.importing import in_column
from ledger.application.importing_rows import FileOf
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.party import PERSON, Party
from ledger.interchange.parties import PARTY_COLUMNS, PartyRow, read_parties


def record_party_row(work: Work, row: PartyRow) -> bool:
    """Record what is new in a row; False when everything in it is so already.

    A blank that the row fills is completed; what it contradicts is refused.
    """
    party_id = work.directory.party_coded(row.code)
    if party_id is None:
        with in_column("code"):
            work.directory.refuse_code_of_name(row.code)
        party, new = _registered(work, row), True
    else:
        # A copy, so that a row which is refused half-way leaves nothing behind.
        party, new = deepcopy(work.load(Party, party_id)), False
        _refuse_other_identity(work, row, party)
    before = party.version
    with _called_by_its_code(party, row):
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
    with in_column("name"):
        if known_name != row.name:
            raise _contradicts(row, known_name)
    with in_column("kind"):
        if row.kind is not None and party.party_kind != row.kind:
            raise DomainError(
                "{code} is in the book as {party_kind}, and this row says otherwise. Correct the "
                "row: of which kind a party is can't be changed.",
                code=row.code,
                party_kind=party.party_kind,
            )


def _complete(work: Work, row: PartyRow, party: Party) -> None:
    """Fill what is blank; refuse what says otherwise."""
    with in_column("neighbourhood"):
        if row.neighbourhood is not None and party.neighbourhood != row.neighbourhood:
            if party.neighbourhood is not None:
                raise _contradicts(row, party.neighbourhood)
            party.set_neighbourhood(work.acting, neighbourhood=row.neighbourhood)
    with in_column("member_since"):
        if row.member_since is not None and party.member_from_on != row.member_since:
            if party.member_from_on is not None:
                raise _contradicts(row, party.member_from_on)
            party.join(work.acting, member_from_on=row.member_since)
    with in_column("member_until"):
        if row.member_until is not None and party.member_until_on != row.member_until:
            if party.member_until_on is not None:
                raise _contradicts(row, party.member_until_on)
            party.leave(work.acting, member_until_on=row.member_until)
    with in_column("age_band"):
        _complete_age_band(work, row, party)
    with in_column("iban"):
        _complete_iban(work, row, party)


def _complete_age_band(work: Work, row: PartyRow, party: Party) -> None:
    if row.age_band is None:
        return
    if not party.bands:
        party.set_age_band(work.acting, band=row.age_band, from_on=work.acting.today_on)
    elif party.bands[-1][1] != row.age_band:
        raise DomainError(
            "{code} is in the book with the age band {band}, and this row says otherwise. "
            "Correct the row, or change the party: buurtledger parties change {code}.",
            code=row.code,
            band=party.bands[-1][1],
        )


def _complete_iban(work: Work, row: PartyRow, party: Party) -> None:
    if row.iban is None:
        return
    if party.iban_commitment is None:
        party.set_bank_account(
            work.acting, iban_commitment=work.keep(row.iban, subject=party.id, category="iban")
        )
    elif work.text(party.iban_commitment) != row.iban:
        raise _contradicts(row, work.text(party.iban_commitment))


@contextmanager
def _called_by_its_code(party: Party, row: PartyRow) -> Iterator[None]:
    """Name the party by the row's code: once the row is refused, nobody knows its id."""
    try:
        yield
    except DomainError as error:
        for name, value in error.values.items():
            if value == party.id:
                error.values[name] = row.code
        raise


def _contradicts(row: PartyRow, known: object) -> DomainError:
    return DomainError(
        "{code} is in the book with {known}, and this row says otherwise. "
        "Correct the row, or change the party: buurtledger parties change {code}.",
        code=row.code,
        known=known,
    )


PARTY_FILE = FileOf[PartyRow](
    noun="parties",
    needed="add or change parties",
    columns=PARTY_COLUMNS,
    read=read_parties,
    record=record_party_row,
    identify=None,
)
