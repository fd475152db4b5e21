"""Where figures of a statement must stand outside its tables: in cards, sentences and pictures."""

from collections.abc import Iterator

from ledger.language import _, euros, word
from ledger.reports.member_said import month_name
from tests.documents.statement_figures import body, day_of
from tests.documents.told import Told


def lines_of(told: Told) -> Iterator[str]:
    """Each line, or a part of one, in which a figure must stand, in the language spoken."""
    yield _(
        "Its figures are those of the book up to position {position}.", position=told["position"]
    )
    yield _(
        "Before anything is put in or taken out of reserves and funds, the result is "
        "{before_cents}.",
        before_cents=told["result_cents"],
    )
    yield euros(abs(told["result_after_cents"]))
    yield from _decisions(told)
    yield from _differences(told)
    yield from _meetings(told)
    yield from _months(told)
    network = told["network"]
    if network["people"] >= 5:
        counts, people = network["counts"], network["people"]
        yield _(
            "{ties} ties between {people} people: one of two helped the other.",
            ties=counts["ties"],
            people=people,
        )
        yield from _ties(counts)
        if number := network["with_organisations"]:
            said = "With an organisation, such as a supplier: {count}. These are left out."
            yield _(said, count=number)
    flows = told["flows"]
    yield _(
        "{income_cents} came in and {expense_cents} was spent.",
        income_cents=flows["income_cents"],
        expense_cents=flows["expense_cents"],
    )
    for of in ("sources", "activities", "uses"):
        for one in flows["boxes"][of]:
            cents = one["cents"]
            if one["what"] not in ("short", "left over"):
                yield f"{one['label']} {euros(cents)}"
    if short := flows["short_cents"]:
        yield _("Activities that had too little lacked {short_cents}.", short_cents=short)
    if over := flows["left_over_cents"]:
        yield euros(over)


def _votes(one: Told) -> Iterator[str]:
    yes, no, abstain = one["yes"], one["no"], one["abstain"]
    if yes is not None:
        said = "For: {yes}. Against: {no}. Abstained: {abstain}."
        yield _(said, yes=yes, no=no or 0, abstain=abstain or 0)


def _decisions(told: Told) -> Iterator[str]:
    for one in told["decisions"]["list"]:
        decided = "No. {number}, {decided_on}"
        numbered = _("No. {number}", number=one["number"])
        if one["decided_on"] is not None:
            numbered = _(decided, number=one["number"], decided_on="\0")
            numbered = numbered.replace("\0", day_of(one["decided_on"]))
        yield f"{numbered}: {one['text']} {word(one['state'])}"
        yield from _votes(one)
        if one["cents"] is not None:
            yield euros(one["cents"])
    for outcome in (told["adoption"], told["discharge"]):
        if outcome is not None:
            numbered = _("It is decision no. {number}.", number=outcome["number"])
            yield numbered.rstrip(".")
            yield from _votes(outcome)


def _differences(told: Told) -> Iterator[str]:
    for one in told["differences"]:
        label = f"{one['code']} {one['label']}"
        if not one["code"][:1].isdecimal():
            is_activity = one["label"] in [each["activity"] for each in told["by_activity"]]
            label = _("Costs of {activity}", activity=one["label"])
            assert is_activity or one["code"] == "-"
        yield f"{label} {euros(one['cents'])}"
        if one["budget_cents"] is not None:
            yield _("The budget was {budget_cents}.", budget_cents=one["budget_cents"])
        if one["previous_cents"] is not None:
            said = "The year before it was {previous_cents}."
            yield _(said, previous_cents=one["previous_cents"])


def _meetings(told: Told) -> Iterator[str]:
    for one in told["meetings"]:
        said = _(
            "{meeting}, {held_on}: {present} of {eligible} who may vote came.",
            meeting=body(one["body"]),
            held_on="\0",
            present=one["present"],
            eligible=one["eligible"],
        )
        yield said.replace("\0", day_of(one["held_on"]))


def _months(told: Told) -> Iterator[str]:
    for one in told["months"]:
        if one["minutes"]:
            yield _(
                "{month}: {given_minutes}, of which paid {paid_minutes}.",
                month=month_name(one["month"]),
                given_minutes=one["minutes"],
                paid_minutes=one["paid_minutes"],
            )


def _ties(counts: Told) -> Iterator[str]:
    """What is said of a drawing; of bars it is their numbers, which are asked for all the same."""
    for said, name in (
        ("Only helped others: {count}.", "only_helped"),
        ("Were only helped: {count}.", "only_were_helped"),
        ("Did both: {count}.", "did_both"),
        ("With one tie: {count}.", "with_one_tie"),
        ("Most ties of one person: {count}.", "most_of_one"),
    ):
        yield _(said, count=counts[name])
    yield _(
        "Ties of one time: {once}, of 2 to 11 times: {some}, of 12 times or more: {often}.",
        once=counts["once"],
        some=counts["sometimes"],
        often=counts["often"],
    )
