"""The headers that every answer bears: what a browser may do with it, and with whom."""

import base64
import hashlib
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import Settings

POLICY = "content-security-policy"
#: What no page here asks a browser for.
_DENIED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "gamepad",
    "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "otp-credentials",
    "payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock",
    "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
#: Style elements that Streamlit's frontend makes while it runs, as a policy names them. A new version may have others:
#: tests/serving/test_headers.py looks for these in the installed files.
FRONTEND_STYLES = {
    "empty, for rules that are written one by one": "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "controls, on touch screens": "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
    "gestures, on touch screens": "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
    "maps, which come with Plotly": "'sha256-2GF9hCGTDj/GGFNlQA54jDdMGl2fvoeZmZjAvBSiAtM='",
}


def source_hash(content: str) -> str:
    """An inline script or style as a policy names it. Browsers read a line break of any kind as one sign."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def page_policy(settings: Settings, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of the pages: their own files, and the inline scripts and styles that are known beforehand."""
    known = sorted({source_hash(one) for one in scripts})
    sheets = [*FRONTEND_STYLES.values(), *sorted({source_hash(one) for one in styles})]
    rules = {
        "default-src": "'none'",
        # WebAssembly, not eval: whole numbers of 64 bits in Streamlit's messages.
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *known]),
        "style-src-elem": " ".join(["'self'", *sheets]),
        # Our HTML and Plotly's set single properties in attributes.
        "style-src-attr": "'unsafe-inline'",
        # Plotly draws the image of a chart from a blob; icons and a font stand in Streamlit's style sheets.
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        **_framing(settings),
    }
    if settings.tls:
        rules["upgrade-insecure-requests"] = ""
    return "; ".join(f"{name} {value}".strip() for name, value in rules.items())


def file_policy(settings: Settings) -> str:
    """The policy of all that is no page: it loads nothing, should a browser show it as one."""
    return "; ".join(f"{name} {value}" for name, value in {"default-src": "'none'", **_framing(settings)}.items())


def _framing(settings: Settings) -> dict[str, str]:
    return {"frame-ancestors": " ".join(settings.frame_ancestors)}


def common(settings: Settings) -> dict[str, str]:
    """The headers of every answer beside the policy of its content."""
    found = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
    }
    if settings.frame_ancestors in (("'self'",), ("'none'",)):
        # For browsers that do not know frame-ancestors; more than these two it cannot say.
        found["X-Frame-Options"] = "SAMEORIGIN" if settings.frame_ancestors == ("'self'",) else "DENY"
    if settings.tls:
        found["Strict-Transport-Security"] = "max-age=31536000"
    return found


class SecurityHeaders:
    """ASGI middleware that adds the headers, where an answer does not set its own, and makes cookies Secure."""

    def __init__(
        self, app: ASGIApp, settings: Settings, scripts: Iterable[str] = (), styles: Iterable[str] = ()
    ) -> None:
        """`scripts` and `styles` are those that stand in the pages themselves (see `serving.pages.inline`)."""
        self.app = app
        self.tls = settings.tls
        self._common = {name.lower(): text for name, text in common(settings).items()}
        self._framing = f"; frame-ancestors {_framing(settings)['frame-ancestors']}"
        self._page = page_policy(settings, scripts, styles)
        self._file = file_policy(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start", "websocket.accept"):
                message = {**message, "headers": self._with(message.get("headers", ()), message.get("status"))}
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] in ("http", "websocket") else send)

    def _with(self, given: Iterable[tuple[bytes, bytes]], status: int | None) -> list[tuple[bytes, bytes]]:
        headers = MutableHeaders(raw=list(given))
        for name, text in self._common.items():
            headers.setdefault(name, text)
        if varies := ", ".join(headers.getlist("vary")):  # Streamlit names again what an answer has named
            headers["vary"] = ", ".join(dict.fromkeys(one.strip() for one in varies.split(",")))
        if own := headers.get(POLICY):
            # A page of its own kind; which sites may frame it is not for it to say.
            headers[POLICY] = own + self._framing
        elif "text/html" in headers.get("content-type", ""):
            headers[POLICY] = self._page
        elif status != 304:  # "not modified" of a file has no type: the policy that is held with it stays
            headers[POLICY] = self._file
        if self.tls:
            return [(name, _secure(value) if name == b"set-cookie" else value) for name, value in headers.raw]
        return headers.raw


def _secure(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"
