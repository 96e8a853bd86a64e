"""hardware.yaml: an accelerator: memory, power, price, partitions, peak rates."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class Hardware(pa.DataFrameModel):
    """What one source says of an accelerator."""

    id: str = col.identifier("accelerator", "加速卡")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    vendor: str = col.reference("vendor", "厂商", "organizations", edge="developed-by")
    introduced: str = col.date("introduced", "发布时间")
    memory: str = col.quantity("memory", "显存", unit="GB", low=1, high=1e4)
    partitions: str = col.quantity("partitions", "可切分数", unit="partitions", low=1, high=64)
    power: str = col.quantity("power", "功率", unit="W", low=1, high=1e5)
    bandwidth: str = col.quantity("memory bandwidth", "显存带宽", unit="GB/s", low=1, high=1e6)
    fp32: str = col.quantity("FP32 peak", "FP32 峰值", unit="TFLOPS", low=0.1, high=1e6)
    bf16: str = col.quantity("BF16 peak", "BF16 峰值", unit="TFLOPS", low=0.1, high=1e6)
    fp8: str = col.quantity("FP8 peak", "FP8 峰值", unit="TFLOPS", low=0.1, high=1e6)
    price_usd: str = col.quantity("price in USD", "价格", unit="USD", low=1, high=1e7, changes=True)
    hour_usd: str = col.quantity(
        "price per hour in USD", "每小时价格", unit="USD", low=0.001, high=1e4, changes=True
    )
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table("hardware", words("hardware | accelerators | GPUs", "硬件 | 加速卡"))
        }
