"""Make or buy: comparisons checked by hand against the rows of prices and times, and the cards a model fits on."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.cost.compare import Comparison, Way
from kg.cost.wanted import Wanted, read_wanted
from kg.errors import CallError
from kg.faces.cli import main

CLIP = "video 5 s 720p"
CREDIT = 0.004739  # what the only source says of a credit of comfy-org: "211 credits a dollar"


@pytest.fixture(scope="module")
def clip(atlas: Atlas) -> Comparison:
    return atlas.cost.compare(CLIP, every=True)


def only(found: Comparison, model: str, seller: str, terms: str | None = None) -> Way:
    (one,) = [
        w for w in found.ways if (w.model, w.seller, w.terms) == (model, seller, terms) and w.way == "API"
    ]
    return one


@pytest.mark.parametrize(
    ("wanted", "model", "seller", "terms", "usd"),
    [
        # 6.33 credits a second: tutorials/partner-nodes/pricing.mdx:311
        (CLIP, "veo-3-1-lite", "comfy-org", "without sound", 5 * 6.33 * CREDIT),
        # 0.05 USD a second: google-veo/SKILL.md:82
        (CLIP, "veo-3-1-lite", "google", None, 5 * 0.05),
        # 0.30 USD a clip of 5 s: luma-ray-video/SKILL.md:172
        (CLIP, "ray-3-2", "luma-ai", None, 0.30),
        # Six seconds are two clips of five.
        ("video 6 s 720p", "ray-3-2", "luma-ai", None, 2 * 0.30),
        # 44.31 to 48.53 credits a clip of 10 s, which five seconds pay whole: pricing.mdx:211
        (CLIP, "seedance-1-0-pro-fast", "comfy-org", None, (44.31 + 48.53) / 2 * CREDIT),
        # 0.44 USD a clip of 5 s with sound, 0.89 one of 10 s: two short ones are cheaper than a long one.
        ("video 10 s 720p", "grok-imagine-video", "venice-ai", "with sound", 2 * 0.44),
        # 0.086012 USD a second in Frankfurt: alibaba-wan-video/SKILL.md:521
        ("video 4 s 720p", "wan2-6", "alibaba-cloud", "Frankfurt, Global", 4 * 0.086012),
        # 0.025 USD a megapixel, of 1024 x 1024 pixels: fal_ai/fal-ai/flux/dev
        ("image 1024x1024", "flux-1-dev", "fal", None, 0.025 * 1024 * 1024 / 1e6),
        # 0.025 USD an image: black_forest_labs/flux-dev
        ("image 1024x1024", "flux-1-dev", "black-forest-labs", None, 0.025),
        # 0.015 USD a thousand characters: azure/speech/azure-tts
        ("speech 2000 characters", "azure-speech", "microsoft", None, 2 * 0.015),
        # 50.64 credits a thousand characters: pricing.mdx:238
        ("speech 500 characters", "elevenlabs-api", "comfy-org", None, 0.5 * 50.64 * CREDIT),
    ],
)  # fmt: skip
def test_an_offer_is_what_the_price_page_gives_for_this_size_and_length(
    atlas: Atlas, wanted: str, model: str, seller: str, terms: str | None, usd: float
) -> None:
    found = atlas.cost.compare(wanted, every=True)
    assert only(found, model, seller, terms).usd == pytest.approx(usd, rel=1e-3)


def rented(found: Comparison, model: str, card: str) -> Way:
    (one,) = [w for w in found.ways if w.way == "rented card" and (w.model, w.hardware) == (model, card)]
    return one


def test_a_model_on_a_card_costs_its_printed_seconds_at_the_cheapest_hour(clip: Comparison) -> None:
    # 534.7 s from text, in the picture of Wan2.2's README; 121 frames at 24 a second; RunPod lets the card for $0.34.
    one = rented(clip, "wan2-2-ti2v-5b", "rtx-4090")
    assert one.seconds == pytest.approx(534.7 * 5 * 24 / 121)
    assert one.usd == pytest.approx(534.7 * 5 * 24 / 121 * 0.34 / 3600)
    assert (one.seller, one.memory_gb, one.card_gb) == ("runpod", 22.9, 24)
    assert "length not printed" in str(one.note)


def test_several_cards_are_all_paid(atlas: Atlas) -> None:
    # 925.04 s on two H100 for 129 frames at 24 a second (docs/performance/hunyuanvideo.md), $2.71 an hour each.
    one = rented(atlas.cost.compare(CLIP, on=["h100"]), "hunyuanvideo", "h100")
    assert one.gpus == 2
    assert one.usd == pytest.approx(925.04 * 5 * 24 / 129 * 2 * 2.71 / 3600)


def test_a_month_pays_whole_cards_and_says_how_busy_they_are(atlas: Atlas) -> None:
    # 10,000 clips of 530.28 s are 1,473 hours, for which 730 hours of a month take three cards.
    one = rented(atlas.cost.compare(CLIP, on=["rtx-4090"], per_month=10_000), "wan2-2-ti2v-5b", "rtx-4090")
    assert one.usd == pytest.approx(3 * 730 * 0.34 / 10_000)
    assert one.busy == pytest.approx(1473 / (3 * 730), rel=1e-3)


def test_the_break_even_is_a_month_of_the_card_over_the_price_of_the_cheapest_api(clip: Comparison) -> None:
    cheapest = next(w for w in clip.ways if w.way == "API")
    one = rented(clip, "wan2-2-ti2v-5b", "rtx-4090")
    assert one.break_even_per_month == 1655  # 730 x 0.34 / 0.15, rounded up
    assert one.against == f"{cheapest.name} by {cheapest.seller}"
    # Dearer than the API even when it always works: there is no such volume.
    assert rented(clip, "hunyuanvideo", "h100").break_even_per_month is None


def test_the_price_of_an_hour_can_be_set(atlas: Atlas) -> None:
    one = rented(
        atlas.costs(overrides=["gpu_hour_usd=1"]).compare(CLIP, on=["rtx-4090"]), "wan2-2-ti2v-5b", "rtx-4090"
    )
    assert one.usd == pytest.approx(534.7 * 5 * 24 / 121 / 3600)
    assert one.hour_source == "the call (--set)"


def test_cheapest_first_and_the_cheapest_of_each_model_only(atlas: Atlas) -> None:
    found = atlas.cost.compare(CLIP)
    assert [w.usd for w in found.ways] == sorted(w.usd for w in found.ways)
    assert len({(w.way, w.model) for w in found.ways}) == len(found.ways)
    assert {w.way for w in found.ways} == {"API", "rented card"}
    assert all(w.source and w.locator and w.read_on for w in found.ways)


def test_cards_can_be_named_and_apis_stay(atlas: Atlas) -> None:
    found = atlas.cost.compare(CLIP, on=["rtx-4090", "h100"])
    assert {w.hardware for w in found.ways} == {None, "rtx-4090", "h100"}


def test_a_commercial_licence_is_asked_of_models_that_are_run(atlas: Atlas) -> None:
    run = [w for w in atlas.cost.compare(CLIP, license="commercial").ways if w.way == "rented card"]
    assert run
    assert {w.commercial for w in run} <= {"yes", "limited"}
    # FLUX.1 [dev] may not be used commercially by its own licence.
    names = {
        w.model
        for w in atlas.cost.compare("image 1024x1024", license="commercial").ways
        if w.way == "rented card"
    }
    assert "flux-1-dev" not in names
    assert "flux-1-schnell" in names


def test_what_its_maker_has_withdrawn_is_left_out_and_counted(clip: Comparison) -> None:
    assert "sora-2" not in {w.model for w in clip.ways}  # shut down on 2026-09-24
    assert clip.left_out["a model that its maker has withdrawn"] > 0


def test_a_cloud_of_the_makers_own_group_is_no_reseller(clip: Comparison) -> None:
    assert only(clip, "wan2-6", "alibaba-cloud", "Virginia, US").resold is False
    assert only(clip, "wan2-6", "venice-ai", "without sound").resold is True


def test_quality_is_one_benchmark_of_one_party(clip: Comparison) -> None:
    judged = [w for w in clip.ways if w.benchmark]
    assert {(w.benchmark, w.metric, w.measured_by) for w in judged} == {
        ("arena-text-to-video", "elo", "arena-ai")
    }
    assert {w.quality for w in judged if w.model == "wan2-2-t2v-a14b"} == {1133}
    assert {w.way for w in judged} == {"API", "rented card"}


def test_an_image_is_judged_as_an_image_and_a_clip_from_an_image_as_one(atlas: Atlas) -> None:
    for wanted, benchmark in (
        ("image", "arena-text-to-image"),
        ("video 720p from an image", "arena-image-to-video"),
    ):
        assert {w.benchmark for w in atlas.cost.compare(wanted).ways} == {None, benchmark}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("video 5 s 720p", Wanted("video", 5, 720)),
        ("clip 1 min 4k with sound from an image", Wanted("video", 60, 2160, "image", "yes")),
        ("视频 5秒 1080p", Wanted("video", 5, 1080)),
        ("image 1536x1024", Wanted("image", 1, 1024)),
        ("image 2k", Wanted("image", 1, 2048)),
        ("speech 500 characters", Wanted("speech", 500, None)),
        ("music 30 s", Wanted("music", 30, None)),
    ],
)
def test_a_few_words_say_what_is_wanted(typed: str, read: Wanted) -> None:
    assert read_wanted(typed) == read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("video 5 s in colour", "cannot read 'in'"),
        ("720p", "names nothing to make"),
        ("video image", "cannot read 'image'"),
        ("image 5 s", "image is counted in pieces"),
        ("speech 5 s", "speech is counted in characters"),
        ("video 0 s", "must be more than zero"),
    ],
)
def test_no_word_is_dropped(typed: str, said: str) -> None:
    with pytest.raises(CallError, match=said):
        read_wanted(typed)


def test_printed_times_come_before_the_engine(atlas: Atlas) -> None:
    found = atlas.cost.fit("wan2-1-t2v-14b")
    by = [one.seconds_by for one in found]
    assert by.index("engine") > max(place for place, who in enumerate(by) if who == "printed")
    (h100,) = [one for one in found if (one.hardware, one.gpus) == ("h100", 1)]
    # 1837.9 s and 69.1 GB in the picture of Wan2.1's README, at $2.71 an hour.
    assert (h100.fits, h100.memory_by, h100.seconds, h100.memory_gb) == ("yes", "printed", 1837.9, 69.1)
    assert h100.usd == pytest.approx(1837.9 * 2.71 / 3600)


def test_a_peak_printed_of_another_card_decides_where_nobody_timed_it(atlas: Atlas) -> None:
    fits = {one.hardware: one for one in atlas.cost.fit("wan2-1-t2v-14b") if one.gpus == 1}
    assert (fits["h200"].fits, fits["h200"].memory_by.partition(" on ")[0]) == ("yes", "printed,")
    assert fits["h200"].memory_gb == 69.1
    # 24 GB do not hold the 69.1 printed; the engine says at which precision the weights alone would.
    assert (fits["rtx-4090"].fits, fits["rtx-4090"].precision) == ("weights", "fp8")
    assert "printed: 69.1 GB" in str(fits["rtx-4090"].note)


def test_the_engine_asks_for_the_calibrated_peak(atlas: Atlas) -> None:
    fits = {one.hardware: one for one in atlas.cost.fit("wan2-1-t2v-14b") if one.gpus == 1}
    # 1280x720 in 21 latent frames of tokens of 16x16 pixels are 75,600, of width 5,120; 46 copies of two bytes are
    # 35.6 GB, the rest 2.1; 14B weights are 28 GB in two bytes, where 69.1 GB were printed, and 7 in half of one.
    assert fits["a100-40gb"].memory_gb == pytest.approx(28 + 35.61 + 2.1, abs=0.01)
    assert (fits["a100-40gb"].fits, fits["a40"].fits, fits["a40"].precision) == ("weights", "peak", "int4")
    assert fits["a40"].memory_gb == pytest.approx(7 + 35.61 + 2.1, abs=0.01)
    assert fits["a40"].memory_by == "engine, peak"


def test_what_no_run_calibrates_is_weights_and_an_overhead(atlas: Atlas) -> None:
    fits = {one.hardware: one for one in atlas.cost.fit("stable-diffusion") if one.gpus == 1}
    # A U-Net of 800M parameters in two bytes, and a fifth.
    assert (fits["rtx-4090"].fits, fits["rtx-4090"].memory_by) == ("weights", "engine, weights")
    assert fits["rtx-4090"].memory_gb == pytest.approx(0.8 * 2 * 1.2)


def test_what_the_maker_asks_for_comes_before_the_engine(atlas: Atlas) -> None:
    fits = {one.hardware: one for one in atlas.cost.fit("hunyuanvideo") if one.gpus == 1}
    assert (fits["h100-pcie"].fits, fits["h100-pcie"].memory_gb) == ("yes", 60)
    assert (fits["rtx-3090"].fits, fits["rtx-3090"].memory_by) == ("weights", "engine, peak")


def test_the_engine_takes_the_best_precision_that_fits(atlas: Atlas) -> None:
    fits = {one.hardware: one for one in atlas.cost.fit("flux-1-dev") if one.gpus == 1}
    # 12B parameters are 24 GB in two bytes, 12 in one, 6 in half of one; 46 copies of 4,096 tokens of width 3,072
    # and the rest are 3.26 GB.
    for card, precision, gb in (("rtx-5090", "fp16", 24), ("t4", "fp8", 12), ("gtx-1080-ti", "int4", 6)):
        assert (fits[card].precision, fits[card].fits) == (precision, "peak")
        assert fits[card].memory_gb == pytest.approx(gb + 3.26, abs=0.01)


def test_a_model_of_which_nothing_is_known_has_no_fit(atlas: Atlas) -> None:
    with pytest.raises(CallError, match="nobody has published the size of kling"):
        atlas.cost.fit("kling")


Cost = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cost(real_warehouse: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cost:
    """Run ``kg cost ...`` on the real atlas: its status, output and errors."""
    monkeypatch.setenv("KG_WAREHOUSE", str(real_warehouse))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kg", "cost", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return run


def test_the_command_says_how_it_was_read_and_what_was_left_out(cost: Cost) -> None:
    status, out, _ = cost("compare", "video", "5", "s", "720p", "--on", "RTX 4090,H100", "--per-month", "10K")
    assert status == 0
    assert out.startswith("video 5 s 720p; 10,000 a month, on whole cards kept all month; quality: elo of ")
    assert "left out: " in out
    assert "(resold)" in out


def test_pipes_get_every_column_and_json_the_reading(cost: Cost) -> None:
    rows = list(csv.DictReader(io.StringIO(cost("compare", CLIP, "--format", "csv")[1])))
    assert set(Way.model_fields) == set(rows[0])
    told = json.loads(cost("compare", CLIP, "--format", "json")[1])
    assert (told["wanted"], told["unit"], len(told["rows"])) == (CLIP, "second", len(rows))
    fits = list(csv.DictReader(io.StringIO(cost("fit", "FLUX.1 [dev]", "--format", "csv")[1])))
    assert {"fits", "memory_by", "seconds_by", "source", "locator"} <= set(fits[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "video tomorrow"], "cannot read 'tomorrow'"),
        (["compare", CLIP, "--on", "rtx-4091"], "nothing is called 'rtx-4091'"),
        (["compare", CLIP, "--on", "imagen"], "there is no card 'imagen'"),
        (["compare", CLIP, "--license", "mit"], "only 'commercial'"),
        (["compare", CLIP, "--per-month", "0"], "must be more than zero"),
        (["compare", CLIP, "--per-month", "many"], "--per-month: "),
        (["fit", "kling"], "nobody has published"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_plain_lines(
    cost: Cost, arguments: list[str], said: str
) -> None:
    status, out, err = cost(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
