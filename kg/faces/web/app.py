"""The server: addresses to pages and to the API, under limits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import anyio.to_thread
import duckdb
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from kg.errors import KgError, QuestionError, WarehouseError
from kg.faces.web import address, api, further, routes, shapes
from kg.faces.web.address import Site
from kg.faces.web.front import Front, policy
from kg.faces.web.pages import Page, Pages
from kg.faces.web.pool import BusyError, Pool
from kg.faces.web.render import feed, render

HERE = Path(__file__).parent
THREADS = 8
"""Requests that are answered at a time, each with a connection of its own."""
LANGUAGES = ("en", "zh")
Language = Literal["en", "zh"]
DRAWN = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
"""What a picture may load: nothing; its styles and font stand in it."""


def create(path: Path) -> FastAPI:
    """The application over a warehouse.

    Raises:
        WarehouseError: The warehouse cannot be read.
    """
    pool = Pool(path)
    with pool.atlas() as atlas:
        _ = atlas.lexicon  # so that nobody waits for it

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        pool.close()

    app = FastAPI(
        title="Atlas of generative media", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=life,
        description=shapes.ABOUT,
    )  # fmt: skip
    app.state.pool = pool
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Front, pool=pool)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.get("/", include_in_schema=False)(_first)
    app.get("/{lang}/changes.atom", include_in_schema=False)(_feed)
    app.get("/{lang}/diagrams/{name}.svg", include_in_schema=False)(_picture)
    app.get("/{lang}/{path:path}", include_in_schema=False, response_class=HTMLResponse)(_page)
    _errors(app)
    return app


def _first(request: Request) -> Response:
    """The language that the reader's browser asks for first."""
    asked = request.headers.get("accept-language", "")
    return RedirectResponse("/zh/" if asked.lower().startswith("zh") else "/en/", status_code=307)


def _page(request: Request, lang: str, path: str) -> Response:
    if lang not in LANGUAGES:
        raise HTTPException(404)
    pool: Pool = request.app.state.pool
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "as_of"]
    with pool.atlas() as atlas:
        pages = Pages(atlas, Site(lang, path, version=atlas.version), pool.sql)
        try:
            pages.site = replace(pages.site, day=address.day_of(query))
            page = (
                Page("api", "API", {"paths": request.app.openapi()["paths"]})
                if path == "api"
                else routes.made(pages, path, query)
            )
        except (KgError, duckdb.Error) as error:
            page = pages.failed(error, status_of(error))
        headers = {"content-security-policy": policy(page.style)} if page.style else None
        return HTMLResponse(render(pages, page, rest), page.status, headers)


def _feed(request: Request, lang: Language) -> Response:
    with request.app.state.pool.atlas() as atlas:
        made = feed(Pages(atlas, Site(lang)))
    return Response(made, media_type="application/atom+xml")


def _picture(request: Request, lang: Language, name: str, thing: str = "", where: str = "") -> Response:
    with request.app.state.pool.atlas() as atlas:
        made, drawn = further.picture(Pages(atlas, Site(lang)), name, thing, where)
    headers = {"content-security-policy": DRAWN}
    return Response(made, 200 if drawn else 400, media_type="image/svg+xml", headers=headers)


def _errors(app: FastAPI) -> None:
    """Every error of the API in one shape; those of pages are pages."""

    @app.exception_handler(KgError)
    def _(_: Request, error: KgError) -> Response:
        return shapes.failure(status_of(error), error)

    @app.exception_handler(duckdb.Error)
    def _(_: Request, error: duckdb.Error) -> Response:
        return shapes.failure(400, str(error).splitlines()[0])

    @app.exception_handler(RequestValidationError)
    def _(_: Request, error: RequestValidationError) -> Response:
        wrong = error.errors()[0]
        return shapes.failure(422, f"{wrong['loc'][-1]}: {wrong['msg']}")

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/api"):
            return shapes.failure(error.status_code, error.detail)
        with request.app.state.pool.atlas() as atlas:
            pages = Pages(atlas, Site("en", version=atlas.version))
            return HTMLResponse(
                render(pages, pages.missing(request.url.path.strip("/")), []), error.status_code
            )


def status_of(error: Exception) -> int:
    """The HTTP status of an error."""
    if isinstance(error, QuestionError):
        return 422
    if isinstance(error, WarehouseError | BusyError):
        return 503
    return 400
