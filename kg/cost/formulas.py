"""Every formula of the engine: pure, with units in the names, for numbers and for SQL alike."""

from collections.abc import Callable

from kg.cost.expression import Number, ceiling, larger, macro, nearest

GIB = 2.0**30
SECONDS_PER_HOUR = 3600.0
BITS = {"fp32": 32, "fp16": 16, "fp8": 8, "int8": 8, "int4": 4}
RATES = {"fp32": "fp32", "fp16": "bf16", "fp8": "fp8", "int8": "bf16", "int4": "bf16"}
"""The peak rate at which each precision is multiplied; quantised weights are unpacked to bf16."""


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


def attention_flops(parameters: Number, tokens: Number, width_to_depth: Number) -> Number:
    """FLOPs of attention in one pass.

    Layers and width follow from 12 layers x width² parameters at a given ratio of width to depth.
    """
    width = (parameters * width_to_depth / 12) ** (1 / 3)
    return 4 * tokens * tokens * width * width / width_to_depth


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


def roofline_seconds(compute: Number, bandwidth: Number) -> Number:
    """The slower of arithmetic and memory decides."""
    return larger(compute, bandwidth)


def generation_usd(seconds: Number, cards: Number, gpu_hour_usd: Number) -> Number:
    """Rent of the cards for the time of one generation."""
    return seconds * cards * gpu_hour_usd / SECONDS_PER_HOUR


def usd_per_video_minute(clip_usd: Number, clip_s: Number) -> Number:
    """The cost of clips that play for a minute."""
    return clip_usd * 60 / clip_s


MACROS: tuple[Callable[..., Number], ...] = (weights_gib, memory_gib, cards_to_hold)
"""The formulas that SQL calls by name."""


def macros(schema: str) -> str:
    """Statements that make every formula a macro of a schema."""
    return ";\n".join(f"create macro {schema}.{macro(formula)}" for formula in MACROS)
