"""The fixed words of the book (roles, states, manners …) as the catalogue knows them."""

from functools import cache

from ledger.language.catalog import Language, current, translated


def word(code: str) -> str:
    """How people call one of the book's fixed words, such as a state or a role."""
    return _words(current()).get(code, code)


@cache
def _words(_language: Language) -> dict[str, str]:
    return {
        "coordinator": _("coordinator"),
        "treasurer": _("treasurer"),
        "board": _("board"),
        "kascommissie": _("kascommissie"),
        "municipality": _("municipality"),
        "person": _("person"),
        "household": _("household"),
        "organisation": _("organisation"),
        "21+": _("21+"),
        "under21": _("under21"),
        "allowance": _("allowance"),
        "invoice": _("invoice"),
        "wage": _("wage"),
        "none": _("none"),
        "donated": _("donated"),
        "unpaid": _("unpaid"),
        "in-person": _("in-person"),
        "paper": _("paper"),
        "phone": _("phone"),
        "proxy": _("proxy"),
        "tacit": _("tacit"),
        "logged": _("logged"),
        "confirmed": _("confirmed"),
        "disputed": _("disputed"),
        "withdrawn": _("withdrawn"),
        "proposed": _("proposed"),
        "approved": _("approved"),
        "rejected": _("rejected"),
        "sent": _("sent"),
        "settled": _("settled"),
        "returned": _("returned"),
        "service": _("service"),
        "activity": _("activity"),
        "neighbourhood": _("neighbourhood"),
        "reason": _("reason"),
        "unit": _("unit"),
        "fund": _("fund"),
    }


def _(template: str) -> str:
    # The name by which the catalogue finds what to translate.
    return translated(template)
