"""Every formula of the engine: pure, with units in the names, for numbers and for SQL alike."""

from collections.abc import Callable

from kg.cost.expression import Number, ceiling, larger, macro, nearest

GIB = 2.0**30
SECONDS_PER_HOUR = 3600.0
BITS = {"fp32": 32, "fp16": 16, "fp8": 8, "int8": 8, "int4": 4}
RATES = {"fp32": "fp32", "fp16": "bf16", "fp8": "fp8", "int8": "bf16", "int4": "bf16"}
"""The peak rate at which each precision is multiplied; quantised weights are unpacked to bf16."""
BALANCES = {"bandwidth-rich": 100.0, "balanced": 250.0}
"""Classes of cards, each with the FLOPs at half precision for a byte of bandwidth that it ends before."""
RICH = "compute-rich"
"""The class of all other cards."""


def card_class(tflops: float, gb_per_s: float, precision: str) -> str:
    """The class whose calibrated use of the peak rate holds; precisions without one have none."""
    if RATES[precision] != "bf16":
        return precision
    return next((name for name, end in BALANCES.items() if balance(tflops, gb_per_s) < end), RICH)


def balance(tflops: Number, gb_per_s: Number) -> Number:
    """FLOPs at half precision for each byte that the memory delivers."""
    return tflops * 1000 / gb_per_s


def weights_gib(parameters: Number, bits: Number) -> Number:
    """Memory of the weights alone.

    Examples:
        >>> round(weights_gib(1e9, 32), 1)
        3.7
    """
    return parameters * bits / 8 / GIB


def memory_gib(weights: Number, overhead: Number) -> Number:
    """Memory in use while generating: weights, activations, encoder and decoder."""
    return weights * overhead


def cards_to_hold(memory: Number, card_gb: Number) -> Number:
    """Whole cards over which a model must be spread."""
    return ceiling(memory / card_gb)


def slices_to_hold(memory: Number, card_gb: Number, partitions: Number) -> Number:
    """Slices of a partitioned card that one request occupies."""
    return ceiling(memory / (card_gb / partitions))


def concurrent_requests(
    daily_users: Number, reference_requests: Number, reference_users: Number, factor: Number
) -> Number:
    """Requests at one moment, in proportion to a service whose load is known."""
    return daily_users * factor * reference_requests / reference_users


def fleet_cards(requests: Number, cards_per_request: Number) -> Number:
    """Cards that serve so many requests at one moment, rounded as the report rounds."""
    return nearest(requests * cards_per_request)


def latent_tokens(pixels: Number, frames: Number, side: Number, compression: Number) -> Number:
    """Tokens of an image or clip after the autoencoder and the patches."""
    return pixels / (side * side) * (1 + (frames - 1) / compression)


def width_of(parameters: Number, width_to_depth: Number) -> Number:
    """Width of a transformer of which only the size is known: 12 layers x width² parameters."""
    return (parameters * width_to_depth / 12) ** (1 / 3)


def attention_flops(tokens: Number, width: Number, layers: Number) -> Number:
    """FLOPs of attention in one pass: two products of tokens x tokens x width in each layer."""
    return 4 * tokens * tokens * width * layers


def pass_flops(parameters: Number, tokens: Number, share: Number, attention: Number) -> Number:
    """FLOPs of one run of the network: 2 a parameter and token, and attention."""
    return 2 * parameters * tokens * share + attention


def generation_flops(
    flops: Number, passes: Number, decoded_pixels: Number, decoder: Number, encoder: Number
) -> Number:
    """FLOPs of one image or clip: the passes, the decoder, the text encoder."""
    return flops * passes + decoded_pixels * decoder + encoder


def compute_seconds(flops: Number, peak_tflops: Number, utilisation: Number) -> Number:
    """Time that the arithmetic takes."""
    return flops / (peak_tflops * 1e12 * utilisation)


def bandwidth_seconds(weights: Number, passes: Number, gb_per_s: Number, use: Number) -> Number:
    """Time that reading the weights once a pass takes."""
    return weights * GIB * passes / (gb_per_s * 1e9 * use)


def launch_seconds(launches: Number, each: Number) -> Number:
    """Time that starting the kernels of every layer takes, which small networks wait for."""
    return launches * each


def roofline_seconds(compute: Number, bandwidth: Number, launching: Number) -> Number:
    """The slowest of arithmetic, memory and launching decides."""
    return larger(larger(compute, bandwidth), launching)


def parallel_seconds(alone: Number, gpus: Number, scaling: Number) -> Number:
    """Time on several cards, which are as fast as ``gpus`` to the power of ``scaling`` of one."""
    return alone / gpus**scaling


def activations_gib(tokens: Number, width: Number, copies: Number) -> Number:
    """Memory of so many copies of the tokens at two bytes a number."""
    return tokens * width * copies * 2 / GIB


def generation_usd(seconds: Number, cards: Number, gpu_hour_usd: Number) -> Number:
    """Rent of the cards for the time of one generation."""
    return seconds * cards * gpu_hour_usd / SECONDS_PER_HOUR


def energy_wh(seconds: Number, watts: Number, share: Number) -> Number:
    """Energy of a card that draws this share of its printed power.

    Examples:
        >>> energy_wh(3600, 400, 0.5)
        200.0
    """
    return seconds * watts * share / SECONDS_PER_HOUR


def usd_per_video_minute(clip_usd: Number, clip_s: Number) -> Number:
    """The cost of clips that play for a minute."""
    return clip_usd * 60 / clip_s


MACROS: tuple[Callable[..., Number], ...] = (weights_gib, memory_gib, cards_to_hold)
"""The formulas that SQL calls by name."""


def macros(schema: str) -> str:
    """Statements that make every formula a macro of a schema."""
    return ";\n".join(f"create macro {schema}.{macro(formula)}" for formula in MACROS)
