"""How far the engine can be trusted: what calibrates proves nothing, and one run is worked out by hand."""

import hashlib
import math
from statistics import median

import pytest

from kg.atlas import Atlas
from kg.cost.page import NEAR, accuracies, error, page
from kg.cost.validate import FAR, Validation
from kg.errors import CallError


@pytest.fixture(scope="module")
def runs(atlas: Atlas) -> list[Validation]:
    return [row for row in atlas.cost.validate() if row.kind != "hardware not stated"]


def test_the_hash_of_its_id_says_whether_a_run_calibrates(atlas: Atlas) -> None:
    halves = {row["id"]: row["half"] for row in atlas.rows("select id, half from cost.runs")}
    assert set(halves.values()) == {"calibration", "proof"}
    for name, half in halves.items():
        last_bit = int(hashlib.md5(name.encode()).hexdigest()[:8], 16) % 2  # noqa: S324 - a hash, no secret
        assert half == ("proof" if last_bit else "calibration")


def test_what_is_declared_is_what_the_calibration_half_gives(atlas: Atlas) -> None:
    found = atlas.cost.calibrate()
    assert {one.assumption for one in found} >= {"utilisation-balanced", "launch-seconds", "gpu-scaling"}
    assert [(one.assumption, one.declared) for one in found] == [
        (one.assumption, one.computed) for one in found
    ]


def test_most_proofs_are_met_and_what_is_far_off_has_a_cause(runs: list[Validation]) -> None:
    proofs = [row for row in runs if row.kind == "proof"]
    assert len(proofs) >= 60
    assert median(map(error, proofs)) <= 1.35
    # The goal is 90 %; docs/cost-validation.md has the figure.
    assert sum(error(row) <= FAR for row in proofs) >= 0.85 * len(proofs)
    assert [row.what for row in proofs if error(row) > 4 and row.comment in {"", "not explained"}] == []


def test_memory_is_met_within_a_quarter_at_the_median(runs: list[Validation]) -> None:
    peaks = [row for row in runs if row.kind == "proof" and row.memory_measured and row.memory_predicted]
    assert median(abs(row.memory_predicted / row.memory_measured - 1) for row in peaks) <= NEAR  # type: ignore[operator]


def test_a_run_of_wan_is_what_its_shape_gives_by_hand(atlas: Atlas, runs: list[Validation]) -> None:
    (row,) = [row for row in runs if row.what == "wan2-1-t2v-14b-on-h20-1"]
    given = {name: one.value for name, one in atlas.cost.inputs.known.items()}
    # 81 frames of 1280 x 720: 21 latent frames of 80 x 45 tokens; 40 layers of 5120; 50 steps, each with and without the prompt.
    tokens = 21 * 80 * 45
    one_pass = 2 * 14e9 * tokens * given["transformer-share"] + 4 * tokens**2 * 5120 * 40
    rest = 81 * 1280 * 720 * given["decoder-flops-per-pixel"] + given["text-encoder-flops"]
    # An H20 does 148 TFLOPS with 4000 GB/s: 37 FLOPs a byte.
    seconds = (100 * one_pass + rest) / (148e12 * given["utilisation-bandwidth-rich"])
    assert row.seconds_predicted == pytest.approx(seconds)
    copies = given["activation-copies"] * tokens * 5120 * 2 / 1e9
    assert row.memory_predicted == pytest.approx(14e9 * 2 / 1e9 + copies + given["memory-rest"])


def test_several_cards_and_techniques_are_faster_by_what_was_calibrated(
    atlas: Atlas, runs: list[Validation]
) -> None:
    by_name = {row.what: row for row in runs}
    given = {name: one.value for name, one in atlas.cost.inputs.known.items()}
    alone, eight = (by_name[f"hunyuanvideo-on-h20-{n}"].seconds_predicted for n in ("1", "x8-1"))
    assert alone / eight == pytest.approx(8 ** given["gpu-scaling"])
    plain, cached = (by_name[f"hunyuanvideo-on-a800-{n}"].seconds_predicted for n in ("5", "6"))
    assert plain / cached == pytest.approx(given["speedup-caching"])


def test_a_transformer_reaches_what_its_class_of_card_does_unless_the_call_says_otherwise(
    atlas: Atlas,
) -> None:
    known = atlas.cost.inputs.known

    def reached(card: str, family: str, *overrides: str) -> float:
        return atlas.costs(overrides=list(overrides)).on(card).inputs.utilisation(family).value

    assert reached("h20", "transformer") == known["utilisation-bandwidth-rich"].value
    assert reached("rtx-4090", "transformer") == known["utilisation-balanced"].value
    assert reached("h100", "transformer") == known["utilisation-compute-rich"].value
    assert reached("h100", "u-net") == known["utilisation"].value
    assert reached("h100", "transformer", "utilisation=0.9") == 0.9


def test_steps_that_a_call_sets_go_before_the_models_own(atlas: Atlas) -> None:
    own = atlas.cost.unit("wan2-2-t2v-a14b").seconds_per_generation
    assert {one.name: one.value for one in atlas.cost.unit("wan2-2-t2v-a14b").inputs}["denoising-steps"] == 40
    half = atlas.costs(overrides=["denoising_steps=20"]).unit("wan2-2-t2v-a14b").seconds_per_generation
    assert own / half == pytest.approx(2, rel=0.01)


def test_the_engine_answers_where_nothing_is_printed_and_says_so(atlas: Atlas) -> None:
    found = atlas.cost.compare("video 5 s 720p", on=["h100"], every=True)
    timed = {w.model for w in found.ways if w.way == "rented card" and w.source != "engine"}
    reckoned = [w for w in found.ways if w.source == "engine"]
    assert reckoned
    assert timed.isdisjoint(w.model for w in reckoned)
    for way in reckoned:
        assert "nothing printed: by the engine" in (way.note or "")
        assert way.usd_low < way.usd < way.usd_high
        assert (way.memory_gb or math.inf) <= (way.card_gb or 0)


def test_the_engine_reckons_nothing_larger_than_a_model_makes(atlas: Atlas) -> None:
    # CogVideoX-2B makes 720x480 and six seconds.
    small, large = (
        {w.model for w in atlas.cost.compare(wanted, on=["a100-80gb"], every=True).ways}
        for wanted in ("video 5 s 480p", "video 5 s 720p")
    )
    assert "cogvideox-2b" in small
    assert "cogvideox-2b" not in large


def test_accuracy_is_counted_apart_for_proof_and_calibration() -> None:
    def run(ratio: float, kind: str) -> Validation:
        return Validation(what="x", about="", accelerator="h100", seconds_measured=1, seconds_predicted=ratio,
                          predicted_over_measured=ratio, kind=kind, comment="", source="s")  # fmt: skip

    proof, calibration = accuracies(
        [run(2, "proof"), run(0.25, "proof"), run(1, "calibration")], lambda _: "all"
    )
    assert (proof.kind, proof.runs, proof.median_error, proof.within) == ("proof", 2, 3.0, 0.5)
    assert (calibration.kind, calibration.median_error) == ("calibration", 1.0)
    assert proof.worst.predicted_over_measured == 0.25
    with pytest.raises(CallError, match="no run that proves anything"):
        page([run(1, "calibration")], {}, {}, [], "default")
