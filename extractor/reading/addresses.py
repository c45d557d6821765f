"""Addresses as they may be written down: who reads a dataset need not get into the storage that it was read from."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

_USER: Final = re.compile(r"(?<=://)[^/?#\s]*@")
_PAIRS: Final = re.compile(r"([?#])([^?#\s]*)")
_SECRET: Final = re.compile(  # in the name of a value
    r"signature|token|secret|passw|credential|api.?key|access.?key|key(.?pair)?(.?id)?$|jwt|hmac|sess(ion)?.?id|"
    r"(^|[^a-z])(sig|pass|pwd|key|auth|authorization|session|policy|code|sid)($|[^a-z])|^x-(amz|goog|oss|cos|obs|ms)-",
    re.I,
)


def without_secrets(text: str) -> str:
    """Without users, passwords and what else in an address is secret by its name; `text` may be more than the address.

    A query keeps what is no signature, token, key or the like: two pages may differ by it.
    """
    if "://" not in text:
        return text
    return _PAIRS.sub(_harmless, _USER.sub("", text))


def _harmless(query: re.Match[str]) -> str:
    kept = [pair for pair in query[2].split("&") if not _is_secret(pair)]
    return f"{query[1]}{'&'.join(kept)}" if kept else ""


def _is_secret(pair: str) -> bool:
    name, sign, _ = pair.partition("=")
    return bool(sign and _SECRET.search(unquote(name)))
