"""Bytes → text, whatever their encoding; what is no text is refused."""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

from extractor.errors import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "an image",
    b"GIF8": "an image",
    b"\xff\xd8\xff": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "a rich text document",
}
_PROBE: Final = 65_536  # bytes looked at to tell text from other things
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
_MAX_CONTROLS: Final = 0.02
_MOSTLY_ASCII: Final = 0.85  # of the bytes of a text in English
_ENGLISH: Final = ("cp1252", "mac_roman")  # what a legacy text in English is, the first far more often


def decode(data: bytes, declared: str | None = None) -> str:
    """The text, without its byte order mark; line ends stay as they are.

    A byte order mark decides; then UTF-8 where the bytes are that; then `declared`, where it fits; then the
    likeliest legacy encoding. Raises InputError for what is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding).removeprefix("\ufeff")
    _refuse_binary(data)
    for likely in ("utf-8", declared):
        if likely and (text := _fitting(data, likely)) is not None:
            return text
    return _detected(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"broken {encoding.removesuffix('-sig').upper()} at byte {error.start}") from error


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"binary file ({name}), not text")
    probe = data[:_PROBE]
    controls = sum(byte in _CONTROLS for byte in probe)
    if b"\0" in data or controls > len(probe) * _MAX_CONTROLS:
        raise InputError("binary file, not text")


def _fitting(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # or an encoding that nobody knows
        return None


def _detected(data: bytes) -> str:
    """By charset-normalizer, which is told what it cannot know of a short text in English: its likely code pages."""
    english = sum(byte < 128 for byte in data) >= len(data) * _MOSTLY_ASCII
    matches = from_bytes(data, cp_isolation=list(_ENGLISH)) if english else from_bytes(data)
    best = matches.best() or (from_bytes(data).best() if english else None)
    if best is None:
        raise InputError("neither text in a known encoding nor anything else that is read")
    if any(match.encoding == _ENGLISH[0] and match.chaos <= best.chaos for match in matches):
        return _strictly(data, _ENGLISH[0])
    return str(best).removeprefix("\ufeff")
