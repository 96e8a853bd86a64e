"""Energy: the card's printed power, the share of it that is drawn, and the time."""

import pytest

from kg.atlas import Atlas
from kg.cost.chain import ATTENDS, SHORTENS, generation

WAN = "wan2-1-t2v-14b"


def test_a_printed_time_and_a_printed_power_give_the_energy(atlas: Atlas) -> None:
    fits = {(one.hardware, one.gpus): one for one in atlas.cost.fit(WAN)}
    # 1837.9 s on an H100 of 700 W, of which runs drew 0.53 to 0.92; 287.9 s on eight of them.
    for gpus, seconds in ((1, 1837.9), (8, 287.9)):
        drawn = fits["h100", gpus].energy
        assert drawn
        assert drawn.wh_low == pytest.approx(gpus * seconds * 700 * 0.53 / 3600)
        assert drawn.wh_high == pytest.approx(gpus * seconds * 700 * 0.92 / 3600)
    # 81 frames at 16 a second.
    one = fits["h100", 1].energy
    assert one
    assert one.wh
    assert one.wh_per_second == pytest.approx(one.wh / (81 / 16))


def test_the_engine_carries_the_bounds_of_its_time_and_names_power_in_the_bill(atlas: Atlas) -> None:
    found = atlas.cost.on("h100").unit(WAN)
    drawn = found.energy
    assert drawn
    assert drawn.wh == pytest.approx(found.seconds_per_generation * 700 * 0.725 / 3600)
    # An H100 reaches 0.38 to 0.6 of its rate, and the share of the weights at work is 0.61 to 1.
    assert drawn.wh_low
    assert drawn.wh_high
    assert drawn.wh_high / drawn.wh_low > (0.92 / 0.53) * (0.6 / 0.38)
    assert {"h100.power", "power-share"} <= {one.name for one in found.inputs}
    assert found.figures()["wh_per_second"] == drawn.wh_per_second


def test_a_share_that_the_call_sets_goes_before_the_source(atlas: Atlas) -> None:
    all_of_it = atlas.costs(overrides=["power-share=1"]).unit("stable-diffusion")
    assert all_of_it.energy
    # An A100 of 80 GB draws at most 400 W.
    assert all_of_it.energy.wh == pytest.approx(all_of_it.seconds_per_generation * 400 / 3600)
    assert all_of_it.energy.wh_per_second is None


def test_measured_energies_are_met_within_a_third(atlas: Atlas) -> None:
    measured = {row.accelerator: row for row in atlas.cost.validate() if row.wh_measured}
    # ML.ENERGY: 1104.1 J an image of SDXL on an A100, 969.4 J on an H100; the share is taken of other models.
    for card, joules in (("a100-40gb", 1104.1), ("h100", 969.4)):
        assert measured[card].wh_measured == pytest.approx(joules / 3600)
        assert 3 / 4 < (measured[card].wh_predicted or 0) * 3600 / joules < 4 / 3


@pytest.mark.parametrize("family", ATTENDS)
def test_more_of_an_input_makes_a_generation_shorter_or_longer_as_declared(atlas: Atlas, family: str) -> None:
    used = {one.name: one.value for one in atlas.cost.inputs.known.values()}
    used |= {"pixels": 1e6, "clip-seconds": 5.0, "parameters": 2e9, "peak-tflops": 300.0, "bandwidth": 2000.0}
    # Arithmetic, reading and launching in turn are made the slowest part.
    for slowest in ({"peak-tflops": 1.0}, {"bandwidth": 0.1}, {"launch-seconds": 1e3}):
        v = used | slowest
        before = generation(v, family, 16)["card_seconds_per_generation"]
        for name in v:
            after = generation({**v, name: 1.1 * v[name]}, family, 16)["card_seconds_per_generation"]
            assert after <= before if name in SHORTENS else after >= before, name
