"""Facts files with other hours than the reference year: contracts, rates, limits, periods."""

from pathlib import Path

from tests.reference.samples import ANA_AT_FIVE, BOARD, a_fact, hours, played, remarks


def test_professional_is_who_is_paid_by_invoice_whatever_the_code(tmp_path: Path) -> None:
    contract = a_fact("SupplierContract", "2025-01-01", id="M77", serves="wmo", rate=3000)
    rate = a_fact("VolunteerRate", "2025-01-01", member="P1", rate=500)

    replayed = played(
        tmp_path,
        BOARD,
        contract,
        rate,
        hours("H1", "2025-01-31", "M77", 480, stream="wmo", client="Ben"),
        hours("H2", "2025-01-31", "P1", 120, stream="buurt", client="Ben"),
    )

    assert replayed.figures["hours"]["wmo_delivered"] == 8
    assert replayed.figures["hours"]["professioneel_totaal"] == 8
    assert replayed.figures["hours"]["vrijwillig_vergoed"] == 2
    assert replayed.figures["volunteer_pay"] == {"P1": 1000}


def test_each_stream_of_a_supplier_falls_under_its_own_contract(tmp_path: Path) -> None:
    contracts = [
        a_fact("SupplierContract", "2025-01-01", id="Jansen BV", serves=serves, rate=3000)
        for serves in ("wmo", "pgb", "dorpsondersteuner")
    ]

    replayed = played(
        tmp_path,
        BOARD,
        *contracts,
        hours("H1", "2025-01-31", "Jansen BV", 60, stream="wmo", client="Ben"),
        hours("H2", "2025-01-31", "Jansen BV", 120, stream="pgb", client="Ben"),
        hours("H3", "2025-01-31", "Jansen BV", 240, stream="buurt", client=None),
    )

    found = replayed.figures["hours"]
    assert remarks(replayed) == []
    assert (found["wmo_delivered"], found["pgb"], found["dorpsondersteuner"]) == (1, 2, 4)
    assert found["professioneel_totaal"] == found["totaal"] == 7
    assert replayed.figures["persons_distinct"] == {
        "wmo": 1,
        "pgb": 1,
        "klus": 0,
        "burendiensten": 0,
        "eettafel": 0,
        "dorpsauto": 0,
    }


def test_who_has_a_rate_and_a_contract_is_a_volunteer_where_the_contract_says_nothing(
    tmp_path: Path,
) -> None:
    contract = a_fact("SupplierContract", "2025-01-01", id="Ana", serves="wmo", rate=3000)

    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        contract,
        hours("H1", "2025-01-31", "Ana", 60, stream="wmo", client="Ben"),
        hours("H2", "2025-01-31", "Ana", 120, stream="buurt", client="Ben"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["hours"]["wmo_delivered"] == 1
    assert replayed.figures["volunteer_pay"] == {"Ana": 1000}


def test_another_rate_holds_from_its_date(tmp_path: Path) -> None:
    lower = a_fact("VolunteerRate", "2025-03-01", member="Ana", rate=400)

    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        hours("H1", "2025-01-31", "Ana", 600, stream="buurt", client="Ben"),
        lower,
        hours("H2", "2025-03-31", "Ana", 600, stream="buurt", client="Ben"),
    )

    assert replayed.figures["volunteer_pay"] == {"Ana": 5000 + 4000}


def test_a_contract_at_another_rate_is_still_one_contract(tmp_path: Path) -> None:
    contracts = [
        a_fact("SupplierContract", f"2025-0{month}-01", id="Zorg BV", serves="wmo", rate=rate)
        for month, rate in ((1, 3000), (3, 3100))
    ]

    replayed = played(
        tmp_path,
        BOARD,
        *contracts,
        hours("H1", "2025-03-31", "Zorg BV", 60, stream="wmo", client="Ben"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["hours"]["wmo_delivered"] == 1


def test_who_grows_older_may_get_more(tmp_path: Path) -> None:
    young = a_fact("BirthYearBand", "2025-01-01", member="Chloe", under21=True)
    grown = a_fact("BirthYearBand", "2025-07-01", member="Chloe", under21=False)
    rates = [
        a_fact("VolunteerRate", on, member="Chloe", rate=rate)
        for on, rate in (("2025-01-01", 300), ("2025-07-01", 500))
    ]

    replayed = played(
        tmp_path,
        BOARD,
        young,
        rates[0],
        hours("H1", "2025-01-31", "Chloe", 600, stream="buurt", client="Ben"),
        rates[1],
        grown,
        hours("H2", "2025-07-31", "Chloe", 600, stream="buurt", client="Ben"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Chloe": 3000 + 5000}


def test_a_rate_over_the_limit_is_refused_and_the_work_unpaid(tmp_path: Path) -> None:
    young = a_fact("BirthYearBand", "2025-01-01", member="Chloe", under21=True)
    rate = a_fact("VolunteerRate", "2025-01-01", member="Chloe", rate=500)

    replayed = played(
        tmp_path,
        BOARD,
        young,
        rate,
        hours("H1", "2025-01-31", "Chloe", 600, stream="buurt", client="Ben"),
    )

    assert replayed.figures["hours"]["vrijwillig_onbetaald_buurt"] == 10
    assert replayed.figures["volunteer_pay"] == {}
    (remark,) = remarks(replayed)
    assert remark.startswith("fact 3 (VolunteerRate, 2025-01-01): A rate of €5.00 an hour")


def test_work_over_the_month_s_limit_is_donated(tmp_path: Path) -> None:
    work = hours("H1", "2025-05-31", "Ana", 3000, stream="buurt", client="Ben")

    replayed = played(tmp_path, BOARD, ANA_AT_FIVE, work)

    # 50 hours at 5 euros are 250, and 210 of them may be paid: 42 hours.
    assert replayed.figures["volunteer_pay"] == {"Ana": 21000}
    assert replayed.figures["hours"]["vrijwillig_vergoed"] == 42
    assert replayed.figures["hours"]["vrijwillig_boven_maximum"] == 8


def test_an_entry_over_a_day_covers_its_month_so_far(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        hours("H1", "2025-01-02", "Ana", 48 * 60, stream="buurt", client="Ben"),
        hours("H2", "2025-01-02", "Ana", 49 * 60, stream="klus", client="Ben"),
        hours("H3", "2025-01-31", "Ana", 60, stream="buurt", client="Ben"),
        a_fact("HoursCorrected", "2025-02-10", id="H3", minutes=30 * 60, by="Ben"),
    )

    assert replayed.figures["hours"]["vrijwillig_onbetaald_buurt"] == 48 + 30
    (remark,) = remarks(replayed)
    assert remark.startswith("fact 3 (HoursLogged, 2025-01-02): 49:00 is more than the 2 days")


def test_hours_that_break_a_rule_stay_out_and_are_named(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        hours("H1", "2025-01-31", "Ana", 60, stream="buurt", client="Ana"),
        hours("H2", "2025-01-31", "Ana", 60),
        hours("H2", "2025-01-31", "Ana", 60),
        hours("H2", "2025-01-31", "Ana", 90),
        a_fact("HoursLogged", "2025-01-31", id="H3", worker="Ana"),
    )

    assert replayed.figures["hours"]["vrijwillig_onbetaald_overig"] == 1
    assert [remark.partition(": ")[2][:20] for remark in remarks(replayed)] == [
        "Nobody can be their ",
        "these hours were in ",
        "Request H2 asked som",
        "it says no whole num",
    ]


def test_who_sends_invoices_without_a_contract_is_professional(tmp_path: Path) -> None:
    replayed = played(
        tmp_path,
        BOARD,
        hours("H1", "2025-01-10", "Zorg BV", 60, stream="wmo", client="Ben"),
        a_fact(
            "SupplierInvoice",
            "2025-01-31",
            supplier="Zorg BV",
            activity="wmo",
            minutes=60,
            rate=3000,
        ),
        a_fact(
            "SupplierInvoice",
            "2025-02-28",
            supplier="Zorg BV",
            activity="wmo",
            minutes=60,
            rate=3100,
        ),
    )

    assert remarks(replayed) == []
    assert replayed.figures["hours"]["wmo_delivered"] == 1


def test_a_contract_for_another_stream_still_makes_the_hours_professional(tmp_path: Path) -> None:
    contracts = [
        a_fact("SupplierContract", "2025-01-01", id="Zorg BV", serves=serves, rate=3000)
        for serves in ("poetsen", "koken")
    ]

    replayed = played(
        tmp_path,
        BOARD,
        *contracts,
        hours("H1", "2025-01-31", "Zorg BV", 60, stream="buurt", client="Ben"),
    )

    assert replayed.figures["hours"]["koken"] == 1
    assert replayed.figures["hours"]["professioneel_totaal"] == 1
    assert remarks(replayed) == [
        "fact 4 (HoursLogged, 2025-01-31): several agreements of Zorg BV fit, "
        "and the last one was taken"
    ]


def test_a_month_that_begins_before_its_agreement_is_counted_from_there(tmp_path: Path) -> None:
    rate = a_fact("VolunteerRate", "2025-01-20", member="Ana", rate=500)

    replayed = played(
        tmp_path,
        BOARD,
        rate,
        hours("H1", "2025-01-31", "Ana", 1800, stream="buurt", client="Ben"),
        a_fact("HoursCorrected", "2025-02-02", id="H1", minutes=2400, by="Ben"),
    )

    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Ana": 20000}


def test_a_rate_of_nothing_ends_the_allowance_and_a_new_one_begins_another(tmp_path: Path) -> None:
    rates = [
        a_fact("VolunteerRate", on, member="Ana", rate=rate)
        for on, rate in (("2025-02-01", 0), ("2025-03-01", 400))
    ]

    replayed = played(
        tmp_path,
        BOARD,
        ANA_AT_FIVE,
        *rates,
        *[
            hours(f"H{month}", f"2025-0{month}-20", "Ana", 60, stream="buurt", client="Ben")
            for month in (1, 2, 3)
        ],
    )

    assert remarks(replayed) == []
    assert replayed.figures["volunteer_pay"] == {"Ana": 500 + 400}
    assert replayed.figures["hours"]["vrijwillig_onbetaald_buurt"] == 1
