"""What stands before the application: answers already made, and the headers of all.

An answer depends on nothing but its address and the warehouse: what was made once is given again until a
build puts another warehouse in its place, and a reader who has it is told so.
"""

import base64
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.faces.web.pool import Pool, Stamp

ROOM = 64 * 2**20
"""Bytes of answers that are kept."""
LARGEST = 2 * 2**20
"""Bytes of the largest answer that is kept."""
LONGEST = 8_000
"""Characters of the longest address."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OWN = "style-src 'self'"
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
Key = tuple[str, str, bytes, bool]
Messages = tuple[Message, ...]


@dataclass
class Kept:
    """Answers already made, the longest unused forgotten first."""

    room: int = ROOM
    _size: int = 0
    _stamp: Stamp | None = None
    _answers: "OrderedDict[Key, Messages]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key, stamp: Stamp) -> Messages | None:
        """The answer to a request, if it was made of this warehouse."""
        with self._lock:
            if stamp != self._stamp:
                self._answers.clear()
                self._stamp, self._size = stamp, 0
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Key, stamp: Stamp, messages: Messages) -> None:
        """Keep an answer, if the warehouse is still that of which it was made."""
        size = _size(messages)
        with self._lock:
            if stamp != self._stamp or key in self._answers or size > LARGEST:
                return
            self._answers[key] = messages
            self._size += size
            while self._size > self.room:
                _, old = self._answers.popitem(last=False)
                self._size -= _size(old)


def _size(messages: Messages) -> int:
    return sum(len(message.get("body", b"")) for message in messages)


def policy(style: str) -> str:
    """The policy of a page in which a style stands: that one, by its digest, and no other."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return POLICY.replace(OWN, f"{OWN} 'sha256-{digest}'")


class Front:
    """Middleware: gives what is kept, and adds headers and a tag to what is made."""

    def __init__(self, app: ASGIApp, pool: Pool) -> None:
        """Stand before an application whose answers come from this pool's warehouse."""
        self.app, self.pool, self.kept = app, pool, Kept()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            await self._refuse(send)
            return
        await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        key = (
            scope["method"],
            scope["path"],
            scope["query_string"],
            "gzip" in headers.get("accept-encoding", ""),
        )
        stamp = self.pool.seen()
        lasting = stamp is not None and scope["method"] in {"GET", "HEAD"} and scope["path"] != "/"
        messages = self.kept.get(key, stamp) if lasting and stamp else None
        if messages is None:
            messages = await self._made(scope, receive, tagged=lasting)
            if lasting and stamp and messages[0]["status"] == HTTPStatus.OK:
                self.kept.put(key, stamp, messages)
        if headers.get("if-none-match") and headers["if-none-match"] == Headers(
            raw=messages[0]["headers"]
        ).get("etag"):
            messages = _unchanged(messages[0])
        for message in messages:
            await send(message)

    async def _made(self, scope: Scope, receive: Receive, *, tagged: bool) -> Messages:
        parts: list[Message] = []

        async def take(message: Message) -> None:
            parts.append(message)

        await self.app(scope, receive, take)
        start, body = parts[0], b"".join(part.get("body", b"") for part in parts[1:])
        headers = MutableHeaders(scope=start)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if tagged and start["status"] == HTTPStatus.OK:
            headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            headers["cache-control"] = "no-cache"
        if scope["path"].startswith("/api"):
            headers["access-control-allow-origin"] = "*"
        return start, {"type": "http.response.body", "body": body}

    async def _refuse(self, send: Send) -> None:
        start: Message = {
            "type": "http.response.start",
            "status": 414,
            "headers": [(b"content-type", b"text/plain")],
        }
        await send(start)
        await send({"type": "http.response.body", "body": b"the address is too long\n"})


def _unchanged(start: Message) -> Messages:
    kept = [
        (name, value)
        for name, value in start["headers"]
        if name not in {b"content-length", b"content-type", b"content-encoding"}
    ]
    return {**start, "status": 304, "headers": kept}, {"type": "http.response.body", "body": b""}
