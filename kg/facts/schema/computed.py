"""Columns that nobody types: the cost engine computes them for each model.

They are declared like typed ones, so that the resolved table, the words of a
question and the data dictionary follow from here; only claims do not.
"""

from kg.facts.schema._column import Column, words


def _figure(en: str, zh: str, unit: str = "") -> Column:
    return Column("quantity", words(en, zh), "computed", unit=unit)


COMPUTED: dict[str, dict[str, Column]] = {
    "models": {
        "weights_fp32_gib": _figure("memory of weights at FP32", "FP32 权重显存", "GB"),
        "weights_fp16_gib": _figure("memory of weights at FP16", "FP16 权重显存", "GB"),
        "weights_fp8_gib": _figure("memory of weights at FP8", "FP8 权重显存", "GB"),
        "weights_int8_gib": _figure("memory of weights at INT8", "INT8 权重显存", "GB"),
        "weights_int4_gib": _figure("memory of weights at INT4", "INT4 权重显存", "GB"),
        "memory_gib": _figure("memory to run | memory", "运行显存 | 运行所需显存", "GB"),
        "smallest_accelerator": Column(
            "text", words("smallest accelerator it fits", "最小可用加速卡"), "computed"
        ),
        "smallest_accelerator_gb": _figure(
            "memory of the smallest accelerator it fits", "最小可用加速卡显存", "GB"
        ),
        "cards": _figure("cards for one request | cards", "单次推理卡数 | 卡数"),
        "usd_per_1000_images": _figure(
            "cost of 1,000 images | cost per 1,000 images | cost per 1000 images | per 1,000 images "
            "| per 1000 images | per thousand images | cost",
            "每千张图像成本 | 每千张成本 | 每千张图像 | 每千张 | 成本",
            "USD",
        ),
        "usd_per_video_minute": _figure(
            "cost of a video minute | cost per minute of video | cost per minute | per minute "
            "| per minute of video | per video minute | a minute | cost",
            "每分钟视频成本 | 每分钟成本 | 每分钟视频 | 每分钟 | 成本",
            "USD",
        ),
    }
}
"""Table, then column. Memory is in GiB: a card sold as 24 GB holds 24 of them."""
