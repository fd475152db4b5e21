"""What the replay reads ahead in a facts file: the founding board, kinds of party, the agreements.

Agreements and age bands hold from their own date, wherever they stand in the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.domain.agreement import ALLOWANCE, INVOICE
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, MUNICIPALITY, ROLES, TREASURER
from tests.reference.facts import Fact, folded

ROLE_OF = {
    "bestuur": BOARD,
    "penningmeester": TREASURER,
    "coordinator": COORDINATOR,
    "coördinator": COORDINATOR,
    "kascommissie": KASCOMMISSIE,
    "gemeente": MUNICIPALITY,
} | {role: role for role in ROLES}


@dataclass(frozen=True)
class Rate:
    """What a party gets an hour from a day on; `serves` None is a volunteer's, for anything."""

    fact: Fact
    party: str
    pays: str
    serves: str | None
    cents: int
    from_on: date


@dataclass(frozen=True)
class Agreed:
    """An agreement that was made from such rates, under a code of its own."""

    code: str
    party: str
    serves: str | None
    from_on: date
    until_on: date | None = None


def role_of(fact: Fact) -> str | None:
    """The book's word for the role that is given; None when it has no such role."""
    return ROLE_OF.get((fact.text("role") or "").casefold())


def founding_board(facts: Sequence[Fact]) -> list[str]:
    """The board's members: those of the first fact that gives the role, and more until two."""
    board: dict[str, str] = {}
    for fact in facts:
        if fact.type == "RoleAssigned" and len(board) < 2 and role_of(fact) == BOARD:
            for code in fact.parties():
                board.setdefault(folded(code), code)
    return list(board.values())


def rates_ahead(facts: Sequence[Fact]) -> Iterator[Rate]:
    """Every rate that was agreed, by day: volunteers', contracts', and invoices without any."""
    contracted = {
        folded(fact.text("id", "supplier") or "")
        for fact in facts
        if fact.type == "SupplierContract"
    }
    for fact in sorted(facts, key=lambda fact: (fact.on, fact.seq)):
        cents = fact.says.get("rate") or 0
        if fact.type == "VolunteerRate" and (party := fact.text("member")):
            yield Rate(fact, party, ALLOWANCE, None, cents, fact.on)
        elif fact.type == "SupplierContract" and (party := fact.text("id", "supplier")):
            yield Rate(fact, party, INVOICE, fact.code("serves") or "", cents, fact.on)
        elif fact.type == "SupplierInvoice" and (party := fact.text("supplier")):
            if folded(party) in contracted:
                continue
            # Who sends invoices has agreed on something, even where the file does not show it.
            first_on, serves = fact.on.replace(day=1), fact.code("activity") or ""
            yield Rate(fact, party, INVOICE, serves, cents, first_on)


def organisations(facts: Sequence[Fact]) -> set[str]:
    """Suppliers, unless a volunteer too: an allowance goes to a person. And who gives the money.

    A donor whom the file names nowhere else is taken for a foundation.
    """
    people = {folded(str(fact.text("member"))) for fact in facts if fact.type == "BirthYearBand"}
    rates = list(rates_ahead(facts))
    people |= {folded(rate.party) for rate in rates if rate.pays == ALLOWANCE}
    found = {folded(rate.party) for rate in rates if rate.pays == INVOICE}
    givers = {folded(party) for fact in facts if (party := fact.text("funder", "donor"))}
    named = {folded(party) for fact in facts for party in _people_in(fact)}
    return (found - people) | (givers - people - named)


def _people_in(fact: Fact) -> Iterator[str]:
    """Members, who was helped and who helped; what the bank calls a party says nothing."""
    roles = (fact.text("member"), fact.text("client"), fact.text("worker"))
    yield from (party for party in (*roles, *fact.says.get("members", ())) if party)


def streams_of(facts: Sequence[Fact]) -> set[str | None]:
    """The streams that hours were logged on."""
    return {fact.code("stream") for fact in facts if fact.type == "HoursLogged"}


def fits(
    agreed: Sequence[Agreed], *, party: str, stream: str | None, on: date, streams: set[str | None]
) -> list[Agreed]:
    """The agreements that may pay for hours on a stream, those that fit best alone.

    A contract that serves the stream; else what a volunteer gets for anything; else a contract
    for a service that is no stream (a village supporter works on the neighbourhood's stream);
    else whatever contract there is.
    """
    own = [
        each
        for each in agreed
        if folded(each.party) == folded(party)
        and each.from_on <= on
        and (each.until_on is None or on <= each.until_on)
    ]
    exactly = [each for each in own if each.serves is not None and each.serves == stream]
    anything = [each for each in own if each.serves is None]
    a_service = [each for each in own if each.serves is not None and each.serves not in streams]
    return exactly or anything or a_service or own
