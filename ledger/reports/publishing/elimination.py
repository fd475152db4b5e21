"""Linear equations in exact whole numbers: what follows from several at once."""

from collections.abc import Iterable, Mapping
from math import gcd

from ledger.reports.publishing.figures import Key

Row = dict[Key, int]


def independent(rows: Iterable[Mapping[Key, int]]) -> dict[Key, Row]:
    """As few rows as say the same, each under a key that stands in no other. In lowest terms."""
    found: dict[Key, Row] = {}
    for given in rows:
        row = {key: times for key, times in given.items() if times}
        for lead in [key for key in row if key in found]:
            row = _without(row, found[lead], lead)
        if not row:
            continue
        # The smallest number keeps the others small.
        lead = min(row, key=lambda key: (abs(row[key]), key))
        for other in [one for one, earlier in found.items() if lead in earlier]:
            found[other] = _without(found[other], row, lead)
        found[lead] = row
    return found


def free(rows: Iterable[Mapping[Key, int]], keys: Iterable[Key]) -> list[Row]:
    """The independent ways in which figures can change while each row still adds up to the same."""
    tied = independent(rows)
    found = []
    for key in keys:
        if key in tied:
            continue
        within = [lead for lead, row in tied.items() if key in row]
        common = 1
        for lead in within:
            common = common * abs(tied[lead][lead]) // gcd(common, tied[lead][lead])
        change = {key: common}
        for lead in within:
            change[lead] = -common * tied[lead][key] // tied[lead][lead]
        shared = gcd(*change.values())
        found.append({one: by // shared for one, by in change.items()})
    return found


def _without(row: Row, other: Row, lead: Key) -> Row:
    """The row, less so much of the other that nothing is left at `lead`; in lowest terms."""
    times, less = other[lead], row[lead]
    mixed = {key: times * by for key, by in row.items()}
    for key, by in other.items():
        mixed[key] = mixed.get(key, 0) - less * by
    mixed = {key: by for key, by in mixed.items() if by}
    common = gcd(*mixed.values()) or 1
    return {key: by // common for key, by in mixed.items()}
