"""Explaining how a part of the equity moved in a year: begin, what came, what went."""

from ledger.application.explained import (
    APPROPRIATED,
    PRIOR,
    Explained,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
)
from ledger.application.explaining_accounts import APPROPRIATION
from ledger.application.explaining_asked import Asking
from ledger.domain.booking import OPENING
from ledger.language import _
from ledger.projections.journal.posting import Posting
from ledger.projections.journal.reserves import ReserveYear, find_reserves

RESERVE = "reserve"
BEGIN, ADDED, WITHDRAWN, END = "begin", "added", "withdrawn", "end"


def reserve(asking: Asking, words: list[str]) -> Explained | None:
    """How one account moved: with what it began, what was added, or what was taken."""
    annual = asking.annual
    moved = {
        one.account: one for one in find_reserves(annual.journal, annual.books, annual.previous)
    }
    if len(words) != 2 or words[0] not in moved:
        return None
    one = moved[words[0]]
    of = {
        BEGIN: (_begin, _("What was in it when the year began.")),
        ADDED: (_added, _("What was added to it in the year.")),
        WITHDRAWN: (_withdrawn, _("What was taken out of it in the year.")),
        END: (_end, _("What it began with and what was added, less what was taken.")),
    }
    if words[1] not in of:
        return None
    parts, definition = of[words[1]]
    return asking.sum_of(
        f"{RESERVE} {one.account} {words[1]}",
        f"{one.account} {asking.labels[one.account]}",
        definition,
        parts(asking, one),
    )


def _begin(asking: Asking, one: ReserveYear) -> list[Part]:
    """What was booked before, what it began with, and what it got of earlier results."""
    year = asking.year
    got = [
        Source(f"{each}", codes[one.account], leads_to=_got(one, each))
        for each, codes in asking.annual.books.appropriated.items()
        if each < year and one.account in codes
    ]
    parts = [
        *asking.by_rule([each for each in _booked(asking, one) if _is_begin(asking, each)], -1),
        part_of(APPROPRIATED, rule_sentence(APPROPRIATED), got),
    ]
    rest_cents = one.begin_cents - sum(part.amount for part in parts)
    lead = Lead(one.account, year - 1)
    return [*parts, Part(PRIOR, _("As it was adopted then."), rest_cents, leads_to=lead)]


def _added(asking: Asking, one: ReserveYear) -> list[Part]:
    return _moves(asking, one, 1)


def _withdrawn(asking: Asking, one: ReserveYear) -> list[Part]:
    return _moves(asking, one, -1)


def _moves(asking: Asking, one: ReserveYear, sign: int) -> list[Part]:
    """What was booked in the year, what it got of the result, and what came late, one way."""
    booked = [each for each in _booked(asking, one) if not _is_begin(asking, each)]
    of_year = [each for each in booked if each.on.year == asking.year]
    late = [each for each in booked if each.on.year < asking.year]
    result_cents = asking.annual.books.appropriation.get(one.account, 0)
    late_cents = one.end_cents - one.begin_cents - result_cents
    late_cents += sum(each.cents for each in of_year)
    parts = asking.by_rule([each for each in of_year if each.cents * sign < 0], -sign)
    if result_cents * sign > 0:
        lead = _got(one, asking.year)
        parts.append(
            Part(APPROPRIATED, rule_sentence(APPROPRIATED), sign * result_cents, leads_to=lead)
        )
    if late_cents * sign > 0:
        parts += _late(asking, one, late, sign, late_cents)
    return parts


def _late(
    asking: Asking, one: ReserveYear, late: list[Posting], sign: int, late_cents: int
) -> list[Part]:
    """What was recorded of years that were adopted before; what no booking did is a sum."""
    sentence = _("Of days in years that were adopted before it was recorded.")
    booked = part_of(PRIOR, sentence, asking.sources(late, -sign))
    rest_cents = sign * late_cents - booked.amount
    return [booked, Part(PRIOR, sentence, rest_cents, leads_to=Lead(one.account, asking.year))]


def _end(asking: Asking, one: ReserveYear) -> list[Part]:
    """The three of them."""
    return [
        Part(word, sentence, cents, leads_to=Lead(f"{RESERVE} {one.account} {word}", asking.year))
        for word, sentence, cents in (
            (BEGIN, _("When the year began."), one.begin_cents),
            (ADDED, _("Added in the year."), one.added_cents),
            (WITHDRAWN, _("Taken in the year."), -one.withdrawn_cents),
        )
    ]


def _got(one: ReserveYear, year: int) -> Lead:
    return Lead(f"{APPROPRIATION} {one.account}", year)


def _booked(asking: Asking, one: ReserveYear) -> list[Posting]:
    return [each for each in asking.postings if each.account == one.account]


def _is_begin(asking: Asking, posting: Posting) -> bool:
    """Whether it was there when the year began; what was booked late of an adopted year was not."""
    if posting.source in _openings(asking):
        return True
    if posting.on.year == asking.year:
        return False
    number = asking.numbers({posting.source}).get(posting.source, 0)
    return asking.adopted_before is None or number <= asking.adopted_before


def _openings(asking: Asking) -> set[str]:
    bookings = asking.annual.journal.bookings
    return {one.booking for one in bookings if one.booking_kind == OPENING}
