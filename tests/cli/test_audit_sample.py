"""The audit evening at the terminal: dice, items seen, checks answered, and what may be said."""

import pytest

from tests.cli.terminal import Terminal

DICE = "3 5 1 6 2 4 4 1 6 3"
DRAW = f'audit sample 2024 --dice "{DICE}" --as dirk'


@pytest.fixture
def over(as_ana: Terminal) -> Terminal:
    """Ana paid three times in 2024, and drew up the year; Dirk and Eva are the kascommissie."""
    for code in ("dirk", "eva"):
        as_ana.done(f"parties add {code} {code.title()}")
        as_ana.done(f"roles give {code} kascommissie")
    as_ana.done("year open 2024")
    for euros, text in (("12,50", "Tea"), ("30,00", "Stamps"), ("7,50", "Cake")):
        as_ana.done(f"bookings pay {euros} 4930 --on 01-02-2024 --text {text}")
    as_ana.done("year draw-up 2024")
    return as_ana


def numbers(terminal: Terminal) -> list[str]:
    return [f"{item['item']}" for item in terminal.json("audit sample 2024")["items"]]


def drawn_on(terminal: Terminal) -> str:
    """The day as the book has it, which the clock on the wall may just have left."""
    on: str = terminal.json("audit sample 2024")["draws"][0]["on"]
    return on


def test_before_the_dice_it_says_how_to_throw_them(over: Terminal) -> None:
    said = over.done("audit sample 2024").lines

    assert said[-1] == f'buurtledger audit sample 2024 --dice "{DICE}"'


def test_the_sample_lists_what_to_look_at_and_where(over: Terminal) -> None:
    said = over.done(DRAW).lines

    first, *_ = numbers(over)
    drawn = f"Drawn on {drawn_on(over)} by dirk with the throws {DICE}: 3 of the 3 payments."
    assert drawn in " ".join(said)
    assert f"{first} 2024-02-01 €12.50 booking no. {first} (Tea)" in said
    assert f"buurtledger trace {first}" in said
    assert f"buurtledger audit seen 2024 {first} --ok" in said
    assert "Still to see: 3 of 3. Until then nothing can be said of all payments." in said
    assert f"printf '%s' '{DICE} {first}' | sha256sum" in said
    assert over.done(f"trace {first}").lines[0].startswith(f"Booking no. {first} of €12.50")


def test_what_was_seen_leads_to_what_may_be_said(over: Terminal) -> None:
    over.done(DRAW)
    one, other, third = numbers(over)

    over.done(f"audit seen 2024 {one} {other} --ok --as dirk")
    said = over.done(f'audit seen 2024 {third} --finding "No slip" --as eva').lines

    assert said == [
        f"Payment no. {third}: finding: No slip (eva)",
        "All 3 payments were seen. Faulty: 1; each is a finding.",
    ]
    mended = over.done(f'audit seen 2024 {third} --ok --note "The slip was found" --as eva').lines
    assert "All 3 payments were seen, and all of them are in order." in mended
    assert f"{third}: The slip was found (eva, {drawn_on(over)})" in (
        over.done("audit sample 2024").lines
    )


def test_one_of_the_kascommissie_never_mends_the_word_of_another(over: Terminal) -> None:
    over.done(DRAW)
    one, *others = numbers(over)
    over.done(f'audit seen 2024 {one} --finding "No slip" --as dirk')

    said = over.done(f"audit seen 2024 {one} --ok --as eva").lines

    assert said == [
        f"Payment no. {one}: in order (eva)",
        "dirk said of it: finding: No slip. Both words stand: each can mend only their",
        "own.",
        "Still to see: 2 of 3.",
    ]
    seen = over.json(f"audit seen 2024 {' '.join(others)} --ok --as eva")
    assert [each["item"] for each in seen["seen"]] == [int(number) for number in others]
    assert (seen["to_see"], seen["conclusion"]["faulty_count"]) == ([], 1)
    assert any("they disagree" in line for line in over.done("audit sample 2024").lines)


def test_a_finding_is_told_also_after_the_year_was_drawn_up_again(over: Terminal) -> None:
    over.done(DRAW)
    one, *_ = numbers(over)
    over.done(f'audit seen 2024 {one} --finding "No slip" --as dirk')
    over.done("year draw-up 2024")
    assert numbers(over)[0] == one
    over.done("bookings pay 5,00 4930 --on 01-03-2024 --text Ink")
    over.done("year draw-up 2024")

    said = over.done("audit sample 2024").lines

    assert f"{one}: No slip (dirk, {over.json('audit sample 2024')['earlier_draws'][0]['on']})" in (
        said
    )


def test_a_sample_of_some_says_how_sure_that_is(over: Terminal) -> None:
    # Two of three faulty: one drawn is in order once in three times.
    over.done(f"{DRAW} --share 50 --assurance 66,6")
    (number,) = numbers(over)

    said = " ".join(over.done(f"audit seen 2024 {number} --ok --as dirk").lines)

    assert (
        "Seen: 1 of the 3 payments, drawn by lot, and all in order. With 66.6% assurance, fewer "
        "than 50% of the payments are faulty."
    ) in said
    wrong = " ".join(over.done(f"audit seen 2024 {number} --finding No --as dirk").lines)
    assert (
        "Faulty among these: 1; each is a finding. With 66.6% assurance, no more than 3 of all "
        "payments are faulty, which is at most 100%."
    ) in wrong


def test_programs_get_the_record_as_it_is(over: Terminal) -> None:
    drawn = over.json(DRAW)
    (draw,) = drawn["draws"]
    payments = over.json("audit sample 2024 --payments")

    assert (draw["seed"], draw["share_per_mille"], draw["by"]) == (DICE, 50, "dirk")
    assert draw["payments_sha256"] == payments["sha256"]
    assert [one["item"] for one in payments["payments"]] == draw["items"] == drawn["to_see"]
    assert drawn["conclusion"] is None
    first = drawn["items"][0]
    assert (first["cents"], first["sort"], first["described"]) == (1250, "booking", "Tea")
    assert first["evidence"] == f"buurtledger trace {first['item']}"


def test_answers_to_checks_stand_below(over: Terminal) -> None:
    over.done('audit answer 2024 4 --finding "Not counted" --as dirk')

    over.done('audit answer 2024 4 --ok --note "Counted: 10,00" --as dirk')

    (answered,) = over.json("audit sample 2024")["answers"]
    assert over.done("audit sample 2024").lines[-1] == (
        f"4 passes Counted: 10,00 dirk {answered['said'][-1]['on']}"
    )
    assert [one["fine"] for one in answered["said"]] == [False, True]


def test_an_answer_is_answered_briefly(over: Terminal) -> None:
    said = over.done('audit answer 2024 18 --finding "No policy" --as dirk').lines

    assert said[0] == "18. Duties"
    assert said[1].startswith("The kascommissie: finding (dirk, ")
    assert said[-1] == "Still to answer: 8 checks, 1, 2, 3, 8, 10, 13, 17, 20."
    answered = over.json("audit answer 2024 20 --ok --as dirk")
    assert (answered["check"], answered["kascommissie"]) == (20, "passes")
    assert answered["to_answer"] == [1, 2, 3, 8, 10, 13, 17]


def test_advice_while_something_is_open_is_recorded_and_says_so(over: Terminal) -> None:
    advise = "year audit 2024 --member dirk --member eva --advise --as dirk"

    said = " ".join(over.done(advise).lines)

    assert (
        "This was recorded while checks 1, 2, 3, 8, 10, 13, 17, 18, 20 were not answered and no "
        "sample was drawn."
    ) in said
    over.done(DRAW)
    over.done(f"audit seen 2024 {' '.join(numbers(over)[1:])} --ok --as dirk")
    answered = over.json(advise)["still_open"]
    assert (answered["sample_drawn"], answered["to_see"]) == (True, [int(numbers(over)[0])])
    for check in answered["to_answer"]:
        over.done(f"audit answer 2024 {check} --ok --as dirk")
    assert "This was recorded while 1 payments of the sample were not seen." in (
        over.done(advise).lines
    )
    over.done(f"audit seen 2024 {numbers(over)[0]} --ok --as dirk")
    assert "This was recorded while" not in " ".join(over.done(advise).lines)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (DRAW.replace("dirk", "ana"), "ana may not do this."),
        (DRAW.replace(DICE, "3 5 1"), "These are 3 throws."),
        (DRAW.replace(DICE, "3 5 1 7"), 'A die shows 1 to 6, so "7" is no throw.'),
        (f"{DRAW} --share 0", "The share that may be faulty is from 0.1 to 50 per cent."),
        (f"{DRAW} --assurance 100", "The assurance is from 50 to 99.9 per cent."),
        (f"{DRAW} --share half", '"half" is not a percentage. Write it such as 5, or 2,5.'),
        ("audit seen 2024 9 --ok --as dirk", "No sample of 2024 was drawn since it was drawn up."),
        ("audit answer 2024 21 --ok --as dirk", "There is no check 21. Give one from 1 to 20."),
        (DRAW.replace("2024", "2023"), "2023 was not opened yet: buurtledger year open 2023."),
    ],
)
def test_what_may_not_be_drawn_or_said_is_refused(over: Terminal, line: str, sentence: str) -> None:
    before = over.json("audit sample 2024")

    assert over.refused(line).startswith(sentence)

    assert over.json("audit sample 2024") == before


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("audit sample 2024 --share 5", "Give --share and --assurance with --dice only."),
        (f"{DRAW} --payments", "Give either --dice or --payments."),
        ("audit seen 2024 9 --as dirk", "Give either --ok or --finding."),
        ("audit seen 2024 9 --ok --finding No --as dirk", "Give either --ok or --finding."),
        (
            "audit seen 2024 9 --finding No --note Yes --as dirk",
            "Give --note with --ok only; a finding says it all.",
        ),
    ],
)
def test_a_line_that_says_two_things_is_wrong_usage(
    over: Terminal, line: str, sentence: str
) -> None:
    assert over.wrong_usage(line) == sentence
