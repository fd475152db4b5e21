"""A neighbourhood with bank accounts, and short ways to look at what the bank gets."""

from sqlalchemy import text

from ledger.application.parties import PartyChange
from ledger.application.payouts import ForTheBank
from ledger.storage.engine import writing
from tests.application.neighbourhood import TODAY, Neighbourhood

COOP = "NL91ABNA0417164300"
ANA = "NL20INGB0001234567"
GRETA = "DE89370400440532013000"
ANOTHER = "BE68539007547034"
BRAZIL = "BR1500000000000010932840814P2"


def account(here: Neighbourhood, party: str, iban: str) -> None:
    """Cora sets an account."""
    here.cooperative.parties.change(party, PartyChange(iban=iban), acting="cora")


def called(here: Neighbourhood, party: str, name: str) -> None:
    """Cora sets a name."""
    here.cooperative.parties.change(party, PartyChange(name=name), acting="cora")


def with_accounts(here: Neighbourhood) -> Neighbourhood:
    """The cooperative, Ana and Greta have an account each."""
    for party, iban in (("coop", COOP), ("ana", ANA), ("greta", GRETA)):
        account(here, party, iban)
    return here


def approved(here: Neighbourhood, **other: object) -> str:
    """Emma proposes and Chloe approves; returns the run."""
    run = here.propose(**other)  # type: ignore[arg-type]
    here.cooperative.payouts.approve(run, acting="chloe")
    return run


def for_the_bank(here: Neighbourhood, run: str) -> ForTheBank:
    """The file of a run."""
    return here.cooperative.payouts.payment_file(run)


def settle(here: Neighbourhood, run: str) -> None:
    """The money left today."""
    here.cooperative.payouts.settle(run, on=TODAY, acting="emma")


def notices(here: Neighbourhood, run: str) -> list[tuple[str, str]]:
    """What there is to look at in a run: the kind and the party."""
    return [(one.kind, one.party) for one in here.cooperative.payouts.show(run).notices]


def altered(here: Neighbourhood, was: bytes, becomes: bytes) -> None:
    """Somebody writes in the vault past the program."""
    engine = here.cooperative.session.book.vault.engine
    query = "select commitment, content from kept where category = 'payment_file'"
    with writing(engine, key=1, patience_seconds=5) as connection:
        for commitment, content in connection.execute(text(query)).all():
            assert was in content
            connection.execute(
                text("update kept set content = :content where commitment = :commitment"),
                {"content": content.replace(was, becomes), "commitment": commitment},
            )


def in_the_vault(here: Neighbourhood, query: str, **values: object) -> None:
    """Somebody changes the people vault past the program."""
    engine = here.cooperative.session.book.vault.engine
    with writing(engine, key=1, patience_seconds=5) as connection:
        assert connection.execute(text(query), values).rowcount > 0
