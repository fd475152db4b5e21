"""What the twenty checks are called, what each asks, and how its outcome is said."""

from typing import NamedTuple

from ledger.language import _
from ledger.reports.audit_evening.evening import FINDING, LOOK, PASSES


class Called(NamedTuple):
    """The title of a check, and in a sentence what is looked at."""

    title: str
    asks: str


def called(number: int) -> Called:
    """A check by its number, in the language spoken now."""
    return (_first_ten() | _last_ten())[number]


def outcome_said(outcome: str) -> str:
    """What the program says of a check, or of one thing in it."""
    return {
        PASSES: _("passes"),
        FINDING: _("finding"),
        LOOK: _("a person must look"),
    }[outcome]


def _first_ten() -> dict[int, Called]:
    return {
        1: Called(
            _("The kascommissie itself"),
            _("Two or more, none of them on the board, appointed by the members."),
        ),
        2: Called(
            _("The beginning of the year"),
            _("The year begins with what the members adopted for the year before."),
        ),
        3: Called(
            _("The bank"),
            _("Each account holds what the bank's statement says, and what two people saw."),
        ),
        4: Called(
            _("The cash box"),
            _("It was counted, was never below zero, and each movement has a numbered slip."),
        ),
        5: Called(
            _("A paper for every booking"),
            _("From the bookings to the papers, never the other way round."),
        ),
        6: Called(_("The sums"), _("What is specified adds up to the lines of the statement.")),
        7: Called(_("Everything paid once"), _("Each paper by its supplier, number and amount.")),
        8: Called(
            _("Approved by somebody else"),
            _("Not by the receiver, and before the money went out; claims of the board all."),
        ),
        9: Called(
            _("The members' fees"),
            _("The members in the register times the fee; each difference is named."),
        ),
        10: Called(
            _("Other income"),
            _("Beside awards, hours and prices. The risk is that it is too low."),
        ),
    }


def _last_ten() -> dict[int, Called]:
    return {
        11: Called(_("Still to be received"), _("By age; what is older than a year is explained.")),
        12: Called(
            _("In the right year"),
            _("Invoices, awards, claims and hours stand in the year that they are of."),
        ),
        13: Called(
            _("All debts"), _("Payments of January, and hours for which no invoice came yet.")
        ),
        14: Called(
            _("Reserves and funds"),
            _("Begin, in and out make the end, each with its decision or award."),
        ),
        15: Called(
            _("Differences from the budget"), _("The board explains what differs much, and why.")
        ),
        16: Called(
            _("Limits of volunteers"),
            _("By the hour, the month and the year, claims among it, by age."),
        ),
        17: Called(
            _("Paid hours"),
            _("What was paid, recorded and declared is the same; a sample was seen."),
        ),
        18: Called(_("Duties"), _("Filing dates, insurance and tax.")),
        19: Called(_("Spent as decided"), _("Expenses follow a recorded decision.")),
        20: Called(
            _("Last year's advice"), _("It was followed up, and the papers were handed over.")
        ),
    }
