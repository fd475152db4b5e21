"""A sample is the same for everybody who draws it again."""

from hashlib import sha256

from ledger.application.audit.sampling import draw


def test_a_sample_is_what_the_rule_of_the_docstring_gives_by_hand() -> None:
    lots = {n: sha256(b"4 2 6 %d" % n).hexdigest() for n in range(1, 11)}

    drawn = draw(range(1, 11), count=3, seed="4 2 6")

    assert drawn == tuple(sorted(sorted(lots, key=lambda n: lots[n])[:3]))


def test_a_sample_drawn_once_is_drawn_for_ever() -> None:
    drawn = draw([180, 197, 310, 327, 440, 457, 580], count=3, seed="4 2 6")

    assert drawn == (180, 310, 440)


def test_the_order_of_the_list_plays_no_part() -> None:
    assert draw([3, 1, 2], count=2, seed="6") == draw([1, 2, 3], count=2, seed="6")


def test_a_larger_sample_with_the_same_seed_holds_the_smaller_one() -> None:
    few, more = (draw(range(100), count=count, seed="1") for count in (5, 10))

    assert set(few) < set(more)


def test_another_seed_draws_another_sample() -> None:
    assert draw(range(1000), count=5, seed="1") != draw(range(1000), count=5, seed="2")


def test_a_sample_larger_than_the_list_takes_all() -> None:
    assert draw([7, 5], count=9, seed="1") == (5, 7)


def test_spaces_around_and_within_a_seed_count_as_one() -> None:
    assert draw(range(100), count=5, seed=" 4  2 6\n") == draw(range(100), count=5, seed="4 2 6")


def test_an_accent_is_the_same_however_it_is_typed() -> None:
    one, two = "caf\u00e9", "cafe\u0301"

    assert draw(range(100), count=5, seed=one) == draw(range(100), count=5, seed=two)
