"""Size against quality: the models that no other is both smaller and better than."""

from kg.draw.compared import compared
from kg.draw.facts import Row
from kg.draw.scatter import Axis
from kg.draw.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Draw the comparisons that hold most models of a known size."""
    size = Axis("parameters", sheet.say("parameters", "参数量"), log=True, better="low")

    def message(what: str, best: Row, count: int) -> tuple[str, str]:
        name, value, large = sheet.name(best), f"{best['value']:g}", sheet.short(best["parameters"])
        return (
            sheet.say(
                f"{what}: {name} is best ({value}) of {count}, with {large} parameters",
                f"{what}：{count} 个模型中{name}最佳（{value}），参数量 {large}",
            ),
            sheet.say(
                "Each panel is one benchmark and setting. Dashed: none known is both smaller and better. Of several results the worse is drawn, a line leads to the better; ?: the size is disputed.",
                "每图仅比较同一基准与设置。虚线：没有已知模型同时更小且更优。有多个结果时画较差者，细线至较优者；?：规模有争议。",
            ),
        )

    compared(sheet, sheet.read(), lambda _: size, "family", message)
