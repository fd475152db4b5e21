"""Who may do what: one table. A person may hold several roles; none of them alone can pay.

Everybody may log their own hours, and confirm, dispute or correct what they received: those
rights come from the contribution, not from a role, and stand with its rules.
"""

from typing import Final

COORDINATOR: Final = "coordinator"
TREASURER: Final = "treasurer"
BOARD: Final = "board"
KASCOMMISSIE: Final = "kascommissie"
MUNICIPALITY: Final = "municipality"

ROLES: Final = (COORDINATOR, TREASURER, BOARD, KASCOMMISSIE, MUNICIPALITY)

COORDINATING: Final = frozenset({COORDINATOR, BOARD})
PAYING: Final = frozenset({TREASURER, BOARD})
GOVERNING: Final = frozenset({BOARD})

MAY: Final[dict[str, frozenset[str]]] = {
    "add or change parties": COORDINATING,
    "make or change agreements": COORDINATING,
    "log hours for others": COORDINATING,
    "confirm for others": COORDINATING,
    "dispute for others": COORDINATING,
    "correct for others": COORDINATING,
    "withdraw for others": COORDINATING,
    "claim expenses for others": COORDINATING,
    "approve expense claims": PAYING,
    "propose payouts": PAYING,
    "send and settle payouts": PAYING,
    "approve payouts": GOVERNING,
    "reject payouts": PAYING,
    "give roles": GOVERNING,
    "adopt limits": GOVERNING,
    "erase people": GOVERNING,
    "record bookings": PAYING,
    "approve bookings": PAYING,
    "award funds": PAYING,
    "set budgets": PAYING,
    "record decisions": COORDINATING,
    "open years": PAYING,
    "draw up years": GOVERNING,
    "audit years": frozenset({KASCOMMISSIE}),
    # The municipality sees the public version only, so it confirms nothing.
    "confirm what had no receiver": frozenset({COORDINATOR, TREASURER, BOARD, KASCOMMISSIE}),
}
