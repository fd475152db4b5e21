"""Every kind of fact, written out for people: `python -m ledger.domain.describe` prints the page.

The page is `docs/events.md`. It says what stands in the stored bytes, so that somebody with only
those bytes and another program can read them.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from inspect import getdoc
from types import NoneType
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from ledger.domain.agreement import PAYS
from ledger.domain.booking import BOOKING_KINDS, Line, Spread
from ledger.domain.chart import ACCOUNT_KINDS
from ledger.domain.confirming import MANNERS
from ledger.domain.decision import PROPOSERS, SUBJECTS, VOTES
from ledger.domain.fact import Fact, FirstFact, Recorded, Values, payload_fields
from ledger.domain.financial_year import Closing, FundIncome
from ledger.domain.fund import REGIMES, UNSPENT, ClaimLine, Eligible
from ledger.domain.kinds import AGGREGATES, KINDS
from ledger.domain.limits import BANDS, Limit
from ledger.domain.meeting import BODIES
from ledger.domain.party import PARTY_KINDS
from ledger.domain.roles import ROLES
from ledger.domain.year_report import BASES, CARES, SECTIONS

INTRODUCTION: Final = """\
# The facts

This page is made by `python -m ledger.domain.describe > docs/events.md`. Change the code, not
the page.

The ledger is a list of facts that only grows. Each fact is stored as one compact JSON object in
UTF-8, with its members in alphabetical order and nothing between them. The stored bytes are the
fact: hashes are taken over them as they stand, and nobody writes them a second time. A kind is
never renamed and what its payload says never changes: a field that may be left out can be added,
and whatever must be said differently becomes a new kind, such as `contribution.logged.2`.

## Around every fact
"""

ENVELOPE: Final = (
    ("at", "text", "the instant it was recorded, in UTC: `YYYY-MM-DDTHH:MM:SS.ffffffZ`"),
    ("by", "text", "who acted: the stream id of a party"),
    ("data", "object", "the payload, by kind, as below; a field without a value is left out"),
    ("fmt", "whole number", "the format of this envelope: 1"),
    ("kind", "text", "what kind of fact it is: one of the headings below"),
    ("req", "text", "the id of the request that recorded it; facts of one request share it"),
    ("salt", "text", "16 random bytes in base64url without padding: a hash can't be guessed"),
    ("stream", "text", "the stream id: the aggregate, a colon and 32 hex digits of chance"),
    ("ver", "whole number", "which fact of its stream it is, from 1, without gaps"),
)

# What a field is, by its whole name.
MEANINGS: Final[dict[str, str]] = {
    "account": "code of an account",
    "account_kind": f"one of {', '.join(ACCOUNT_KINDS)}",
    "activity": "a registered code",
    "adult": "limit for who is 21 or older",
    "advises_adoption": "whether it advises the ALV to adopt",
    "agreement": "stream id of an agreement",
    "allocation": "32 hex digits of chance, for the allocation",
    "audited_by": "stream ids of parties",
    "band": f"age band: {', '.join(BANDS)}",
    "bank_entry": "stream id of a bank entry",
    "basis": f"what the statement is made by: {', '.join(BASES)}",
    "body": f"who decides: {', '.join(BODIES)}",
    "booking_kind": f"one of {', '.join(BOOKING_KINDS)}",
    "care": f"the duty to account for care under the Wmg: {', '.join(CARES)}",
    "cents": "euro cents",
    "check": "which of the twenty checks, 1 to 20",
    "claimant": "stream id of a party",
    "closing": "what stands on every account",
    "code": "the code itself",
    "confirmed": "whether it counts as confirmed",
    "decision": "stream id of a decision",
    "donated_minutes": "minutes, of those above, that nobody is paid for",
    "eligible": "what it may be spent on",
    "examined_position": "place in the list of facts up to which it was examined",
    "explained_by": "stream ids of payouts, bookings or funds",
    "figures_form": "which figures the fingerprint covers; 1 where it is left out",
    "flow": "version of the fact of this stream by which money came in or went back",
    "flows": "for each fund among `explained_by`, in that order, the version of the fact by which "
    "money came in or went back",
    "founders": "stream ids of parties",
    "fund": "a registered code",
    "fund_income": "what each fund brought in",
    "funder": "stream id of a party",
    "helper": "stream id of a party",
    "income_account": "code of an account",
    "limit": "limit that was used",
    "in_order": "whether nothing was found",
    "item": "number of a payment: the place of its fact in the list",
    "items": "numbers of the payments that were drawn, from low to high",
    "lines": "the lines, in order",
    "manner": f"how: {', '.join(MANNERS)}",
    "meeting": "stream id of a meeting",
    "minutes": "minutes",
    "month": "calendar month, `YYYY-MM`",
    "months": "how many months",
    "neighbourhood": "a registered code",
    "noun": "what the rows were, such as hours",
    "opening": "what stood on every account when the last year ended",
    "party": "stream id of a party",
    "party_kind": f"one of {', '.join(PARTY_KINDS)}",
    "payee": "stream id of a party",
    "passes": "whether it passes; else something was found",
    "payments_sha256": "hex SHA-256 over the numbers of all payments",
    "payout": "stream id of a payout",
    "pays": f"one of {', '.join(PAYS)}",
    "percent": "which part of such costs, 1 to 100",
    "proposer": f"who proposed it: {', '.join(PROPOSERS)}",
    "quantity": "how many, in the unit beside it",
    "rate_cents": "euro cents an hour",
    "reason": "a registered code",
    "receivable_account": "code of an account",
    "receiver": "stream id of a party",
    "regime": f"one of {', '.join(REGIMES)}",
    "rgs": "reference code of RGS MKB 3.7, or empty",
    "role": f"one of {', '.join(ROLES)}",
    "run": "stream id of a payout run",
    "section": f"one of {', '.join(SECTIONS)}",
    "seen_by": "stream ids of parties",
    "seed": "throws of a common die, with a space between them",
    "service": "a registered code",
    "settles": "stream id of a booking",
    "spread": "how a prepayment becomes expense",
    "statement": "stream id of a bank statement",
    "statement_position": "place in the list of facts up to which the statement was drawn up",
    "statement_sha256": "hex SHA-256 over the statement's figures",
    "subject": f"one of {', '.join(SUBJECTS)}",
    "tariff_cents": "euro cents an hour, paid by who funds it",
    "under21": "limit for who is younger than 21",
    "unit": "a registered code",
    "unspent": f"what becomes of unspent money: {', '.join(UNSPENT)}",
    "vote": f"one of {', '.join(VOTES)}",
    "year": "calendar year",
}

# What a field is, by how its name ends, where the whole name is not above.
ENDINGS: Final[dict[str, str]] = {
    "_by": "stream id of a party",
    "_cents": "euro cents",
    "_commitment": "hex SHA-256 over 32 secret bytes and what the people vault holds",
    "_count": "how many",
    "_days": "days",
    "_minutes": "minutes",
    "_on": "a day in Europe/Amsterdam",
    "_per_mille": "tenths of a per cent",
    "_position": "place in the list of facts, from 1",
}

TYPES: Final[dict[Any, str]] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    date: "text, `YYYY-MM-DD`",
    tuple: "list of text",
    tuple[int, ...]: "list of whole numbers",
}

# Groups of values inside a payload; each has a table of its own at the end of the page.
GROUPS: Final[tuple[type[Values], ...]] = (
    Limit,
    Line,
    Spread,
    Eligible,
    ClaimLine,
    Closing,
    FundIncome,
)


def page() -> str:
    """The whole page, as Markdown."""
    parts = [INTRODUCTION, *_table(("member", "type", "meaning"), ENVELOPE)]
    for aggregate in AGGREGATES:
        parts += ["", f"## {aggregate.__name__}", "", getdoc(aggregate) or "", ""]
        parts += [f"Its stream ids begin with `{aggregate.TOPIC}:`."]
        for kind, fact in KINDS.items():
            if _aggregate_of(fact) is aggregate:
                parts += ["", *_section(kind, fact)]
    for group in GROUPS:
        parts += ["", f"## {group.__name__}", "", getdoc(group) or "", ""]
        parts += _table(
            ("field", "type", "optional", "meaning"), _rows(group, tuple(group.model_fields))
        )
    return "\n".join(parts) + "\n"


def meaning_of(field: str) -> str:
    """What a field is, by its name; an AssertionError when nothing above says so."""
    found = MEANINGS.get(field) or next(
        (meaning for ending, meaning in ENDINGS.items() if field.endswith(ending)), None
    )
    assert found, f"say in ledger/domain/describe.py what {field} is"
    return found


def _aggregate_of(fact: type[Fact]) -> type[Recorded]:
    return next(one for one in AGGREGATES if fact in vars(one).values())


def _section(kind: str, fact: type[Fact]) -> Iterator[str]:
    yield f"### `{kind}`"
    yield ""
    yield getdoc(fact) or ""
    if issubclass(fact, FirstFact):
        yield ""
        yield "It begins a stream."
    yield ""
    fields = payload_fields(fact)
    if fields:
        yield from _table(("field", "type", "optional", "meaning"), _rows(fact, fields))
    else:
        yield "Its payload is empty."


def _rows(model: type[BaseModel], fields: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    for name in fields:
        field = model.model_fields[name]
        optional = "no" if field.is_required() else "yes"
        yield name, _type_of(field.annotation), optional, meaning_of(name)


def _type_of(annotation: Any) -> str:
    """The type in plain words, without the None that says that a field may be left out."""
    if NoneType in get_args(annotation):
        (annotation,) = (one for one in get_args(annotation) if one is not NoneType)
    inner = next((one for one in get_args(annotation) if one in GROUPS), None)
    if inner is not None:
        return f"list of {_link(inner)}"
    if annotation in GROUPS:
        return _link(annotation)
    return TYPES.get(annotation) or TYPES[get_origin(annotation) or annotation]


def _link(group: type[Values]) -> str:
    name = group.__name__
    return f"[{name.lower()}](#{name.lower()})"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for first, *others in rows:
        yield f"| `{first}` | {' | '.join(others)} |"


if __name__ == "__main__":
    print(page(), end="")
