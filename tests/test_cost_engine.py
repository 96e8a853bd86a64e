"""Costs from first principles: recomputed by hand, argued with, overridden, refused."""

import datetime as dt
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, strategies as st

from kg.atlas import Atlas
from kg.build import build, check_facts
from kg.cost import formulas
from kg.cost.expression import Expression
from kg.cost.money import Money, Rates
from kg.cost.profile import profile
from kg.errors import CallError, QuestionError
from kg.warehouse.fingerprint import data_folder

RATES = Rates(usd_per_unit={"CNY": Fraction("0.14123"), "GBP": Fraction("1.2440")})


def test_a_billion_parameters_take_3_7_gib_in_four_bytes() -> None:
    assert formulas.weights_gib(1e9, 32) == 1e9 * 4 / 1024**3


def test_a_megapixel_is_4096_tokens() -> None:
    assert formulas.latent_tokens(1024 * 1024, 1, 16, 4) == 4096


def test_the_slowest_of_arithmetic_memory_and_launching_decides() -> None:
    # 100 TFLOPs on 312 TFLOPS at half use; 10 GiB read once at 2 TB/s.
    compute = formulas.compute_seconds(1e14, 312, 0.5)
    reading = formulas.bandwidth_seconds(10, 1, 2000, 1.0)
    assert compute == pytest.approx(1e14 / 156e12)
    assert formulas.roofline_seconds(compute, reading, 0.0) == compute
    # 40 layers, run 100 times, each of which takes 1 ms to start.
    launching = formulas.launch_seconds(40 * 100, 1e-3)
    assert formulas.roofline_seconds(compute, reading, launching) == launching == pytest.approx(4.0)


def test_an_image_of_stable_diffusion_costs_what_the_formula_gives_by_hand(atlas: Atlas) -> None:
    bill = {one.name: one.value for one in atlas.cost.unit("stable-diffusion").inputs}
    tokens = bill["pixels"] / 16**2
    one_pass = 2 * bill["parameters"] * tokens * bill["u-net-share"]
    flops = 100 * one_pass + bill["pixels"] * bill["decoder-flops-per-pixel"] + bill["text-encoder-flops"]
    seconds = flops / (312e12 * bill["utilisation"])
    found = atlas.cost.unit("stable-diffusion")
    assert found.seconds_per_generation == pytest.approx(seconds)
    assert found.usd_per_1000_images == pytest.approx(1000 * seconds * bill["gpu-hour-usd"] / 3600)


def test_a_bill_names_only_what_decides_the_cost(atlas: Atlas) -> None:
    image = {one.name for one in atlas.cost.unit("stable-diffusion").inputs}
    assert image.isdisjoint({"clip-seconds", "temporal-compression", "transformer-share", "width-to-depth"})
    video = {one.name for one in atlas.cost.unit("imagen-video").inputs}
    assert {"clip-seconds", "clip-frame-rate", "temporal-compression"} <= video


def test_a_result_explains_formula_inputs_and_sources(atlas: Atlas) -> None:
    told = atlas.cost.unit("imagen").explain()
    assert told.startswith("unit (version 1), after the roofline model")
    assert "parameters = 3.4e+09  (typed 3.4B)  <- guohai-2023-10: parameter-table: row Imagen" in told
    assert "gpu-hour-usd = 2.736 USD  <- runpod-prices" in told
    assert "usd_per_1000_images = " in told


def test_every_input_of_a_bill_has_a_source(atlas: Atlas) -> None:
    results = [atlas.cost.unit("imagen"), atlas.cost.unit("cogvideo"), atlas.cost.size("cogvideo", "1M")]
    assert all(one.source for result in results for one in result.inputs)


def test_sql_and_python_give_the_same_cost_for_every_model(atlas: Atlas) -> None:
    rows = atlas.rows(
        "select id, memory_gib, cards, usd_per_1000_images, usd_per_video_minute from cost.models "
        "where coalesce(usd_per_1000_images, usd_per_video_minute) is not null"
    )
    assert len(rows) > 20
    for row in rows:
        found = atlas.cost.unit(row["id"])
        assert row == {
            "id": row["id"],
            **{name: pytest.approx(getattr(found, name)) for name in row if name != "id"},
        }


def test_a_size_needs_no_users_and_grows_cards_with_them(atlas: Atlas) -> None:
    alone = atlas.cost.size("cogvideo")
    assert alone.weights_fp16_gib == pytest.approx(9.4e9 * 2 / 2**30)
    assert (alone.cards_per_request, alone.cards) == (1, None)
    # A million users of video are 1M x 10 x 2 x 100K / 1B = 2000 requests at once.
    assert atlas.cost.size("cogvideo", "1M").cards == 2000


def test_the_reports_scenario_gives_the_reports_memory(atlas: Atlas) -> None:
    found = atlas.costs("as-the-report", ["parameters=3B"]).size("stable-diffusion", "7M")
    assert round(found.memory_gib, 1) == 11.2
    assert found.concurrent_requests == 7000


def test_an_override_replaces_one_input_and_says_so(atlas: Atlas) -> None:
    base = atlas.cost.unit("imagen")
    cheaper = atlas.costs(overrides=["gpu_hour_usd=1.368"]).unit("imagen")
    assert cheaper.usd_per_generation == pytest.approx(base.usd_per_generation / 2)
    assert next(i.source for i in cheaper.inputs if i.name == "gpu-hour-usd") == "the call (--set)"
    again = atlas.cost.under("default", {"gpu_hour_usd": 1.368}).unit("imagen")
    assert again.usd_per_generation == cheaper.usd_per_generation


def test_money_in_another_currency_is_converted_at_a_sourced_rate_or_refused(atlas: Atlas) -> None:
    yuan = atlas.costs(overrides=["gpu_hour_usd=10 CNY"]).inputs.given["gpu-hour-usd"].value
    assert yuan == pytest.approx(1.4123)
    with pytest.raises(CallError, match="no exchange rate for JPY"):
        atlas.costs(overrides=["gpu_hour_usd=10 JPY"])


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        (["utilisation=0"], "more than zero"),
        (["gpu_hour_usd=-1"], "more than zero"),
        (["daily_users=-5"], "more than zero"),
        (["denoising_steps=many"], "not a quantity"),
        (["denoising_steps=50 s"], "is in steps, not in s"),
        (["utilization=0.5"], "did you mean utilisation"),
        (["utilisation"], "write NAME=VALUE"),
    ],
)
def test_nonsense_is_refused_with_what_to_change(atlas: Atlas, overrides: list[str], said: str) -> None:
    with pytest.raises(CallError, match=said):
        atlas.costs(overrides=overrides)


def test_what_nobody_states_is_an_error_and_never_zero(atlas: Atlas) -> None:
    with pytest.raises(CallError, match="nobody has published the size of kling"):
        atlas.cost.unit("kling")
    with pytest.raises(CallError, match="no source states a price per hour of rtx-5090"):
        atlas.cost.on("rtx-5090").unit("imagen")
    with pytest.raises(CallError, match="no source states fp8 of a100-80gb"):
        atlas.cost.on(precision="fp8").unit("imagen")
    with pytest.raises(CallError, match="there is no accelerator 'tpu-v9'"):
        atlas.cost.on("tpu-v9").unit("imagen")
    with pytest.raises(CallError, match="there is no model 'nothing'"):
        atlas.cost.unit("nothing")
    with pytest.raises(CallError, match="there is no scenario 'nothing'"):
        atlas.costs("nothing")
    with pytest.raises(CallError, match="no source states a price of 'nothing'"):
        atlas.cost.plan("nothing")
    with pytest.raises(CallError, match="no source says what the training of nothing took"):
        atlas.cost.train("nothing")
    with pytest.raises(CallError, match="architecture whose arithmetic is known"):
        atlas.cost.unit("sdxl-1-0")
    with pytest.raises(CallError, match="makes images or video"):
        atlas.cost.unit("bert-large")


def test_uncertainty_is_the_same_at_every_run_and_holds_the_middle(atlas: Atlas) -> None:
    found = {one.quantity: one for one in atlas.cost.uncertainty("imagen-video")}
    assert list(found.values()) == atlas.cost.uncertainty("imagen-video")
    minute = found["usd_per_video_minute"]
    assert minute.p5 < minute.p50 < minute.p95
    middle = atlas.cost.unit("imagen-video").usd_per_video_minute
    assert minute.p5 < (middle or 0) < minute.p95


def test_inputs_without_bounds_leave_no_uncertainty(atlas: Atlas) -> None:
    exact = ["utilisation=0.3", "u-net-share=0.33", "bandwidth-utilisation=0.75", "memory-overhead=1.2"]
    (seconds, *_) = atlas.costs(overrides=exact).uncertainty("parti")
    assert seconds.p5 == pytest.approx(seconds.p95)


def test_the_sensitivity_names_the_input_that_matters_most_first(atlas: Atlas) -> None:
    found = atlas.cost.sensitivity("imagen")
    assert found[0].input == "utilisation"
    # Compute-bound: the cost is in inverse proportion to the share of the peak that is reached.
    ratio = found[0].usd_at_low / found[0].usd_at_high
    assert ratio == pytest.approx(found[0].high / found[0].low, rel=1e-6)
    assert [one.swing_usd for one in found] == sorted((one.swing_usd for one in found), reverse=True)


def test_a_public_measurement_of_sdxl_is_among_them(atlas: Atlas) -> None:
    row = next(row for row in atlas.cost.validate() if row.what == "sdxl-25-a100-40gb")
    assert (row.seconds_measured, row.kind) == (2.858, "proof")
    # 25 steps, each run twice, of 2 x 2.57B x 4096 tokens x share, and the decoder.
    known = atlas.cost.inputs.known
    flops = 50 * 2 * 2.57e9 * 4096 * known["u-net-share"].value + 1024**2 * 9.46e6 + 13.1e9
    assert row.seconds_predicted == pytest.approx(flops / (312e12 * known["utilisation"].value))


def test_every_accelerator_asked_for_is_there_with_its_source(atlas: Atlas) -> None:
    wanted = {"a100-40gb", "a100-80gb", "h100", "h200", "l4", "l40s", "rtx-3090", "rtx-4090", "rtx-5090"}
    rows = atlas.rows("select id, memory, bandwidth, bf16, sources from hardware where bf16 is not null")
    assert wanted <= {row["id"] for row in rows}
    # "A100" stands for a card of either memory, and has none.
    assert all(row["memory"] and row["bandwidth"] and row["sources"] for row in rows if row["id"] != "a100")


def test_the_default_scenario_costs_two_precisions_on_three_cards(atlas: Atlas) -> None:
    rows = atlas.rows("select distinct precision, accelerator from cost.serving")
    assert len(rows) == 6


PARAMETERS = st.floats(1e6, 1e13)


@given(one=PARAMETERS, other=PARAMETERS, tokens=st.floats(1, 1e6))
def test_arithmetic_and_memory_grow_with_parameters(one: float, other: float, tokens: float) -> None:
    small, large = sorted((one, other))
    for bits in formulas.BITS.values():
        assert 0 < formulas.weights_gib(small, bits) <= formulas.weights_gib(large, bits)
    widths = [formulas.width_of(p, 100) for p in (small, large)]
    attention = [formulas.attention_flops(tokens, width, width / 100) for width in widths]
    flops = [formulas.pass_flops(p, tokens, 1.0, a) for p, a in zip((small, large), attention, strict=True)]
    assert 0 < flops[0] <= flops[1]


@given(users=st.lists(st.floats(0, 1e9), min_size=2, max_size=2), memory=st.floats(0.1, 1e4))
def test_cards_grow_with_users_and_are_never_negative(users: list[float], memory: float) -> None:
    each = formulas.cards_to_hold(memory, 80)
    fewer, more = (
        formulas.fleet_cards(formulas.concurrent_requests(n, 1e5, 1e9, 10), each) for n in sorted(users)
    )
    assert 0 <= fewer <= more
    assert each * 80 >= memory - 1e-6


@given(size=st.floats(0.1, 500), users=st.floats(1, 1e8), factor=st.floats(1.01, 10))
def test_a_models_cost_grows_with_its_size_and_users(
    atlas: Atlas, size: float, users: float, factor: float
) -> None:
    def costed(billions: float) -> Any:
        return atlas.costs(overrides=[f"parameters={billions:.6f}B"])

    assert (
        costed(size * factor).unit("imagen").usd_per_generation
        >= costed(size).unit("imagen").usd_per_generation
        > 0
    )
    fewer, more = (costed(size).size("imagen", f"{n:.2f}").cards for n in (users, users * factor))
    assert fewer is not None
    assert more is not None
    assert 0 <= fewer <= more


@given(scale=st.floats(0.01, 100), gb_per_s=st.floats(10, 1e4), hours=st.floats(0.01, 100))
def test_units_cancel(scale: float, gb_per_s: float, hours: float) -> None:
    # Ten times the work on ten times the card takes as long; half the time at twice the price costs as much.
    assert formulas.compute_seconds(1e12 * scale, 100 * scale, 0.3) == pytest.approx(
        formulas.compute_seconds(1e12, 100, 0.3)
    )
    assert formulas.bandwidth_seconds(scale, 1, gb_per_s * scale, 1) == pytest.approx(
        formulas.bandwidth_seconds(1, 1, gb_per_s, 1)
    )
    assert formulas.generation_usd(3600 * hours, 1, 2.5) == pytest.approx(2.5 * hours)
    assert formulas.usd_per_video_minute(scale, 60) == pytest.approx(scale)


@given(
    amount=st.fractions(),
    currency=st.sampled_from(["USD", "CNY", "GBP"]),
    other=st.sampled_from(["USD", "CNY", "GBP"]),
)
def test_changing_the_currency_and_back_changes_nothing(amount: Fraction, currency: str, other: str) -> None:
    money = Money(amount=amount, currency=currency)
    assert money.to(other, RATES).to(currency, RATES) == money


def test_currencies_are_not_mixed_without_a_rate() -> None:
    yuan, dollar = (Money(amount=Fraction(7), currency="CNY"), Money(amount=Fraction(1), currency="USD"))
    with pytest.raises(CallError, match="cannot be added without a rate"):
        _ = yuan + dollar
    assert (yuan.to("USD", RATES) + dollar).amount == Fraction(7) * Fraction("0.14123") + 1
    with pytest.raises(CallError, match="no exchange rate for JPY"):
        dollar.to("JPY", RATES)


@given(number=st.floats(0, 1e9))
def test_the_sql_of_a_formula_is_the_formula(atlas: Atlas, number: float) -> None:
    ((ceiled, gib),) = atlas.con.execute(
        "select cost.cards_to_hold($1, 24), cost.weights_gib($1, 16)", [number]
    ).fetchall()
    assert ceiled == formulas.cards_to_hold(number, 24) == math.ceil(number / 24 - 1e-9)
    assert gib == formulas.weights_gib(number, 16)


SCENARIOS = """\
cheap:
  about: A card at half the price.
  accelerator: {card}
  precision: fp16
  compare_accelerators: [h100]
  compare_precisions: [fp16]
  inputs:
    {name}: "1"
"""


def test_a_scenario_of_ones_own_is_a_few_lines_of_yaml(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    text = SCENARIOS.format(card="h100", name="gpu-hour-usd")
    (tmp_path / "more" / "scenarios.yaml").write_text(text, "utf-8")
    build([data_folder("datasets"), tmp_path / "more"], tmp_path / "atlas.duckdb")
    with Atlas(tmp_path / "atlas.duckdb") as own:
        found = own.costs("cheap").unit("imagen")
    assert found.accelerator == "h100"
    assert found.usd_per_generation == pytest.approx(found.seconds_per_generation / 3600)
    assert next(i.source for i in found.inputs if i.name == "gpu-hour-usd") == "scenario cheap"


def test_a_scenario_that_names_what_is_not_there_is_a_problem_with_a_place(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    text = SCENARIOS.format(card="h1000", name="utilization")
    (tmp_path / "more" / "scenarios.yaml").write_text(text, "utf-8")
    problems = check_facts([data_folder("datasets"), tmp_path / "more"])
    assert [(Path(p.file).name, p.line, p.message, p.hint) for p in problems] == [
        ("scenarios.yaml", 1, "accelerator: h1000 is not an id of hardware", "did you mean h100?"),
        ("scenarios.yaml", 1, "inputs: utilization is not an id of assumptions", "did you mean utilisation?"),
    ]


# Questions ---------------------------------------------------------------------------


def test_models_that_fit_on_a_card_are_found_and_the_unknown_listed(atlas: Atlas) -> None:
    answer = atlas.ask("open image models that fit on a 24 GB GPU")
    by_hand = atlas.rows(
        "select id from models where list_contains(output, 'image') and coalesce(open_source_text, open_weights_text) = 'yes' "
        "and not list_contains(disputed, case when open_source_text is null then 'open_weights' else 'open_source' end) "
        "and parameters_high * 2 / 2**30 * 1.2 <= 24"
    )
    assert {row["id"] for row in answer.rows} == {row["id"] for row in by_hand}
    assert "stable-diffusion" in {row["id"] for row in answer.rows}
    sizeless = {row["id"] for row in atlas.rows("select id from models where parameters is null")}
    assert {row["id"] for row in answer.unknown if "memory_gib" in row["missing"]} <= sizeless
    assert "memory to run at most 24 GB" in answer.reading


def test_video_models_under_a_dollar_a_minute(atlas: Atlas) -> None:
    answer = atlas.ask("video models under $1 per minute")
    assert answer.rows
    assert all(row["usd_per_video_minute"] < 1 for row in answer.rows)
    assert any(row["missing"] == ["usd_per_video_minute"] for row in answer.unknown)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("open image models that fit on a 24 GB GPU", "能在24GB显卡上运行的开源图像模型"),
        ("image models that fit on an RTX 4090", "能在RTX 4090上运行的图像模型"),
        ("video models under $1 per minute", "每分钟成本低于1美元的视频模型"),
        ("image models under $5 per 1,000 images", "每千张图像成本低于5美元的图像模型"),
    ],
)
def test_both_languages_ask_for_costs_alike(atlas: Atlas, english: str, chinese: str) -> None:
    assert atlas.ask(english).reading == atlas.ask(chinese).reading
    assert {row["id"] for row in atlas.ask(english).rows} == {row["id"] for row in atlas.ask(chinese).rows}


def test_a_card_named_stands_for_its_memory(atlas: Atlas) -> None:
    assert atlas.ask("models that fit on an L40S").reading == "models; memory to run at most 48 GB"
    with pytest.raises(QuestionError, match="'Google' is not a card"):
        atlas.ask("models that fit on Google")
    with pytest.raises(QuestionError, match="products"):
        atlas.ask("products that fit on a 24 GB GPU")


def test_a_computed_figure_of_one_model_can_be_asked_for(atlas: Atlas) -> None:
    (row,) = atlas.ask("memory of Imagen").rows
    assert (row["property"], row["source"], row["locator"]) == (
        "memory_gib",
        "computed",
        "kg cost unit imagen",
    )


TWIN = """\
id,name,output,architecture,parameters,source,locator
twin,Twin,image,diffusion,1.5B,guohai-2023-03,dreamstudio-grid
twin,Twin,image,diffusion,3.4B,guohai-2023-10,summary-business
"""


def test_sizes_that_sources_dispute_make_a_disputed_cost(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "models.csv").write_text(TWIN, "utf-8")
    build([data_folder("datasets"), tmp_path / "more"], tmp_path / "atlas.duckdb")
    with Atlas(tmp_path / "atlas.duckdb") as both:
        # 1.5B or 3.4B parameters are 3.4 or 7.6 GiB at half precision with a fifth more in use.
        fits = {gb: both.ask(f"image models that fit on a {gb} GB GPU") for gb in (3, 5, 8)}
    assert "twin" not in {row["id"] for row in (*fits[3].rows, *fits[3].disputed)}
    assert "twin" in {row["id"] for row in fits[5].disputed}
    assert "twin" in {row["id"] for row in fits[8].rows}


def test_costs_as_of_a_day_come_from_that_days_facts(atlas: Atlas) -> None:
    early, now = (
        atlas.ask("image models that fit on a 24 GB GPU", as_of=day) for day in (dt.date(2023, 6, 1), None)
    )
    assert {row["id"] for row in early.rows} < {row["id"] for row in now.rows}
    (first,) = atlas.rows(
        "select memory_gib, smallest_accelerator from models_as_of(date '9999-12-31') where id = 'imagen'"
    )
    (second,) = atlas.rows("select memory_gib, smallest_accelerator from models where id = 'imagen'")
    assert first == second


def test_facts_without_assumptions_still_build_and_answer_as_unknown(small: Atlas) -> None:
    answer = small.ask("image models that fit on a 24 GB GPU")
    assert answer.rows == []
    assert [row["id"] for row in answer.unknown] == ["imagen"]


def test_the_slower_of_two_times_is_unknown_where_one_is() -> None:
    slower = formulas.roofline_seconds(Expression("null::double"), Expression("2.0"), 1.0)
    (found,) = duckdb.execute(f"select {slower.sql}").fetchall()
    assert found == (None,)


def test_what_a_source_says_is_drawn_keeps_its_bounds(atlas: Atlas) -> None:
    # Its sources say ~600 s, which is 5 % to either side.
    clip = profile(atlas.con, "vibevoice-realtime-0-5b", atlas.cost.inputs).drawn["clip-seconds"]
    assert (clip.low, clip.value, clip.high) == (570, 600, 630)
