"""Bank accounts: one that was changed around a payment, and one that two parties share."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from ledger.application.audit.audited import Account, AuditedPayout
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear

# A change counts when it was recorded at most so many days before a step of the payment.
DAYS_AROUND_A_CHANGE = 7


def account_changed(year: AuditedYear) -> Iterator[Breach]:
    """Accounts that were changed at most a week before a payment was drawn up, sent or settled.

    A change after the run was drawn up, or approved, counts when it came at most a week before
    the next of these steps; a change after the money left counts when it goes back, within a
    week, to an account that the payee had before. The first account is no change, unless it was
    set within a week before the payment and replaced within a week after it.
    """
    for payout in year.listed:
        party = year.parties.get(payout.payee)
        if party is None or payout.cents == 0 or payout.fell:
            continue
        for at, account in enumerate(party.accounts):
            earlier = party.accounts[:at]
            if not earlier:
                if (found := _used_once(payout, party.accounts)) is not None:
                    yield found
                continue
            if earlier[-1].same_as(account):
                continue
            step = _step_within_a_week(payout, account)
            back = any(account.same_as(one) for one in earlier[:-1])
            if step is None and not (back and _soon_after(payout, account)):
                continue
            yield _breach(payout, _finding(payout, account, step))


def account_shared(year: AuditedYear) -> Iterator[Breach]:
    """Parties with one account: one that each of them had in the year, or has now.

    Now counts too, since a book that starts late has its accounts from after the year.
    """
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for party in year.parties.values():
        for account, following in zip_longest(party.accounts, party.accounts[1:]):
            until = year.year if following is None else following.mark.on.year
            in_year = account.mark.on.year <= year.year <= until
            if account.iban is not None and (in_year or following is None):
                holders[account.iban][party.party] = None
    for parties in holders.values():
        if len(parties) > 1:
            yield Breach(
                code="account-shared",
                finding=Finding(
                    "{parties} have the same bank account. A couple may share one; anybody else "
                    "should be asked.",
                    parties=list(parties),
                ),
                parties=tuple(parties),
                payouts=tuple(payout.number for payout in year.listed if payout.payee in parties),
            )


def _step_within_a_week(payout: AuditedPayout, account: Account) -> tuple[str, date] | None:
    """The first step of a payment that came at most a week after the change, and its day.

    A step counts on the day it is said to have been taken and on the day that was written down.
    """
    drawn = payout.run.drawn
    steps = [("drawn", drawn, drawn.on)]
    steps += [("sent", mark, day) for mark, day in payout.sent]
    steps += [("settled", mark, day) for mark, day in payout.settled]
    for step, mark, day in steps:
        # On one and the same day the order in which it was recorded tells what came first.
        came_first = account.mark.position < mark.position
        for on in (day, mark.on):
            if came_first and 0 <= (on - account.mark.on).days <= DAYS_AROUND_A_CHANGE:
                return step if day >= account.mark.on else "dated back", on
    return None


def _used_once(payout: AuditedPayout, accounts: tuple[Account, ...]) -> Breach | None:
    """A payment to a first account that was there only for the days around it."""
    first = accounts[0]
    step = _step_within_a_week(payout, first)
    replaced = next((one for one in accounts if not one.same_as(first)), None)
    if step is None or replaced is None or not _soon_after(payout, replaced):
        return None
    return _breach(
        payout,
        Finding(
            "The first account of {payee_by} was entered on {entered_on} by {entered_by} and "
            "replaced on {changed_on} by {changed_by}; payout no. {number} was settled in "
            "between, on {settled_on}.",
            payee_by=payout.payee,
            entered_on=first.mark.on,
            entered_by=first.mark.by,
            changed_on=replaced.mark.on,
            changed_by=replaced.mark.by,
            number=payout.number,
            settled_on=payout.settled[-1][1],
        ),
    )


def _soon_after(payout: AuditedPayout, account: Account) -> bool:
    return any(
        mark.position < account.mark.position
        and 0 <= (account.mark.on - day).days <= DAYS_AROUND_A_CHANGE
        for mark, day in payout.settled
    )


def _breach(payout: AuditedPayout, finding: Finding) -> Breach:
    return Breach(
        code="account-changed",
        finding=finding,
        parties=(payout.payee,),
        runs=(payout.run.number,),
        payouts=(payout.number,),
    )


def _finding(payout: AuditedPayout, account: Account, step: tuple[str, date] | None) -> Finding:
    if step is None:
        return Finding(
            "Payout no. {number} to {payee_by} was settled on {settled_on}; on {changed_on} "
            "{changed_by} set the account back to an earlier one.",
            number=payout.number,
            payee_by=payout.payee,
            settled_on=payout.settled[-1][1],
            changed_on=account.mark.on,
            changed_by=account.mark.by,
        )
    what, day = step
    values = {
        "payee_by": payout.payee,
        "changed_on": account.mark.on,
        "changed_by": account.mark.by,
        "number": payout.number,
        "day_on": day,
    }
    if what == "dated back":
        return Finding(
            "The account of {payee_by} was changed on {changed_on} by {changed_by}, and on "
            "{day_on} payout no. {number} was written down as sent or paid on an earlier day.",
            **values,
        )
    if what == "drawn":
        return Finding(
            "The account of {payee_by} was changed on {changed_on} by {changed_by}, and the run "
            "with payout no. {number} was drawn up on {day_on}.",
            **values,
        )
    if what == "sent":
        return Finding(
            "The account of {payee_by} was changed on {changed_on} by {changed_by}, and payout "
            "no. {number} was sent on {day_on}.",
            **values,
        )
    return Finding(
        "The account of {payee_by} was changed on {changed_on} by {changed_by}, and payout "
        "no. {number} was settled on {day_on}.",
        **values,
    )
