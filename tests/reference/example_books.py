"""The lists that De Brink's treasurer keeps beside the hours, made of the reference year's facts.

Budgets and funds are lists of the year; decisions, invoices, fees and bookings are brought in at
the end of each quarter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.reference.example_files import Euros
from tests.reference.facts import Fact

Row = tuple[object, ...]
GENERAL = "overhead"
BODIES = {"ALV": "alv", "bestuur": "bestuur"}
SUBJECTS = {
    "vaststelling_jaarrekening_2024": "vaststelling",
    "benoeming_kascommissie": "kascommissie",
    "strategisch": "strategisch",
    "contract": "contract",
    "bestemmingsreserve": "bestemmingsreserve",
}
# What a decision is called that the facts have no topic for.
CALLED = {
    "vaststelling_jaarrekening_2024": "jaarrekening 2024 vastgesteld",
    "benoeming_kascommissie": "kascommissie: Riet Oosterlaan en Wim Kerkhof",
}
ACCOUNTS = {"wmo": "4000", "pgb": "4010", "buurt": "4100"}
ODD_JOBS, ODD_JOB_DEBTORS = "8300", "1330"
# What guests and riders paid, and what was bought for them.
PAID_BY = {"eettafel": "deelnemers eettafel", "ritten": "ritten met de dorpsauto"}
BOUGHT = {"eettafel": "boodschappen eettafel", "dorpsauto": "onderhoud en brandstof dorpsauto"}


@dataclass(frozen=True)
class Sheet:
    """One file: its name without an ending, its heading and its rows."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(facts: Sequence[Fact]) -> Iterator[Sheet]:
    """Every file but the hours; a quarter in which nothing happened has none."""
    year = facts[0].on.year
    yield Sheet("budgets", ("activiteit", "jaar", "begroting"), tuple(_budgets(facts)))
    yield Sheet("funds", FUND_HEADING, tuple(_funds(facts)))
    for noun, (heading, rows_of) in QUARTERLY.items():
        for quarter in range(1, 5):
            months = range(3 * quarter - 2, 3 * quarter + 1)
            of_quarter = [
                fact for fact in facts if fact.on.year == year and fact.on.month in months
            ]
            rows = tuple(rows_of(of_quarter))
            if rows:
                yield Sheet(f"{noun}-{year}-q{quarter}", heading, rows)


FUND_HEADING = (
    *("code", "soort", "geldgever", "tarief", "bedrag", "draagt"),
    *("vanaf", "tot en met", "overschot", "omschrijving"),
)


def _budgets(facts: Sequence[Fact]) -> Iterator[Row]:
    for fact in facts:
        if fact.type == "BudgetSet":
            yield fact.named("activity"), str(fact.on.year), Euros(fact.number("cents"))


def _funds(facts: Sequence[Fact]) -> Iterator[Row]:
    first_on, last_on = facts[0].on, facts[0].on.replace(month=12, day=31)
    tariffs = {
        "AllocationReceived": ("wmo", "GEMEENTE", "huishoudelijke hulp, per uur"),
        "AgreementMade": ("pgb", "SVB", "begeleiding, per uur"),
    }
    for kind, (code, funder, text) in tariffs.items():
        rate = Euros(next(fact.number("rate") for fact in facts if fact.type == kind))
        yield code, code, funder, rate, None, code, first_on, None, None, text
    for fact in facts:
        if fact.type == "SubsidyAwarded":
            yield (
                *("populatiebudget", "subsidie", "GEMEENTE", None, Euros(fact.number("cents"))),
                *("buurt/4100, buurt/4200", fact.on, last_on, "terugbetalen"),
                "dorpsondersteuner en vrijwilligers in de buurt",
            )
        elif fact.type == "GiftReceived":
            activity = fact.named("activity")
            yield (
                *("oranje-fonds", "schenking", fact.named("donor"), None),
                *(Euros(fact.number("cents")), activity, fact.on, None, "houden"),
                f"voor de {activity}",
            )


def _decisions(facts: Sequence[Fact]) -> Iterator[Row]:
    meetings = {fact.on: fact for fact in facts if fact.type == "MeetingHeld"}
    for fact in facts:
        if fact.type != "DecisionTaken":
            continue
        kind, cents = fact.named("kind"), fact.says.get("cents")
        # The board decides with whom of it takes part; only the members' meetings have a quorum.
        meeting = meetings[fact.on].says if fact.on in meetings else {}
        yield (
            fact.on,
            BODIES[fact.named("body")],
            SUBJECTS[kind],
            fact.text("topic") or CALLED[kind],
            fact.named("by"),
            kind.rpartition("_")[2] if SUBJECTS[kind] == "vaststelling" else None,
            None if cents is None else Euros(cents),
            "aangenomen" if fact.says["adopted"] else "verworpen",
            *(str(fact.says[vote]) for vote in ("yes", "no", "abstain")),
            ", ".join(fact.says.get("recused", ())) or None,
            *(str(meeting[each]) if meeting else None for each in MEETING),
            fact.named("id"),
        )


def _invoices(facts: Sequence[Fact]) -> Iterator[Row]:
    jobs = 0
    for fact in facts:
        if fact.type == "SupplierInvoice":
            activity = fact.named("activity")
            yield (
                *("in", fact.on, fact.named("supplier"), fact.named("ref"), _amount(fact)),
                *(ACCOUNTS[activity], None, activity, fact.number("minutes")),
                *(fact.on.replace(day=1), fact.on),
            )
        elif fact.type == "MemberInvoiced":
            jobs += 1
            yield (
                *("uit", fact.on, fact.named("member"), f"K-{fact.on.month:02}-{jobs}"),
                *(_amount(fact), ODD_JOBS, ODD_JOB_DEBTORS, fact.named("activity")),
                *(fact.number("minutes"), None, None),
            )


def _fees(facts: Sequence[Fact]) -> Iterator[Row]:
    for fact in facts:
        moved, key = {
            "ContributionCharged": ("opgelegd", "cents"),
            "BankIn": ({"contributie": "ontvangen", "inleg": "inleg"}.get(_kind(fact)), "cents"),
            "MemberLeft": ("inleg terug", "inleg_repayable"),
        }.get(fact.type, (None, ""))
        if moved is not None:
            yield fact.named("member", "party"), moved, fact.on, Euros(fact.number(key))


def _bookings(facts: Sequence[Fact]) -> Iterator[Row]:
    for fact in facts:
        if fact.type == "ExpensePaid":
            activity = fact.named("activity")
            yield (
                *(fact.on, fact.named("account"), "1100", Euros(fact.number("cents"))),
                None if activity == GENERAL else activity,
                fact.text("what") or BOUGHT[activity],
                "kosten",
            )
        elif fact.type == "BankIn" and _kind(fact) in PAID_BY:
            yield (
                *(fact.on, "1100", "1350", Euros(fact.number("cents")), None),
                *(PAID_BY[_kind(fact)], "ontvangst"),
            )


MEETING = ("eligible", "present", "quorum")
QUARTERLY: dict[str, tuple[tuple[str, ...], Callable[[Sequence[Fact]], Iterator[Row]]]] = {
    "decisions": (
        (
            *("datum", "orgaan", "onderwerp", "besluit", "voorsteller", "jaar", "bedrag"),
            *("uitkomst", "voor", "tegen", "onthouding", "deed niet mee"),
            *("stemgerechtigd", "aanwezig", "quorum", "nummer"),
        ),
        _decisions,
    ),
    "invoices": (
        (
            *("richting", "datum", "partij", "factuurnummer", "bedrag", "rekening"),
            *("debiteurenrekening", "activiteit", "uren", "vanaf", "tot en met"),
        ),
        _invoices,
    ),
    "fees": (("lid", "wat", "datum", "bedrag"), _fees),
    "bookings": (
        ("datum", "debet", "credit", "bedrag", "activiteit", "omschrijving", "soort"),
        _bookings,
    ),
}


def _kind(fact: Fact) -> str:
    return fact.text("kind") or ""


def _amount(fact: Fact) -> Euros:
    return Euros(fact.number("minutes") * fact.number("rate") // 60)
