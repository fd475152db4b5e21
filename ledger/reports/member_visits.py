"""What a member gave and received, month by month: a card each, or one for all that went alike."""

from collections.abc import Callable, Iterable
from itertools import groupby

from ledger.language import _, day, duration, euros
from ledger.reports.member_account import Contribution, MemberAccount, Month
from ledger.reports.member_said import (
    cover_said,
    days,
    how_much,
    inside,
    month_named,
    named,
    pay_said,
    steps_said,
)
from ledger.reports.page import Block, Card, Heading, Paragraph, Section, Table, filled, isolated

# So many that went alike are easier to read as rows under one story.
ALIKE = 3
Story = tuple[str, ...]


def gave(account: MemberAccount) -> Section | None:
    """Everything the party gave, month by month; None when that is nothing."""
    if not account.gave:
        return None
    months = {month.month: month for month in account.months}
    blocks: list[Block] = []
    if any(month.reached for month in account.months):
        said = (
            _("The law sets a limit on allowances."),
            _("Hours over the limit are donated: given for nothing."),
            _("Claims come first. Then come your hours, day by day."),
        )
        blocks.append(Paragraph(" ".join(said)))
    if account.hours_cents:
        blocks.append(Paragraph(_("What each visit pays is rounded to a whole cent.")))
    for name, ones in _by_month(account.gave):
        blocks += [Heading(month_named(name)), Paragraph(_month_said(months[name]))]
        blocks += _told(ones, _gave_card, _gave_story)
    return Section(_("What you gave"), tuple(blocks))


def _month_said(month: Month) -> str:
    said = [_("{given_minutes} hours in all.", given_minutes=month.given_minutes)]
    if month.earned_cents:
        said.append(_("Earned: {earned_cents}.", earned_cents=month.earned_cents))
    if month.claims_cents:
        said.append(_("Of that for claims: {claims_cents}.", claims_cents=month.claims_cents))
    if month.reached == "month":
        said.append(
            _("The limit for one month was reached: {limit_cents}.", limit_cents=month.limit_cents)
        )
    elif month.reached == "year":
        said.append(
            _("The limit for one year was reached: {limit_cents}.", limit_cents=month.limit_cents)
        )
    return " ".join(said)


def received(account: MemberAccount) -> Section | None:
    """Everything the party received, month by month; None when that is nothing."""
    if not account.received:
        return None
    blocks: list[Block] = []
    for name, ones in _by_month(account.received):
        minutes = sum(one.counted_minutes for one in ones)
        blocks += [
            Heading(month_named(name)),
            Paragraph(_("{received_minutes} hours in all.", received_minutes=minutes)),
        ]
        blocks += _told(ones, _received_card, _received_story)
    return Section(_("What you received"), tuple(blocks))


def _by_month(ones: Iterable[Contribution]) -> Iterable[tuple[str, list[Contribution]]]:
    for name, group in groupby(ones, key=lambda one: one.month):
        yield name, list(group)


def _told(
    ones: list[Contribution],
    card_of: Callable[[Contribution], Card],
    story_of: Callable[[Contribution], Story],
) -> list[Block]:
    """A card each, but one for all of those with the very same story."""
    alike: dict[tuple[Story, bool], list[Contribution]] = {}
    for one in ones:
        alike.setdefault((story_of(one), _is_counted(one)), []).append(one)
    blocks: list[Block] = []
    for (story, counted), same in alike.items():
        if counted or len(same) < ALIKE:
            blocks += [card_of(one) for one in same]
        else:
            blocks.append(_alike_card(story, same))
    return blocks


def _is_counted(one: Contribution) -> bool:
    """Whether it has a quantity or a period, which a row has no room for."""
    return one.given.quantity is not None or one.given.from_on != one.given.until_on


def _alike_card(story: Story, ones: list[Contribution]) -> Card:
    title, *lines = story
    minutes = sum(one.given.minutes for one in ones)
    paid = any(one.pay for one in ones)
    earned_cents = sum(one.pay.earned_cents for one in ones if one.pay)
    headings = (_("Day"), _("Number"), _("Hours"), *((_("Earned"),) if paid else ()))
    rows = tuple(
        (
            day(one.given.from_on),
            f"{one.number}",
            duration(one.given.minutes),
            *((euros(one.pay.earned_cents),) if one.pay else ()),
        )
        for one in ones
    )
    counted = _("{count} times, {given_minutes} hours", count=len(ones), given_minutes=minutes)
    return Card(
        title=_standing(f"{counted} {title}", ones[0]),
        aside=euros(earned_cents) if paid else "",
        lines=filled(*lines),
        table=Table(_("It went the same way each time:"), headings, rows),
    )


def _gave_card(one: Contribution) -> Card:
    title = f"{days(one.given)}: {how_much(one.given, one.unit)} {_for_whom(one)}"
    pay = one.pay
    return Card(
        title=_standing(title, one),
        aside="" if pay is None else euros(pay.earned_cents),
        lines=filled(
            f"{_numbered(one)} {_what(one)} {cover_said(one.cover)} {pay_said(one)}",
            *_gave_steps(one),
        ),
    )


def _gave_story(one: Contribution) -> Story:
    how = pay_said(one, with_sum=False)
    return (_for_whom(one), f"{_what(one)} {cover_said(one.cover)} {how}", *_gave_steps(one))


def _gave_steps(one: Contribution) -> Story:
    return steps_said(one.steps, one.unit, None if one.pay is None else one.pay.earned_cents)


def _for_whom(one: Contribution) -> str:
    if one.other is None:
        return ""
    return _("for {receiver}", receiver=inside(named(one.other)))


def _received_card(one: Contribution) -> Card:
    title = f"{days(one.given)}: {how_much(one.given, one.unit)} {_from_whom(one)}"
    return Card(
        title=_standing(title, one),
        aside="",
        lines=filled(
            f"{_numbered(one)} {_what(one)} {_state_said(one.state)}",
            *steps_said(one.steps, one.unit),
        ),
    )


def _received_story(one: Contribution) -> Story:
    said = f"{_what(one)} {_state_said(one.state)}"
    return (_from_whom(one), said, *steps_said(one.steps, one.unit))


def _from_whom(one: Contribution) -> str:
    assert one.other is not None, "what was received has a helper"
    return _("from {helper}", helper=inside(named(one.other)))


def _state_said(state: str) -> str:
    match state:
        case "logged":
            return _("It is not confirmed yet.")
        case "disputed":
            return _("It is disputed.")
        case "withdrawn":
            return _("It was withdrawn. So it counts no more.")
        case _:
            return ""


def _standing(title: str, one: Contribution) -> str:
    """A heading that says so where the hours in it do not count."""
    if one.state == "withdrawn":
        return _("{title}, withdrawn", title=title.strip())
    return title.strip()


def _numbered(one: Contribution) -> str:
    return _("Number {number}.", number=one.number)


def _what(one: Contribution) -> str:
    if not one.what:
        return ""
    return _("What: {what}.", what=[isolated(word) for word in one.what])
