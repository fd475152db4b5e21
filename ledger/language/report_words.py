"""What the parts of the board's report are called, and what each asks, in the reader's language."""

from typing import Final, NamedTuple

from ledger.language.catalog import translated


def _(template: str) -> str:
    # Marks what the catalogue translates; it is looked up when it is shown.
    return template


class Called(NamedTuple):
    """A title, and a sentence or two on what is meant; both as English templates."""

    title: str
    meaning: str

    def in_our_words(self) -> "Called":
        """Both in the language spoken now."""
        return Called(translated(self.title), translated(self.meaning))


SECTIONS: Final[dict[str, Called]] = {
    "foreword": Called(_("Foreword"), _("How the year went, in a few sentences.")),
    "purpose": Called(
        _("Purpose and neighbourhood"),
        _("What the cooperative is for, and for which neighbourhood."),
    ),
    "vacancies": Called(
        _("Vacancies on the board"),
        _("Which places on the board are empty, and what is done about it."),
    ),
    "stories": Called(_("What we did"), _("What was done this year, as people tell it.")),
    "partners": Called(_("Working together"), _("With whom you worked, and on what.")),
    "learned": Called(
        _("What we learned"),
        _("What failed or went otherwise than planned, and what you learned."),
    ),
    "advice_followed": Called(
        _("Last year's advice"),
        _("What was done with the advice that the kascommissie gave last year."),
    ),
    "principles": Called(
        _("How amounts were set"),
        _("How you value what you own and owe, such as in how many years it is written off."),
    ),
    "exceptional": Called(
        _("Out of the ordinary"),
        _("Income and costs that do not come back every year."),
    ),
    "reserves_plan": Called(
        _("The reserves and their plan"),
        _("Where each reserve came from, what it is for, and when it will be used."),
    ),
    "commitments": Called(
        _("Commitments that are not on the balance sheet"),
        _("What you are bound to and do not owe yet, such as rent for coming years."),
    ),
    "board_pay": Called(
        _("Pay of the board"),
        _("What members of the board were paid. If it was nothing, say so."),
    ),
    "events_after": Called(
        _("After the end of the year"),
        _("What happened since 31 December that matters for these figures."),
    ),
    "outlook": Called(_("Outlook"), _("What you expect and plan for the coming year.")),
}

BASES: Final[dict[str, Called]] = {
    "association": Called(
        _("Association, BW 2:48"),
        _(
            "An association that runs no business: a balance sheet and a statement of income and "
            "expenditure, with notes."
        ),
    ),
    "rjk_c1": Called(
        _("Small organisation without profit, guideline RJk C1"),
        _(
            "An association or foundation that follows guideline RJk C1, often because a funder "
            "asks it."
        ),
    ),
    "micro": Called(
        _("Micro company, BW 2:395a"),
        _("A cooperative that is a micro company by law: the shortest annual accounts."),
    ),
    "small": Called(
        _("Small company, BW 2:396"),
        _("A cooperative that is a small company by law: annual accounts with notes."),
    ),
}

CARES: Final[dict[str, Called]] = {
    "outside": Called(
        _("Outside the jaarverantwoording of the Wmg"),
        _(
            "You give support under the Wmo or help among neighbours, and no care in the sense "
            "of the Wmg."
        ),
    ),
    "exempt": Called(
        _("Exempt from the jaarverantwoording of the Wmg"),
        _(
            "You give only care that is not under the Zvw or Wlz, or under the Wlz nothing but "
            "cleaning homes or transport."
        ),
    ),
    "wmg": Called(
        _("The Wmg asks for its own jaarverantwoording too"),
        _(
            "You give nursing, care or guidance under the Zvw or Wlz. That jaarverantwoording is "
            "another document, sent in by DigiMV before 1 June."
        ),
    ),
}
