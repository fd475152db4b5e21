"""The fixed words of the book (roles, states, manners …) as the catalogue knows them."""

from functools import cache

from ledger.language.catalog import Language, current, translated


def word(code: str) -> str:
    """How people call one of the book's fixed words, such as a state or a role."""
    return _words(current()).get(code, code)


@cache
def _words(_language: Language) -> dict[str, str]:
    return _of_help() | _of_money() | _of_accounts() | _of_reports()


def _of_help() -> dict[str, str]:
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
        **_words_of_the_books(),
    }


def _words_of_the_books() -> dict[str, str]:
    return {}


def _of_money() -> dict[str, str]:
    return {
        "wmo": _("wmo"),
        "zvw": _("zvw"),
        "wlz": _("wlz"),
        "youth": _("youth"),
        "participation": _("participation"),
        "pgb": _("pgb"),
        "subsidy": _("subsidy"),
        "gift": _("gift"),
        "own": _("own"),
        "repay": _("repay"),
        "carry": _("carry"),
        "keep": _("keep"),
        "alv": _("alv"),
        "residents": _("residents"),
        "resident": _("resident"),
        "strategic": _("strategic"),
        "reserve": _("reserve"),
        "budget": _("budget"),
        "adoption": _("adoption"),
        "discharge": _("discharge"),
        "audit_committee": _("kascommissie"),
        "agreement": _("agreement"),
        "contract": _("contract"),
        "other": _("other"),
        "adopted": _("adopted"),
        "yes": _("yes"),
        "no": _("no"),
        "abstain": _("abstain"),
        "open": _("open"),
        "drawn_up": _("drawn up"),
        "audited": _("audited"),
        "sealed": _("sealed"),
    }


def _of_accounts() -> dict[str, str]:
    return {
        "opening": _("opening-balance"),
        "invoice_in": _("invoice-in"),
        "invoice_out": _("invoice-out"),
        "fee": _("fee"),
        "capital_in": _("capital-in"),
        "capital_out": _("capital-out"),
        "expense": _("expense"),
        "prepayment": _("prepayment"),
        "receipt": _("receipt"),
        "payment": _("payment"),
        "memorial": _("memorial"),
        "asset": _("asset"),
        "liability": _("liability"),
        "equity": _("equity"),
        "designated_reserve": _("designated-reserve"),
        "restricted_fund": _("restricted-fund"),
        "income": _("income"),
    }


def _of_reports() -> dict[str, str]:
    return {
        "foreword": _("foreword"),
        "purpose": _("purpose"),
        "vacancies": _("vacancies"),
        "stories": _("stories"),
        "partners": _("partners"),
        "learned": _("learned"),
        "advice_followed": _("advice-followed"),
        "principles": _("principles"),
        "exceptional": _("exceptional"),
        "reserves_plan": _("reserves-plan"),
        "commitments": _("commitments"),
        "board_pay": _("board-pay"),
        "events_after": _("events-after"),
        "outlook": _("outlook"),
        "association": _("association"),
        "rjk_c1": _("rjk-c1"),
        "micro": _("micro"),
        "small": _("small"),
        "outside": _("outside"),
        "exempt": _("exempt"),
        "wmg": _("wmg"),
        "regime": _("regime"),
    }


def _(template: str) -> str:
    # The name by which the catalogue finds what to translate.
    return translated(template)
