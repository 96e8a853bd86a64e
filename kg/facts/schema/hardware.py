"""hardware.yaml: an accelerator: memory, power, price, partitions, peak rates."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Hardware(Declaration):
    """What one source says of an accelerator."""

    id = col.identifier("accelerator", "加速卡")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    vendor = col.reference("vendor", "厂商", "organizations", edge="developed-by")
    introduced = col.date("introduced", "发布时间")
    memory = col.quantity("memory | VRAM | GPU memory", "显存 | 内存", unit="GB", low=1, high=1e4)
    partitions = col.quantity("partitions", "可切分数", unit="partitions", low=1, high=64)
    power = col.quantity("power | TDP | power draw | wattage", "功率 | 功耗", unit="W", low=1, high=1e5)
    bandwidth = col.quantity("memory bandwidth", "显存带宽", unit="GB/s", low=1, high=1e6)
    fp32 = col.quantity("FP32 peak", "FP32 峰值", unit="TFLOPS", low=0.1, high=1e6)
    bf16 = col.quantity("BF16 peak", "BF16 峰值", unit="TFLOPS", low=0.1, high=1e6)
    fp8 = col.quantity("FP8 peak", "FP8 峰值", unit="TFLOPS", low=0.1, high=1e6)
    price_usd = col.quantity("price in USD", "价格", unit="USD", low=1, high=1e7, changes=True)
    hour_usd = col.quantity(
        "price per hour in USD | hourly price | rental price | price per hour | cost per hour | hourly rate",
        "每小时价格 | 每小时租金 | 租金",
        unit="USD",
        low=0.001,
        high=1e4,
        changes=True,
    )
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "hardware",
        words("hardware | accelerators | GPUs | graphics cards | chips | chip", "硬件 | 加速卡 | 芯片"),
        main_date="introduced",
        distinct_names=True,
        through="vendor",
    )
