"""What happened to one party's own record, in short sentences."""

from datetime import date

from ledger.language import _, day, duration
from ledger.reports.member_account import Claim, Contribution, Cover, Given, Pay, Person, Step
from ledger.reports.page import END, NOTHING, isolated

# From here on a story is easier to follow step by step.
MANY_STEPS = 4


def named(person: Person) -> str:
    """How a person is called; who was erased stays unknown, and the reader is `You`."""
    if person.itself:
        return _("You")
    if person.gone == "erased":
        return _("Somebody who was erased ({mark})", mark=person.code)
    if person.gone is not None:
        return _("Somebody whose name is lost ({mark})", mark=person.code)
    if person.twin:
        return f"{isolated(person.name)} ({isolated(person.code)})"
    return isolated(person.name)


def inside(name: str) -> str:
    """A name in the middle of a sentence: what we say of the erased begins small there."""
    return name[:1].lower() + name[1:]


def month_named(month: str) -> str:
    """`2025-03` as March 2025."""
    return f"{month_name(month)} {month[:4]}"


def month_name(month: str) -> str:
    """`2025-03` as March."""
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return names[int(month[5:]) - 1]


def days(given: Given) -> str:
    """One day, or the first and last of several."""
    if given.from_on == given.until_on:
        return day(given.from_on)
    return _("{first_on} to {last_on}", first_on=given.from_on, last_on=given.until_on)


def how_much(given: Given, unit: str | None) -> str:
    """The hours, the quantity, or both."""
    hours = _("{given_minutes} hours", given_minutes=given.minutes)
    if given.quantity is None:
        return hours
    counted = f"{given.quantity} × {isolated(unit or '')}"
    return f"{hours}, {counted}" if given.minutes else counted


def steps_said(
    steps: tuple[Step, ...], unit: str | None = None, earned_cents: int | None = None
) -> tuple[str, ...]:
    """Everything that happened, oldest first: in one paragraph, or a paragraph a step if many.

    Where one payout paid all that was earned, `earned_cents`, the amount is not said again.
    """
    said = tuple(_step(step, unit, earned_cents) for step in steps)
    return said if len(said) > MANY_STEPS else (" ".join(said),)


def _step(step: Step, unit: str | None, earned_cents: int | None) -> str:
    if step.kind == "put_on_payout":
        return _put(step, earned_cents)
    said = _told(step, unit)
    if step.recorded_by != step.said_by:
        said += " " + _("{who} wrote that down.", who=named(step.recorded_by))
    if step.reason is not None:
        said += " " + _("Reason: {text}", text=_ended(isolated(step.reason)))
    elif step.reason_kept:
        said += " " + _("The reason is kept in the book.")
    return said


def _ended(text: str) -> str:
    """With a full stop, where whoever wrote it left that out."""
    return text if text.rstrip(END)[-1:] in (".", "!", "?") else f"{text}."


def _put(step: Step, earned_cents: int | None) -> str:
    on, run = step.on, step.run
    if step.cents < 0:
        return _(
            "On {recorded_on} payout run {run} took {back_cents} of it back.",
            recorded_on=on,
            run=run,
            back_cents=-step.cents,
        )
    if step.cents == earned_cents:
        return _("On {recorded_on} it went on payout run {run}.", recorded_on=on, run=run)
    if step.cents == 0:
        return _(
            "On {recorded_on} it went on payout run {run}, with nothing to pay.",
            recorded_on=on,
            run=run,
        )
    return _(
        "On {recorded_on} it went on payout run {run}, for {put_cents}.",
        recorded_on=on,
        run=run,
        put_cents=step.cents,
    )


def _told(step: Step, unit: str | None) -> str:
    who, on = named(step.said_by), step.on
    match step.kind:
        case "logged":
            return _("{who} logged it on {recorded_on}.", who=who, recorded_on=on)
        case "confirmed":
            return _confirmed(step)
        case "disputed":
            return _("{who} disputed it on {recorded_on}.", who=who, recorded_on=on)
        case "corrected":
            return _corrected(step, unit)
        case "withdrawn":
            return _("{who} withdrew it on {recorded_on}.", who=who, recorded_on=on)
        case "made":
            return _("{who} claimed it on {recorded_on}.", who=who, recorded_on=on)
        case "proposed":
            return _("{who} proposed it on {recorded_on}.", who=who, recorded_on=on)
        case "approved":
            return _("{who} approved it on {recorded_on}.", who=who, recorded_on=on)
        case "rejected":
            return _("{who} turned it down on {recorded_on}.", who=who, recorded_on=on)
        case _:
            return _of_money(step)


def _confirmed(step: Step) -> str:
    who, on = named(step.said_by), step.on
    match step.manner:
        case "in-person":
            return _("{who} confirmed it in person on {recorded_on}.", who=who, recorded_on=on)
        case "paper":
            return _("{who} confirmed it on paper on {recorded_on}.", who=who, recorded_on=on)
        case "phone":
            return _("{who} confirmed it by phone on {recorded_on}.", who=who, recorded_on=on)
        case "proxy":
            return _(
                "{who} confirmed it for the receiver on {recorded_on}.", who=who, recorded_on=on
            )
        case "tacit":
            return _(
                "Nobody objected in time. So it counts as confirmed since {recorded_on}.",
                recorded_on=on,
            )
        case _:
            return _("{who} confirmed it on {recorded_on}.", who=who, recorded_on=on)


def _corrected(step: Step, unit: str | None) -> str:
    said = [_("{who} corrected it on {recorded_on}.", who=named(step.said_by), recorded_on=step.on)]
    before, after = step.before, step.after
    if before is not None and after is not None:
        if how_much(before, unit) != how_much(after, unit):
            said.append(
                _(
                    "It was {before}. It became {after}.",
                    before=how_much(before, unit),
                    after=how_much(after, unit),
                )
            )
        if days(before) != days(after):
            said.append(
                _(
                    "The day was {before}. It became {after}.",
                    before=days(before),
                    after=days(after),
                )
            )
    if step.waits:
        said.append(_("It had to be confirmed again."))
    return " ".join(said)


def _of_money(step: Step) -> str:
    on = step.on
    match step.kind:
        case "taken_off_payout" if step.why == "returned":
            return _(
                "On {recorded_on} it came off run {run}: the bank sent the money back.",
                recorded_on=on,
                run=step.run,
            )
        case "taken_off_payout":
            return _(
                "On {recorded_on} it came off run {run}: the run was turned down.",
                recorded_on=on,
                run=step.run,
            )
        case "sent":
            return _("It went to the bank on {sent_on}.", sent_on=on)
        case "returned":
            return _("The bank sent the money back on {returned_on}.", returned_on=on)
        case "settled":
            return _("It was paid on {settled_on}.", settled_on=on)
        case _:
            raise AssertionError(f"no words for {step.kind}")


def cover_said(cover: Cover | None) -> str:
    """The agreement behind hours that were given, and how it pays."""
    if cover is None:
        return _("No agreement covers it. So it was unpaid help.")
    covered = (
        _("Agreement {code} covers it.", code=isolated(cover.code))
        if cover.code
        else _("An agreement covers it.")
    )
    return f"{covered} {_how_it_pays(cover)}"


def _how_it_pays(cover: Cover) -> str:
    match cover.pays:
        case "allowance":
            return _("It pays {rate_cents} an hour on that day.", rate_cents=cover.rate_cents)
        case "invoice":
            return _("It is paid by invoice, so not here.")
        case "wage":
            return _("It is paid as wage, so not here.")
        case _:
            return _("It pays nothing.")


def pay_said(one: Contribution, *, with_sum: bool = True) -> str:
    """Why these hours earned what they earned; empty where no allowance is paid for them.

    Without the sum of hours and rate, where that stands elsewhere.
    """
    pay, cover = one.pay, one.cover
    if pay is None or cover is None:
        return ""
    if one.state != "confirmed":
        return _not_confirmed(one, pay)
    said = _limited(pay, one.given.from_on)
    if with_sum:
        worth = _(
            "{given_minutes} hours at that rate is {worth_cents}.",
            given_minutes=one.given.minutes,
            worth_cents=pay.worth_cents,
        )
        said = [worth, *said]
    if pay.donated_minutes:
        said.append(
            _("{donated_minutes} hours of it are donated.", donated_minutes=pay.donated_minutes)
        )
    return " ".join([*said, *_still_open(pay, one.steps)])


def claim_said(claim: Claim) -> str:
    """Why a claim earned what it earned."""
    if not claim.approved:
        return _("It is not approved yet. So nothing is paid for it yet.")
    said = _limited(claim.pay, claim.incurred_on)
    return " ".join([*said, *_still_open(claim.pay, claim.steps)])


def _not_confirmed(one: Contribution, pay: Pay) -> str:
    if one.state == "withdrawn":
        said = [_("It was withdrawn. So it counts no more.")]
    elif pay.earned_cents:
        said = [
            _(
                "It earned {earned_cents} before. It waits to be confirmed again.",
                earned_cents=pay.earned_cents,
            )
        ]
    elif one.state == "disputed":
        said = [_("It is disputed. So nothing is paid for it now.")]
    else:
        said = [_("It is not confirmed yet. So nothing is paid for it yet.")]
    return " ".join([*said, *_still_open(pay, one.steps)])


def _limited(pay: Pay, on: date) -> list[str]:
    """Which limit made it less, if one did."""
    if pay.without_limits:
        return [_("No limits were adopted for {year} yet. So nothing can be paid.", year=on.year)]
    if pay.cut_by is None:
        return []
    if pay.cut_by == "month":
        limit = _("The limit for one month is {limit_cents}.", limit_cents=pay.limit_cents)
    else:
        limit = _("The limit for one year is {limit_cents}.", limit_cents=pay.limit_cents)
    return [
        limit,
        _("So you get {earned_cents} of it.", earned_cents=pay.earned_cents),
    ]


def _still_open(pay: Pay, steps: tuple[Step, ...]) -> list[str]:
    if pay.open_cents > 0 and pay.open_cents == pay.earned_cents:
        return [_("It is on no payout yet.")]
    if pay.open_cents > 0:
        return [_("{open_cents} of it is on no payout yet.", open_cents=pay.open_cents)]
    if pay.open_cents == 0:
        return []
    put_cents = pay.earned_cents - pay.open_cents
    if any(step.kind == "settled" for step in steps):
        before = _("You were paid {put_cents} for it before.", put_cents=put_cents)
    else:
        before = _("It went on a payout for {put_cents} before.", put_cents=put_cents)
    return [before, _("{back_cents} comes off your next payout.", back_cents=-pay.open_cents)]


def hours_written(minutes: int) -> str:
    """Hours in a cell of a table; nothing is a dash."""
    return duration(minutes) if minutes else NOTHING
