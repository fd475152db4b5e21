"""The document for one member: their year in short, month by month, and thing by thing."""

from dataclasses import replace

from ledger.language import _, current, duration, euros
from ledger.reports.member_account import MemberAccount
from ledger.reports.member_cards import claims, payouts
from ledger.reports.member_said import hours_written, inside, month_name, named
from ledger.reports.member_visits import gave, received
from ledger.reports.page import (
    NOTHING,
    Bar,
    Block,
    Chart,
    Page,
    Paragraph,
    Section,
    Table,
    isolated,
)


def page_of(account: MemberAccount) -> Page:
    """The account as a document, in the language spoken now."""
    sections = [
        _in_short(account),
        _month_by_month(account),
        gave(account),
        received(account),
        claims(account),
        payouts(account),
    ]
    return Page(
        lang=current(),
        title=_("Your year {year}: {name}", year=account.year, name=_own_name(account)),
        subtitle=isolated(account.cooperative),
        introduction=(
            _("This is what the book says about you in {year}.", year=account.year),
            _("Other people appear only where they had to do with you."),
            _("Is something wrong? Tell the coordinator, and say its number."),
            _(
                "The book was read up to number {position}, of {known_on}.",
                position=account.position,
                known_on=account.known_on,
            ),
        ),
        sections=tuple(section for section in sections if section is not None),
    )


def _own_name(account: MemberAccount) -> str:
    party = account.party
    if party.gone is not None:
        return inside(named(replace(party, itself=False)))
    return f"{isolated(party.name)} ({isolated(party.code)})"


def _in_short(account: MemberAccount) -> Section:
    hours = [
        (_("Hours you gave"), account.given_minutes),
        (_("Of these not confirmed yet"), account.minutes_in("logged")),
        (_("Of these disputed"), account.minutes_in("disputed")),
        (_("Of these donated, over the limit"), account.donated_minutes),
        (_("Hours you received"), account.received_minutes),
    ]
    both = account.hours_cents and account.claims_cents
    money = [
        (_("Earned with your hours"), account.hours_cents),
        (_("Earned with your claims"), account.claims_cents),
        (_("Earned together"), account.earned_cents if both else 0),
        (_("Of that on no payout yet"), account.open_cents),
        (_("Paid to you in {year}", year=account.year), account.paid_cents),
    ]
    rows = [(label, duration(minutes)) for label, minutes in hours if minutes]
    rows += [(label, euros(cents)) for label, cents in money if cents]
    if not rows:
        return Section(_("In short"), (Paragraph(_("Nothing happened in this year.")),))
    table = Table(_("Your figures"), (_("What"), _("How much")), tuple(rows))
    return Section(_("In short"), (table, *_standing(account)))


def _standing(account: MemberAccount) -> list[Block]:
    """What is due over all years, for who has to do with money."""
    standing = account.standing
    if not (standing.earned_cents or standing.paid_cents):
        return []
    said = [
        _("Now all years together, up to {until_on}.", until_on=standing.on),
        _("You earned {earned_cents}.", earned_cents=standing.earned_cents),
        _("You were paid {paid_cents}.", paid_cents=standing.paid_cents),
    ]
    if standing.due_cents > 0:
        said.append(_("So you still get {due_cents}.", due_cents=standing.due_cents))
    elif standing.due_cents < 0:
        said.append(
            _(
                "So you got {over_cents} too much. It comes off a later payout.",
                over_cents=-standing.due_cents,
            )
        )
    elif account.minutes_in("logged"):
        said.append(_("So everything that was confirmed has been paid."))
    else:
        said.append(_("So everything has been paid."))
    return [Paragraph(" ".join(said))]


def _month_by_month(account: MemberAccount) -> Section | None:
    figures = [
        (_("Gave"), [month.given_minutes for month in account.months], hours_written),
        (_("Received"), [month.received_minutes for month in account.months], hours_written),
        (_("Donated"), [month.donated_minutes for month in account.months], hours_written),
        (_("Earned"), [month.earned_cents for month in account.months], _euros_written),
        (_("Paid"), [month.paid_cents for month in account.months], _euros_written),
    ]
    used = [(heading, values, write) for heading, values, write in figures if any(values)]
    if not used:
        return None
    rows = [
        (month_name(month.month), *(write(values[at]) for _heading, values, write in used))
        for at, month in enumerate(account.months)
    ]
    rows.append((_("Together"), *(write(sum(values)) for _heading, values, write in used)))
    table = Table(
        _("Your figures for each month"),
        (_("Month"), *(heading for heading, _values, _write in used)),
        tuple(rows),
        total=True,
    )
    return Section(_("Month by month"), (*_chart(account), table))


def _euros_written(cents: int) -> str:
    return euros(cents) if cents else NOTHING


def _chart(account: MemberAccount) -> list[Block]:
    """The hours of twelve months as bars, with sentences that say the same."""
    months = account.months
    given = [month.given_minutes for month in months]
    taken = [month.received_minutes for month in months]
    names = [month_name(month.month) for month in months]
    series: list[str] = []
    figures: list[list[int]] = []
    said: list[str] = []
    if any(given):
        series.append(_("Hours you gave"))
        figures.append(given)
        said += _given_said(names, given)
    if any(taken):
        series.append(_("Hours you received"))
        figures.append(taken)
        said += _received_said(names, taken)
    if not series:
        return []
    bars = []
    for name, sizes in zip(names, zip(*figures, strict=True), strict=True):
        bars.append(Bar(name, sizes, tuple(hours_written(size) for size in sizes)))
    title = _("Your hours in {year}", year=account.year)
    return [Chart(title, tuple(series), tuple(bars), " ".join(said))]


def _given_said(names: list[str], minutes: list[int]) -> list[str]:
    most = max(minutes)
    longest, none, some = _told_apart(names, minutes)
    if len(longest) == len(names):
        return [_("You gave {most_minutes} hours in every month.", most_minutes=most)]
    said = [
        _(
            "You gave most in {months}: {most_minutes} hours.",
            months=_listed(longest),
            most_minutes=most,
        )
    ]
    if none and len(none) <= len(some):
        said.append(_("You gave nothing in {months}.", months=_listed(none)))
    elif none:
        said.append(_("You gave hours only in {months}.", months=_listed(some)))
    return said


def _received_said(names: list[str], minutes: list[int]) -> list[str]:
    most = max(minutes)
    longest, none, some = _told_apart(names, minutes)
    if len(longest) == len(names):
        return [_("You received {most_minutes} hours in every month.", most_minutes=most)]
    said = [
        _(
            "You received most in {months}: {most_minutes} hours.",
            months=_listed(longest),
            most_minutes=most,
        )
    ]
    if none and len(none) <= len(some):
        said.append(_("You received nothing in {months}.", months=_listed(none)))
    elif none:
        said.append(_("You received hours only in {months}.", months=_listed(some)))
    return said


def _told_apart(names: list[str], minutes: list[int]) -> tuple[list[str], list[str], list[str]]:
    """The months with the most, those with nothing, and those with something."""
    pairs = list(zip(names, minutes, strict=True))
    most = max(minutes)
    return (
        [name for name, each in pairs if each == most],
        [name for name, each in pairs if not each],
        [name for name, each in pairs if each],
    )


def _listed(names: list[str]) -> str:
    """Names as people list them."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last_name}", names=names[:-1], last_name=names[-1])
