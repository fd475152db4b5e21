"""The social account: what grew in the year, in hours, people, ties and say."""

from collections.abc import Iterator

from ledger.language import _
from ledger.reports.annual.cells import (
    activity_said,
    body_said,
    count,
    drawn,
    hours,
    money,
    typed,
)
from ledger.reports.annual.document import Document, Social
from ledger.reports.annual.months_picture import months_picture
from ledger.reports.annual.ties_picture import ties_picture
from ledger.reports.member_said import month_name
from ledger.reports.page import (
    Block,
    Cell,
    Figure,
    Heading,
    Paragraph,
    Section,
    Table,
    isolated,
)

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


def grown(document: Document) -> Section:
    """See the module. No price is put on volunteers' time, and no problem counted as solved."""
    social = document.social
    return Section(
        _("7. What grew"),
        (
            *_given(document),
            *_paid_how(social),
            *_known_how(social),
            *_for_whom(social),
            *_counted(social),
            *_months(document),
            *_ties(document),
            *_say(document),
            *_indices(document),
        ),
    )


def _key(activity: str | None) -> str:
    return activity or "-"


def _given(document: Document) -> Iterator[Block]:
    social = document.social
    yield Heading(_("Hours given and people helped"))
    if not social.hours:
        yield Paragraph(_("None were logged."))
    of = social.minutes_by_activity
    activities = list(dict.fromkeys([*of, *social.persons]))
    rows: list[tuple[Cell, ...]] = [
        (
            activity_said(one),
            hours(of.get(one, 0), f"hours activity {one}" if one else "hours -"),
            count(social.persons.get(one, 0), f"persons {_key(one)}"),
        )
        for one in activities
    ]
    rows.append(
        (_("In all"), hours(social.minutes, "hours"), count(social.persons_total, "persons"))
    )
    yield Table(
        _("Hours given and people helped in {year}", year=document.year),
        (_("Activity"), _("Hours"), _("People helped")),
        tuple(rows),
        total=True,
    )
    yield Paragraph(_("Who was helped in two activities is one person, so people do not add up."))
    beside: list[tuple[Cell, ...]] = [
        (
            _("Of these, received by people or organisations by name"),
            hours(social.received_minutes, "hours received"),
        )
    ]
    if social.disputed_minutes:
        said = _("Disputed, and not counted above")
        beside.append((said, hours(social.disputed_minutes, "hours disputed")))
    yield Table(_("What else is known of the hours"), (_("What"), _("Hours")), tuple(beside))


def _paid_how(social: Social) -> Iterator[Block]:
    of = social.minutes_by_way
    if not of:
        return
    yield Heading(_("How the hours were paid"))
    names = {
        "allowance": _("Volunteers, with an allowance"),
        "invoice": _("Suppliers, by invoice"),
        "wage": _("Employees, with a wage"),
        "donated": _("Volunteers, donated over the legal limit"),
        "unpaid": _("Volunteers, without pay"),
    }
    rows: list[tuple[Cell, ...]] = [
        (names[way], hours(of[way], f"hours {way}")) for way in WAYS if way in of
    ]
    rows.append((_("In all"), hours(social.minutes, "hours")))
    yield Table(_("Hours by how they were paid"), (_("By"), _("Hours")), tuple(rows), total=True)
    yield Paragraph(_("We put no price on the time of volunteers."))


def _known_how(social: Social) -> Iterator[Block]:
    if not social.hours:
        return
    yield Heading(_("How we know these hours"))
    names = confirmed_said()
    rows: list[tuple[Cell, ...]] = [
        (said, hours(social.how_known[which], f"hours {which}")) for which, said in names.items()
    ]
    rows.append((_("In all"), hours(social.minutes, "hours")))
    yield Table(
        _("Hours by who confirmed them"), (_("How we know"), _("Hours")), tuple(rows), total=True
    )
    yield Table(
        _("Hours by how they were written down"),
        (_("How exact they are"), _("Hours")),
        (
            (measured_said(), hours(social.measured_minutes, "hours measured")),
            (
                estimated_said(),
                hours(social.how_known["over_period"], "hours over_period"),
            ),
            (_("In all"), hours(social.minutes, "hours")),
        ),
        total=True,
    )


def confirmed_said() -> dict[str, str]:
    """Who confirmed hours, by the word of the model."""
    return {
        "by_receiver": _("Confirmed by who received them"),
        "by_other": _("Confirmed by somebody else"),
        "tacit": _("Counted because nobody objected in time"),
        "unconfirmed": _("Not confirmed yet"),
    }


def measured_said() -> str:
    """Hours that somebody wrote down as they were given."""
    return _("Measured: written down visit by visit")


def estimated_said() -> str:
    """Hours that were written down afterwards, as a sum."""
    return _("Estimated: one total for several days")


def whom_said() -> dict[str, str]:
    """For whom services were, by the word of the model (BW 2:53)."""
    return {
        "member": _("Members"),
        "other": _("Others"),
        "shared": _("Nobody in particular, such as a shared meal"),
    }


def _for_whom(social: Social) -> Iterator[Block]:
    if not any(social.to_whom.values()):
        return
    yield Heading(_("For members and for others"))
    rows: list[tuple[Cell, ...]] = [
        (
            said,
            count(social.to_whom[f"{whom}_count"], f"to_whom {whom} count"),
            hours(social.to_whom[f"{whom}_minutes"], f"to_whom {whom} minutes"),
        )
        for whom, said in whom_said().items()
    ]
    yield Table(_("For whom the services were"), (_("For"), _("Services"), _("Hours")), tuple(rows))


def _counted(social: Social) -> Iterator[Block]:
    if not social.counted:
        return
    yield Heading(_("Counted beside hours"))
    rows: list[tuple[Cell, ...]] = [
        (
            f"{activity_said(one.activity)}, {isolated(one.unit)}",
            count(one.quantity, f"counted {_key(one.activity)} {one.unit}"),
        )
        for one in social.counted
    ]
    yield Table(_("Such as rides and meals"), (_("What"), _("How many")), tuple(rows))


def _months(document: Document) -> Iterator[Block]:
    yield Heading(_("Month by month"))
    busy = [one for one in document.social.months if one.minutes or one.cents]
    if not busy:
        yield Paragraph(_("Nothing."))
        return
    yield from drawn(months_picture(document))
    rows: list[tuple[Cell, ...]] = [
        (
            month_name(one.month),
            hours(one.minutes, f"hours {one.month}"),
            money(one.cents, f"payouts {one.month}"),
        )
        for one in busy
    ]
    yield Table(
        _("Hours given, and allowances earned with them, in {year}", year=document.year),
        (_("Month"), _("Hours"), _("Allowances")),
        tuple(rows),
    )


def _ties(document: Document) -> Iterator[Block]:
    social = document.social
    yield Heading(_("What grew between people"))
    yield Paragraph(
        _("These are proxies: signs that we can count. How people feel about it they do not say.")
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Pairs of a helper and who was helped"), count(social.pairs, "ties pairs")),
        (_("Of these, new this year"), count(social.new_pairs, "ties new_pairs")),
        (_("People who both gave and received"), count(social.both, "ties both")),
        (_("People who are new this year"), count(social.new, "ties new")),
        (_("People with a task for the first time"), count(social.first_roles, "first_roles")),
    )
    yield Table(
        _("Ties between people in {year}", year=document.year),
        (_("What"), _("How many")),
        rows,
    )
    if social.pairs and social.new_pairs == social.pairs:
        yield Paragraph(_("These books begin here, so everything in them counts as new."))
    yield from drawn(ties_picture(document))


def _say(document: Document) -> Iterator[Block]:
    decided = document.decided
    yield Heading(_("Having a say"))
    rows: list[tuple[Cell, ...]] = [
        (_("Decisions taken"), count(decided.taken, "decisions taken")),
        (_("Of these adopted"), count(decided.adopted, "decisions adopted")),
        (_("Proposed by residents"), count(decided.by_residents, "decisions by_residents")),
        (_("Of these adopted"), count(decided.residents_adopted, "decisions residents_adopted")),
        (_("On strategy"), count(decided.strategic, "decisions strategic")),
        (_("Of these adopted"), count(decided.strategic_adopted, "decisions strategic_adopted")),
    ]
    yield Table(
        _("Decisions of {year}", year=document.year), (_("What"), _("How many")), tuple(rows)
    )
    for one in document.meetings:
        yield Paragraph(
            _(
                "{meeting}, {held_on}: {present} of {eligible} who may vote came.",
                meeting=body_said(one.body),
                held_on=one.held_on,
                present=one.present,
                eligible=one.eligible,
            )
        )


def _indices(document: Document) -> Iterator[Block]:
    if not document.indices:
        return
    yield Heading(_("Figures of others, as they were published"))
    yield Paragraph(_("We quote them as they stand there. They are not worked out here."))
    last = {one.code: one for one in document.indices}
    rows: list[tuple[Cell, ...]] = []
    for one in document.indices:
        said = _(
            "{index}, on {quoted_on}, says {source}",
            index=isolated(one.code),
            quoted_on=one.quoted_on,
            source=typed(one.source),
        )
        # The books explain an index by what was quoted of it last.
        value = typed(one.value)
        rows.append((said, Figure(value, f"index {one.code}") if last[one.code] is one else value))
    yield Table(_("Quoted figures"), (_("Index"), _("Value")), tuple(rows))
