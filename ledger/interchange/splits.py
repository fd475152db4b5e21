"""The key by which a cost is split over activities, as people type it: `wmo=40,buurt=60`."""

from ledger.domain.errors import DomainError
from ledger.interchange.budgets import of_activity
from ledger.interchange.money import whole
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import slug

FEWEST = 2


def split(typed: str) -> dict[str | None, int]:
    """Parts by activity, in the order typed; None is no activity (`general`).

    The parts are whole numbers such as percentages or square metres, and need not make up 100.
    """
    parts: dict[str | None, int] = {}
    for piece in typed.replace(";", ",").split(","):
        name, equals, part = piece.partition("=")
        if not (name.strip() and equals and part.strip()):
            raise DomainError(
                '"{text}" is not a part of a key. Write the activity, =, and its part, with '
                "commas between: wmo=40,buurt=60.",
                text=quoted(piece.strip()),
            )
        activity = of_activity(slug(name.strip()))
        if activity in parts:
            raise DomainError(
                "The key names {activity} twice. Add up its parts.", activity=name.strip()
            )
        parts[activity] = whole(part)
    if len(parts) < FEWEST or not all(parts.values()):
        raise DomainError(
            "A key has two or more activities, and each has a part of more than zero: "
            "wmo=40,buurt=60."
        )
    return parts
