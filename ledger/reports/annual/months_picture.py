"""The hours that were given month by month: what somebody is paid for, and what is not paid."""

from ledger.language import _, duration
from ledger.reports.annual.document import Document
from ledger.reports.annual.stacked import Stack, stacked
from ledger.reports.member_said import month_name
from ledger.reports.page import Picture


def months_picture(document: Document) -> Picture | None:
    """Twelve bars, or nothing where no hours were given.

    `paid` are hours of helpers who get an allowance, of suppliers and of who earns a wage;
    donated hours are among the others.
    """
    months = document.social.months
    if not any(month.minutes for month in months):
        return None
    rows = tuple(
        Stack(
            month_name(month.month),
            (month.paid_minutes, month.minutes - month.paid_minutes),
            duration(month.minutes),
        )
        for month in months
    )
    told = [
        _(
            "{month}: {given_minutes}, of which paid {paid_minutes}.",
            month=month_name(month.month),
            given_minutes=month.minutes,
            paid_minutes=month.paid_minutes,
        )
        for month in months
        if month.minutes
    ]
    none = [month_name(month.month) for month in months if not month.minutes]
    if none:
        told.append(_("No hours were given in: {months}.", months=none))
    return Picture(
        title=_("Hours given month by month"),
        svg=stacked(rows, legend=(_("paid hours"), _("unpaid hours"))),
        text=" ".join([_("Hours and minutes of each month."), *told]),
    )
