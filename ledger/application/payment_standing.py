"""How payees and the cooperative stand: name and account as committed, and what hinders a file.

Everything that goes in a payment file, or is told of it, is read here, and nothing is taken from
the people vault that is not what the facts committed to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger.application.session import Seeing
from ledger.domain.errors import VerificationError
from ledger.interchange.bank.sepa import in_sepa
from ledger.interchange.bank.sepa_text import LONGEST_NAME, sepa_text
from ledger.projections.bank_accounts import AccountRecord, accounts, in_force
from ledger.projections.parties import PartyRecord, all_parties
from ledger.projections.rules import cooperative_of
from ledger.storage.vault import Vault

NO_ACCOUNT, OUTSIDE_SEPA, NAME_NOT_PLAIN = "no_account", "outside_sepa", "name_not_plain"
ERASED, OWN_ACCOUNT = "erased", "own_account"
HINDRANCES = (NO_ACCOUNT, OUTSIDE_SEPA, NAME_NOT_PLAIN, ERASED, OWN_ACCOUNT)


@dataclass(frozen=True)
class Standing:
    """What the cooperative and payees are called, and their accounts, now or at a position.

    Who was `erased` has no name any more. Of who is `altered`, the vault does not hold the name
    or account that the facts committed to; neither stands here then.
    """

    cooperative: str
    names: Mapping[str, str]
    accounts: Mapping[str, AccountRecord]
    ibans: Mapping[str, str]
    erased: frozenset[str]
    altered: tuple[str, ...]

    def plain_name(self, party: str) -> str:
        """The name as a bank takes it; empty when nothing of it is left."""
        return sepa_text(self.names.get(party, ""), longest=LONGEST_NAME)


@dataclass(frozen=True)
class Hindrance:
    """Why there can be no file: one of HINDRANCES, of one party."""

    kind: str
    party: str


def standing(
    seeing: Seeing, vault: Vault, payees: Iterable[str], *, before: int | None = None
) -> Standing:
    """How the cooperative and these payees stand; accounts as they were `before` a position."""
    cooperative = cooperative_of(seeing.connection, seeing.readings.rules).party
    about = list(dict.fromkeys([cooperative, *payees]))
    wanted = set(about)
    records = {
        record.party: record
        for record in all_parties(seeing.connection, seeing.readings.parties)
        if record.party in wanted
    }
    known = in_force(accounts(seeing.connection, seeing.readings.bank_accounts), before=before)
    held = {party: known[party] for party in about if party in known}
    erased = frozenset(party for party in about if records[party].erased)
    names = {party: records[party].name_commitment for party in about if party not in erased}
    ibans = {
        party: account.iban_commitment
        for party, account in held.items()
        # After the statutory term the number is gone, and rightly.
        if not (party in erased and records[party].payment_data_until_on is None)
    }
    name_texts, altered_names = _as_committed(vault, names, "name")
    iban_texts, altered_ibans = _as_committed(vault, ibans, "iban")
    altered = altered_names | altered_ibans
    return Standing(
        cooperative=cooperative,
        names=name_texts,
        accounts=held,
        ibans=iban_texts,
        erased=erased,
        altered=tuple(party for party in about if party in altered),
    )


def altered_of(vault: Vault, records: Iterable[PartyRecord]) -> set[str]:
    """Of which parties the vault does not hold the name or account that was recorded.

    What was erased is gone rightly.
    """
    records = list(records)
    names = {one.party: one.name_commitment for one in records if not one.erased}
    ibans = {
        one.party: one.iban_commitment
        for one in records
        if one.iban_commitment and not (one.erased and one.payment_data_until_on is None)
    }
    return _as_committed(vault, names, "name")[1] | _as_committed(vault, ibans, "iban")[1]


def refuse_altered(now: Standing) -> None:
    """Refuse to pay by a vault that somebody altered, or that has lost something."""
    if now.altered:
        raise is_altered(now.altered)


def is_altered(parties: Iterable[str]) -> VerificationError:
    """What to say of parties whose name or account is not what was recorded."""
    return VerificationError(
        "The name or bank account of {parties} in the vault is not what was recorded. "
        "Pay nothing to it. Run buurtledger check, and restore a backup.",
        parties=list(parties),
    )


def hindrances(now: Standing, payees: Iterable[str]) -> list[Hindrance]:
    """What keeps a file from being drawn up, the cooperative first; the altered are left out."""
    payees = list(payees)
    about = [
        party
        for party in (now.cooperative, *payees)
        if party not in now.erased and party not in now.altered
    ]
    own = now.ibans.get(now.cooperative)
    found = [Hindrance(NO_ACCOUNT, party) for party in about if party not in now.ibans]
    found += [
        Hindrance(OUTSIDE_SEPA, party)
        for party in about
        if party in now.ibans and not in_sepa(now.ibans[party])
    ]
    found += [Hindrance(NAME_NOT_PLAIN, party) for party in about if not now.plain_name(party)]
    found += [Hindrance(ERASED, party) for party in payees if party in now.erased]
    found += [
        Hindrance(OWN_ACCOUNT, party)
        for party in payees
        if own is not None and party != now.cooperative and now.ibans.get(party) == own
    ]
    return found


def _as_committed(
    vault: Vault, commitments: Mapping[str, str], category: str
) -> tuple[dict[str, str], set[str]]:
    """Each party's text, and of whom the vault does not hold what was committed to."""
    labels = {commitment: (party, category) for party, commitment in commitments.items()}
    texts = vault.read(labels)
    verdicts = vault.verify_each(labels, labels=labels)
    sound = {
        party: texts[commitment]
        for party, commitment in commitments.items()
        if verdicts[commitment] == "kept" and commitment in texts
    }
    return sound, set(commitments) - set(sound)
