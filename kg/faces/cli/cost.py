"""``kg cost``: what it takes and costs to serve and train these models."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import CallError
from kg.faces.cli.app import FormatOption, WarehouseOption, app, open_warehouse
from kg.faces.cli.output import Format, show_rows, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.cost.bill import Result

cost = typer.Typer(
    help="What it takes, and costs, to serve and train these models.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(cost, name="cost")

SetOption = Annotated[
    list[str] | None, typer.Option("--set", help="An input, as NAME=VALUE; may be given several times.")
]
ScenarioOption = Annotated[str, typer.Option("--scenario", help="A named set of inputs from scenarios.yaml.")]
ModelArgument = Annotated[str, typer.Argument(help="A model: an id or any name.")]
OnOption = Annotated[str, typer.Option("--on", help="The accelerator, e.g. h100.")]
PrecisionOption = Annotated[str, typer.Option("--precision", help="fp32, fp16, fp8, int8 or int4.")]
TABLES = "image-fleet, video-fleet, midjourney, sora, video-vs-image, prices, dreamstudio, media-market, profit-waterfall, training"


@cost.command()
def table(
    name: Annotated[str, typer.Argument(help=f"One of {TABLES}.")],
    profit: Annotated[float, typer.Option(help="Cumulative profit in billion USD.")] = 200.0,
    set_: SetOption = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """A report's own table, each result as printed and as its stated rule derives it.

    \b
    kg cost table image-fleet --format csv
    kg cost table profit-waterfall --profit 100
    """
    from kg.cost.tables import STORED

    with open_warehouse(warehouse) as atlas:
        costs = atlas.costs(scenario, set_ or ())
        if name in STORED:
            rows = costs.table(name)
            show_rows(rows, format, most=len(rows))
        else:
            _show(costs.results(name, profit_busd=profit), format, brief=True)
    suggest("kg cost table media-market", "kg cost table dreamstudio")


@cost.command()
def size(
    model: ModelArgument,
    users: Annotated[str, typer.Option("--users", help="Daily users, e.g. 1M.")] = "",
    on: OnOption = "",
    precision: PrecisionOption = "",
    set_: SetOption = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """The memory a model needs and the cards that serve so many users.

    \b
    kg cost size stable-diffusion --users 1M
    kg cost size parti --users 500K --on h100 --precision int8
    """
    with open_warehouse(warehouse) as atlas:
        costs = atlas.costs(scenario, set_ or ()).on(on, _precision(precision))
        found = costs.size(atlas.find(model), users or None)
    _show([found], format)
    suggest(f"kg cost unit {model}")


@cost.command()
def unit(
    model: ModelArgument,
    on: OnOption = "",
    precision: PrecisionOption = "",
    uncertainty: Annotated[
        bool, typer.Option("--uncertainty", help="Also p5, p50 and p95, and which input matters most.")
    ] = False,
    set_: SetOption = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """What one image, or a minute of video, takes and costs, from first principles.

    \b
    kg cost unit stable-diffusion
    kg cost unit imagen-video --on h100 --set gpu_hour_usd=2.1 --uncertainty
    """
    with open_warehouse(warehouse) as atlas:
        costs = atlas.costs(scenario, set_ or ()).on(on, _precision(precision))
        id_ = atlas.find(model)
        found = costs.unit(id_)
        more = {}
        if uncertainty:
            more = {"quantiles": [one.model_dump() for one in costs.uncertainty(id_)],
                    "sensitivity": [one.model_dump() for one in costs.sensitivity(id_)]}  # fmt: skip
    _show([found], format, more)
    suggest(f"kg cost unit {model} --uncertainty", f"kg cost size {model} --users 1M")


@cost.command()
def compare(
    wanted: Annotated[
        list[str],
        typer.Argument(help="What to make: video, image, speech, music or 3d, its length and size."),
    ],
    on: Annotated[str, typer.Option("--on", help="Only these cards, e.g. rtx-4090,h100.")] = "",
    per_month: Annotated[
        str, typer.Option("--per-month", help="How many a month, e.g. 10K: cards are kept for all of it.")
    ] = "",
    license_: Annotated[
        str, typer.Option("--license", help="commercial: only models whose licence allows that.")
    ] = "",
    any_size: Annotated[
        bool, typer.Option("--any-size", help="Also prices and times of no stated size.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Every offer and card, not the cheapest of each model.")
    ] = False,
    set_: SetOption = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Make or buy: APIs, and open models on rented cards by printed times, cheapest first.

    \b
    kg cost compare "video 5 s 720p"
    kg cost compare "video 5 s 720p" --on rtx-4090,h100 --per-month 10K --license commercial
    kg cost compare "image 1024x1024" --set gpu_hour_usd=0.3 --format csv
    """
    from kg.faces.cli.ways import show_comparison
    from kg.facts.values import parse_quantity

    try:
        volume = parse_quantity(per_month).value if per_month else None
    except ValueError as error:
        msg = f"--per-month: {error}"
        raise CallError(msg) from None
    with open_warehouse(warehouse) as atlas:
        cards = [atlas.find(card.strip()) for card in on.split(",") if card.strip()]
        found = atlas.costs(overrides=set_ or ()).compare(
            " ".join(wanted), on=cards, per_month=volume, license=license_, any_size=any_size, every=every
        )
    show_comparison(found, format)
    suggest("kg cost fit MODEL", "kg cost compare 'image 1024x1024' --all --format csv")


@cost.command()
def fit(
    model: ModelArgument,
    every: Annotated[
        bool, typer.Option("--all", help="Every timed run, not the fastest of each card and size.")
    ] = False,
    set_: SetOption = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """The cards on which a model fits, and how long it takes: printed figures first, else the engine.

    \b
    kg cost fit wan2-1-t2v-14b
    kg cost fit "FLUX.1 [dev]" --all --format csv
    """
    from kg.faces.cli.ways import show_fits

    with open_warehouse(warehouse) as atlas:
        found = atlas.costs(scenario, set_ or ()).fit(atlas.find(model), every=every)
    show_fits(found, format)
    suggest("kg cost compare 'video 5 s 720p'", f"kg cost unit {model}")


@cost.command()
def plan(
    product: Annotated[str, typer.Argument(help="A product; none shows all.")] = "",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Every plan to US dollars per image, second of video, GPU hour or credit.

    \b
    kg cost plan midjourney-app
    """
    with open_warehouse(warehouse) as atlas:
        rows = atlas.cost.plan(atlas.find(product) if product else "")
    show_rows(rows, format, most=len(rows))
    suggest("kg cost table prices --format csv")


@cost.command()
def market(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """China's media AIGC market by segment, with the total and what does not add up.

    \b
    kg cost market
    """
    with open_warehouse(warehouse) as atlas:
        segments, total = atlas.cost.market()
    _show([*segments, total], format, brief=True)
    suggest("kg cost table media-market --format csv")


@cost.command()
def train(
    model: Annotated[str, typer.Argument(help="A model; none shows all.")] = "",
    set_: SetOption = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """What training took, by those who say so, and hours times price.

    \b
    kg cost train sora --set gpu_hour_usd=3
    """
    with open_warehouse(warehouse) as atlas:
        found = atlas.costs(scenario, set_ or ()).train(atlas.find(model) if model else "")
    _show(found, format, brief=not model)
    suggest("kg cost table sora")


@cost.command()
def validate(
    out: Annotated[Path | None, typer.Option("--out", help="Write the page here as Markdown.")] = None,
    scenario: ScenarioOption = "default",
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """The engine's predictions beside published speeds.

    \b
    kg cost validate --out docs/cost-validation.md
    """
    with open_warehouse(warehouse) as atlas:
        costs = atlas.costs(scenario)
        found, text = costs.validate(), costs.page() if out else ""
    if out is None:
        show_rows([one.model_dump() for one in found], format, most=len(found))
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise CallError(f"cannot write {out}: {error.strerror} (name another file)") from None
    typer.echo(f"{len(found)} speeds in {out}")


@cost.command()
def calibrate(format: FormatOption = Format.TABLE, warehouse: WarehouseOption = None) -> None:
    """What the calibration half of the timed runs gives for each calibrated assumption.

    \b
    kg cost calibrate
    """
    with open_warehouse(warehouse) as atlas:
        show_rows([one.model_dump() for one in atlas.cost.calibrate()], format)


def _precision(given: str) -> str:
    from kg.cost.formulas import BITS

    if given and given not in BITS:
        msg = f"--precision {given}: one of {', '.join(BITS)}"
        raise CallError(msg)
    return given


def _show(
    results: "Sequence[Result]", form: Format, more: dict[str, Any] | None = None, *, brief: bool = False
) -> None:
    """Results as rows; for people, each with its bill."""
    from kg.cost.tables import result_row

    rows = [result_row(one) for one in results]
    if form is Format.JSON:
        bills = [one.model_dump(include={"method", "inputs"}) for one in results]
        rows = [{**row, **bill} for row, bill in zip(rows, bills, strict=True)]
    if form is not Format.TABLE or brief:
        show_rows(rows, form, more=more, most=len(rows))
        for method in dict.fromkeys(one.method for one in results if form is Format.TABLE):
            typer.echo(method.said())
        return
    for one in results:
        typer.echo(one.explain())
    for name, part in (more or {}).items():
        show_rows(part, form, title=name)
