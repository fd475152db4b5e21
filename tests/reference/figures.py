"""A year's hours, members and people in the shape of the reference's table of expected figures."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ledger.application.readings import Named
from ledger.domain.agreement import INVOICE, WAGE
from ledger.projections.annual import Annual
from ledger.projections.given import DONATED, UNPAID, HoursLine

Figures = dict[str, dict[str, Any]]

# Streams whose hours stand under the stream's own name, whoever delivered them.
OF_STREAM = {"wmo": "wmo_delivered", "pgb": "pgb"}
UNPAID_ON = "vrijwillig_onbetaald"
ALWAYS = (
    "wmo_delivered",
    "pgb",
    "dorpsondersteuner",
    "vrijwillig_vergoed",
    "vrijwillig_boven_maximum",
    f"{UNPAID_ON}_eettafel",
    "bestuur",
)
PERSONS_OF = {"buurt": "burendiensten"}
PERSONS_ALWAYS = ("wmo", "pgb", "klus", "burendiensten", "eettafel", "dorpsauto")


def figures(annual: Annual, named: Named) -> Figures:
    """Hours (minutes / 60), members, cents a helper, distinct receivers a stream."""
    statement = annual.statement
    movements, without_limits = statement.members, statement.years_without_limits
    declared_minutes = sum(
        each.billed_minutes
        for each in annual.journal.delivered
        if each.fund.regime == "wmo" and each.month[:4] == str(statement.year)
    )
    return {
        "hours": _hours(statement.hours) | {"wmo_declared": _in_hours(declared_minutes)},
        "members": {
            "begin": movements.begin,
            "in": movements.joined,
            "uit": movements.left,
            "eind": movements.end,
        },
        "volunteer_pay": {
            named.code(party): cents
            for party, cents in sorted(
                statement.payouts.items(), key=lambda item: named.code(item[0])
            )
            if statement.year not in without_limits
        },
        "persons_distinct": dict.fromkeys(PERSONS_ALWAYS, 0)
        | {
            PERSONS_OF.get(stream or "", stream or "overig"): count
            for stream, count in statement.persons.items()
        },
    }


def _hours(lines: Iterable[HoursLine]) -> dict[str, int | float]:
    minutes = Counter(dict.fromkeys(ALWAYS, 0))
    professional = volunteer = 0
    for line in lines:
        if line.activity in OF_STREAM:
            minutes[OF_STREAM[line.activity]] += line.minutes
        if key := _key(line):
            minutes[key] += line.minutes
        if line.way in (INVOICE, WAGE):
            professional += line.minutes
        else:
            volunteer += line.minutes
    totals = {
        "professioneel_totaal": professional,
        "vrijwillig_totaal": volunteer,
        "totaal": professional + volunteer,
    }
    return {key: _in_hours(total) for key, total in (minutes | totals).items()}


def _key(line: HoursLine) -> str | None:
    """What a line counts for beside its stream; None for what its stream says already."""
    if line.way in (INVOICE, WAGE):
        if line.activity in OF_STREAM:
            return None
        # A service of the same name as one of those streams is not that stream.
        service = None if line.service in OF_STREAM else line.service
        return service or line.activity or "professioneel_overig"
    if line.way == DONATED:
        return "vrijwillig_boven_maximum"
    if line.way != UNPAID:
        return "vrijwillig_vergoed"
    return (
        line.activity if line.activity == "bestuur" else f"{UNPAID_ON}_{line.activity or 'overig'}"
    )


def _in_hours(minutes: int) -> int | float:
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 2)
