"""Memory that inference takes against quality, with the cards that hold it."""

from kg.draw.compared import compared
from kg.draw.facts import Row
from kg.draw.scatter import Axis, Rule
from kg.draw.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Draw the comparisons that hold most models of a known size, and common cards as lines."""
    rows = sheet.read()
    axis = Axis("memory", sheet.say("memory, GiB", "显存（GiB）"), log=True, better="low")
    cards = [Rule(f"{card['gib']:g} GiB", card["gib"]) for card in sheet.read("cards")]

    def message(what: str, best: Row, count: int) -> tuple[str, str]:
        name, value, gib = sheet.name(best), f"{best['value']:g}", f"{best['memory']:.3g} GiB"
        return (
            sheet.say(
                f"{what}: {name} is best ({value}) of {count}, and takes {gib}",
                f"{what}：{count} 个模型中{name}最佳（{value}），需显存 {gib}",
            ),
            sheet.say(
                "Memory as the cost engine computes it of parameters and precision (kg cost size), one benchmark and setting a panel. Upright lines: what cards hold. Dashed: none known takes less and is better.",
                "显存由成本引擎按参数量与精度推算（kg cost size），每图为同一基准与设置。竖线：显卡容量。虚线：没有已知模型显存更少且更优。",
            ),
        )

    compared(sheet, rows, lambda _: axis, "family", message, cards)
