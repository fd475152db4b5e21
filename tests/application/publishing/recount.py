"""Who stands behind De Brink's figures, counted by hand from the facts file and nothing else.

A second opinion on `find_behind`, so it reads no book: firms, funds and the municipality are named
here, everybody else in the file is a person.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tests.application.publishing.reading import ALL, Key
from tests.reference.facts import Fact

NO_PEOPLE = {"P1", "P2", "P3", "gemeente", "Oranje Fonds"}


def recounted(facts: Iterable[Fact]) -> dict[Key, int]:
    """How many people stand behind some of the figures of the year."""
    of: dict[Key, set[str]] = defaultdict(set)
    helped: set[str] = set()
    gave: set[str] = set()
    owed: dict[str, int] = defaultdict(int)
    members: dict[str, int] = defaultdict(int)
    for fact in facts:
        says = fact.says
        match fact.type:
            case "HoursLogged":
                client, worker = says.get("client"), says["worker"]
                # Board and kitchen help nobody in particular: there it is who gave that counts.
                bearer = client or worker
                of["hours", says["stream"]].add(bearer)
                of["months", f"{fact.on:%Y-%m}"].add(bearer)
                gave |= {worker} - NO_PEOPLE
                if client:
                    of["persons", says["stream"]].add(client)
                    helped.add(client)
            case "MealEvening":
                of["persons", "eettafel"] |= set(says["attendees"])
                helped |= set(says["attendees"])
            case "RidesDelivered":
                of["persons", "dorpsauto"] |= set(says["riders"])
                helped |= set(says["riders"])
            case "MemberInvoiced":
                of["income", "klus", "8300"].add(says["member"])
                owed[says["member"]] += _cents(says)
            case "BankIn" if says["kind"] == "klus":
                owed[says["party"]] -= says["cents"]
            case "ContributionCharged":
                of["income", ALL, "8000"].add(says["member"])
            case "MemberCarriedForward" | "MemberJoined" | "MemberLeft":
                members[fact.type] += 1
    of["persons", ALL] = helped
    of["both", "everyone"] = helped | gave
    of["only", "gave"] = gave - helped
    counts = {key: len(people - NO_PEOPLE) for key, people in of.items()}
    begin, joined, left = (
        members[name] for name in ("MemberCarriedForward", "MemberJoined", "MemberLeft")
    )
    return counts | {
        ("balance", "1330"): len([one for one in owed.values() if one]),
        # What came in for help of few came from no more than those few.
        ("income", "wmo", "8100"): counts["persons", "wmo"],
        ("income", "pgb", "8110"): counts["persons", "pgb"],
        ("expense", "wmo", "4000"): counts["persons", "wmo"],
        ("expense", "eettafel", "4300"): counts["persons", "eettafel"],
        ("members", "begin"): begin,
        ("members", "joined"): joined,
        ("members", "left"): left,
        ("members", "end"): begin + joined - left,
    }


def _cents(says: dict[str, Any]) -> int:
    return int(says["minutes"]) * int(says["rate"]) // 60
