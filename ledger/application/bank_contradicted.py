"""Whether statements of one account that cover the same days say the same of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.application.bank_spans import goes_on, overlaps
from ledger.domain.errors import DomainError


@dataclass(frozen=True)
class Told:
    """What a statement says: before, after, and the amounts that it has of each day."""

    reference: str
    from_on: date
    until_on: date
    opening_cents: int
    closing_cents: int
    entries: Mapping[date, Counter[int]]

    @property
    def adds_up(self) -> bool:
        """Whether all its entries are known."""
        return self.opening_cents + self._sum(self.from_on, self.until_on) == self.closing_cents

    def before(self, day: date) -> int:
        """What the account held when a day began."""
        return self.opening_cents + self._sum(self.from_on, day - timedelta(days=1))

    def of(self, day: date) -> Counter[int]:
        """How often it has each amount on a day."""
        return self.entries.get(day, Counter())

    def _sum(self, from_on: date, until_on: date) -> int:
        return sum(
            cents
            for on, entries in self.entries.items()
            if from_on <= on <= until_on
            for cents in entries.elements()
        )


def refuse_contradictions(new: Sequence[Told], known: Sequence[Told]) -> None:
    """Refuse a statement that says otherwise than another of the days that both cover.

    A bank may close a statement within a day, and go on with the next: then the one has a part of
    that day's entries, or each has its own.
    """
    every = [*known, *new]
    for number, one in enumerate(new):
        for other in (*known, *new[:number]):
            if overlaps(one, other) and not (
                _leads_to(one, other, every) or _leads_to(other, one, every)
            ):
                _refuse_contradiction(one, other)


def _leads_to(one: Told, other: Told, every: Sequence[Told]) -> bool:
    """Whether the other goes on where the one ends, at once or by way of more of that day."""
    seen, reached = [one], [one]
    while reached:
        last = reached.pop()
        if goes_on(last, other):
            return True
        following = [each for each in every if goes_on(last, each) and each not in seen]
        seen += following
        reached += following
    return False


def _refuse_contradiction(one: Told, other: Told) -> None:
    if one.until_on == other.until_on and one.closing_cents != other.closing_cents:
        raise DomainError(
            "The statement {statement} ({from_on} to {until_on}) contradicts the statement "
            "{other} ({other_from_on} to {other_until_on}): at the end of {day_on} the account "
            "held {held_cents} by the one, and {other_cents} by the other. Nothing of this file "
            "was taken over. Ask the bank which one is right.",
            **_named(one, other),
            day_on=one.until_on,
            held_cents=one.closing_cents,
            other_cents=other.closing_cents,
        )
    if not (one.adds_up and other.adds_up):
        return
    first, later = sorted((one, other), key=lambda told: told.from_on)
    begins_on, ends_on = later.from_on, min(one.until_on, other.until_on)
    compared_from_on = begins_on
    if later.opening_cents != first.before(begins_on):
        same_day = first.from_on == begins_on
        if not (_begins_within(later, first) or (same_day and _begins_within(first, later))):
            by = {id(first): first.before(begins_on), id(later): later.opening_cents}
            raise DomainError(
                "The statement {statement} ({from_on} to {until_on}) contradicts the statement "
                "{other} ({other_from_on} to {other_until_on}): before {day_on} the account held "
                "{held_cents} by the one, and {other_cents} by the other. Nothing of this file "
                "was taken over. Ask the bank which one is right.",
                **_named(one, other),
                day_on=begins_on,
                held_cents=by[id(one)],
                other_cents=by[id(other)],
            )
        compared_from_on += timedelta(days=1)
    for on in sorted({*one.entries, *other.entries}):
        if compared_from_on <= on <= ends_on:
            _refuse_other_entries(one, other, on)


def _begins_within(later: Told, first: Told) -> bool:
    """Whether it begins in the course of a day of which the first has all entries."""
    on = later.from_on
    if later.of(on) - first.of(on):
        return False
    earlier = first.of(on) - later.of(on)
    return later.opening_cents == first.before(on) + sum(earlier.elements())


def _refuse_other_entries(one: Told, other: Told, on: date) -> None:
    mine, theirs = one.of(on) - other.of(on), other.of(on) - one.of(on)
    # The one that ends on that day may have ended in the course of it.
    if one.until_on == on < other.until_on:
        theirs = Counter()
    elif other.until_on == on < one.until_on:
        mine = Counter()
    if not (mine and theirs) and (mine or theirs):
        has, lacks = (one, other) if mine else (other, one)
        raise DomainError(
            "The statement {statement} ({from_on} to {until_on}) contradicts the statement "
            "{other} ({other_from_on} to {other_until_on}): on {day_on} it has an entry of "
            "{entry_cents} which the other lacks. Nothing of this file was taken over. Ask the "
            "bank which one is right.",
            **_named(has, lacks),
            day_on=on,
            entry_cents=max(mine or theirs, key=abs),
        )
    if mine or theirs:
        raise DomainError(
            "The statement {statement} ({from_on} to {until_on}) contradicts the statement "
            "{other} ({other_from_on} to {other_until_on}): on {day_on} the one has an entry of "
            "{entry_cents} where the other has {other_cents}. Nothing of this file was taken "
            "over. Ask the bank which one is right.",
            **_named(one, other),
            day_on=on,
            entry_cents=max(mine, key=abs),
            other_cents=max(theirs, key=abs),
        )


def _named(one: Told, other: Told) -> dict[str, str | date]:
    return {
        "statement": one.reference,
        "from_on": one.from_on,
        "until_on": one.until_on,
        "other": other.reference,
        "other_from_on": other.from_on,
        "other_until_on": other.until_on,
    }
