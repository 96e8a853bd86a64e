"""List price against quality: the models that no other is both cheaper and better than."""

from kg.draw.compared import compared
from kg.draw.facts import Row
from kg.draw.scatter import Axis
from kg.draw.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Draw the comparisons that hold most models with a list price."""

    def axis(row: Row) -> Axis:
        title = {
            "image": ("US dollars an image", "美元/张"),
            "second": ("US dollars a second of 720p", "美元/秒（720p）"),
        }[row["per"]]
        return Axis("usd", sheet.say(*title), log=True, better="low")

    def message(what: str, best: Row, count: int) -> tuple[str, str]:
        name, value, usd = sheet.name(best), f"{best['value']:g}", f"{best['usd']:.3g}"
        per = sheet.say(
            f"an {best['per']}" if best["per"] == "image" else "a second",
            "张" if best["per"] == "image" else "秒",
        )
        return (
            sheet.say(
                f"{what}: {name} is best ({value}) of {count} with a price, at ${usd} {per}",
                f"{what}：有标价的 {count} 个模型中{name}最佳（{value}），每{per} {usd} 美元",
            ),
            sheet.say(
                "The cheapest list price of a model, from whoever sells it, against one benchmark and setting a panel. Dashed: none known is both cheaper and better. No subscriptions, no credits.",
                "各模型的最低标价（不限销售方），每图为同一基准与设置。虚线：没有已知模型同时更便宜且更优。不含订阅与点数。",
            ),
        )

    compared(sheet, sheet.read(), axis, "openness", message)
