"""The fingerprint over a year's figures, and which figures it covers: its form.

A year keeps the form in which it was drawn up. A figure that a statement gets later goes into a new
form, never into an old one, so that what was drawn up before can still be checked.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

import orjson

from ledger.domain.chart import INCOME
from ledger.projections.annual import Annual
from ledger.projections.grown import Held
from ledger.projections.journal.reserves import find_reserves
from ledger.projections.journal.year_books import YearBooks
from ledger.projections.years import YearRecord

FIRST_FORM: Final = 1
FORM: Final = 2
"""The form in which years are drawn up now."""


def form_of(*records: YearRecord | None) -> int:
    """The form of the first of these years that was drawn up; today's where none was."""
    for record in records:
        if record is not None and record.statement_sha256 is not None:
            return record.figures_form
    return FORM


def digest_of(annual: Annual, *, form: int = FORM) -> str:
    """Hex SHA-256 over the year's figures in a form, as canonical JSON by random id.

    No names, not the digest itself, not the audit and adoption that come after.
    """
    figures = _first(annual) if form == FIRST_FORM else {**_first(annual), **_second(annual)}
    return sha256(orjson.dumps(figures, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _first(annual: Annual) -> Mapping[str, Any]:
    statement, books = annual.statement, annual.books
    return {
        "year": statement.year,
        "hours": [[one.activity, one.service, one.way, one.minutes] for one in statement.hours],
        "disputed_minutes": statement.disputed_minutes,
        "members": _named(statement.members, "begin joined left end"),
        "payouts": statement.payouts,
        "persons": {activity or "": count for activity, count in statement.persons.items()},
        "persons_total": statement.persons_total,
        "ties": _named(statement.ties, "pairs both new"),
        "balance_sheet": books.balance_sheet,
        "income": books.income,
        "expense": books.expense,
        "appropriation": books.appropriation,
        "activities": [
            [one.activity, one.direct_cents, one.general_cents] for one in books.activities
        ],
        "prior_period_cents": books.prior_period_cents,
        "bank": [books.bank_in_cents, books.bank_out_cents],
        "funds": [[one.fund, one.income_cents, one.to_repay_cents] for one in annual.funds],
        "decisions": [[one.decision, one.state] for one in annual.decisions],
        "to_whom": _named(
            statement.to_whom,
            "member_count member_minutes other_count other_minutes shared_count shared_minutes",
        ),
        "counted": [[one.activity, one.unit, one.quantity] for one in statement.counted],
        "quotes": [[one.code, one.quoted_on, one.value_commitment] for one in annual.quotes],
    }


def _second(annual: Annual) -> Mapping[str, Any]:
    """What the documents show beside the first form, and what takes the place of a part of it."""
    return {"form": FORM, **_second_of_people(annual), **_second_of_books(annual)}


def _second_of_people(annual: Annual) -> Mapping[str, Any]:
    statement, grown = annual.statement, annual.statement.grown
    last_on = date(statement.year, 12, 31)
    return {
        "ties": _named(statement.ties, "pairs both new new_pairs"),
        "often": sorted([*pair, times] for pair, times in statement.pairs.times.items()),
        "people": sorted(statement.pairs.people),
        "how_known": _named(
            statement.how_known, "by_receiver by_other tacit unconfirmed over_period"
        ),
        "months": [
            [one.month, one.minutes, statement.paid_minutes[one.month], one.cents]
            for one in statement.months
        ],
        "first_roles": grown.first_roles,
        "roles": [_held(one, last_on) for one in grown.roles],
        "left_because": grown.left_because,
        "meetings": [
            [one.position, one.body, one.held_on, one.eligible, one.present, one.quorum]
            for one in grown.turnout
        ],
        "decisions": [
            [
                *(one.decision, one.position, one.body, one.proposer, one.proposed_by),
                *(one.subject, one.state, one.decided_on, one.cents, one.activity, one.account),
                *(one.yes_count, one.no_count, one.abstain_count, sorted(one.stood_back)),
            ]
            for one in annual.decisions
        ],
        "quotes": [
            [one.code, one.quoted_on, one.value_commitment, one.source_commitment]
            for one in annual.quotes
        ],
        # What is known later of a year to come is no figure of this one.
        "years_without_limits": [
            year for year in statement.years_without_limits if year <= statement.year
        ],
    }


def _held(one: Held, last_on: date) -> list[Any]:
    """A role; who lays it down after the year changes nothing in the year."""
    until_on = one.until_on if one.until_on is not None and one.until_on <= last_on else None
    return [one.party, one.role, one.from_on, until_on]


def _second_of_books(annual: Annual) -> Mapping[str, Any]:
    books, previous, bank = annual.books, annual.previous, annual.bank
    return {
        "activities": _activities(books),
        "closing": [[one.account, one.activity, one.cents] for one in books.closing],
        "prior": [[*key, cents] for key, cents in _by_key(books.prior)],
        "paid_by_funds": _paid_by_funds(annual),
        "reserves": [
            [one.account, one.begin_cents, one.added_cents, one.withdrawn_cents, one.end_cents]
            for one in find_reserves(annual.journal, books, previous)
        ],
        "funds": [
            [
                *(one.fund, one.regime, one.funder, one.awarded_cents, one.received_cents),
                *(one.income_cents, one.prior_period_cents, one.eligible_cents, one.borne_cents),
                *(one.left_cents, one.to_repay_cents, one.receivable_cents),
            ]
            for one in annual.funds
        ],
        "bank": [
            *(bank.in_cents, bank.out_cents, bank.balance_cents),
            *(bank.bank_cents, bank.unexplained_count),
        ],
        "opening": annual.opening,
        "previous": previous
        and {
            "balance_sheet": previous.balance_sheet,
            "income": previous.income,
            "expense": previous.expense,
            "appropriation": previous.appropriation,
            "activities": _activities(previous),
        },
    }


def _activities(books: YearBooks) -> list[list[Any]]:
    return [
        [one.activity, one.income_cents, one.cost_cents, one.general_cents, one.budget_cents]
        for one in books.activities
    ]


def _paid_by_funds(annual: Annual) -> list[list[Any]]:
    """Income of the year by account, activity and the fund that it is of."""
    funds = {fund.fund for fund in annual.journal.funds}
    found: dict[tuple[str, str | None, str], int] = {}
    for posting in annual.journal.postings:
        if (
            posting.on.year == annual.books.year
            and posting.source in funds
            and annual.chart[posting.account].kind == INCOME
        ):
            key = (posting.account, posting.activity, posting.source)
            found[key] = found.get(key, 0) - posting.cents
    return [[*key, cents] for key, cents in _by_key(found)]


def _by_key(found: Mapping[Any, int]) -> list[tuple[Any, int]]:
    """In the order of the keys, in which None comes first."""
    return sorted(found.items(), key=lambda item: tuple(part or "" for part in item[0]))


def _named(one: object, names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names.split()}
