from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.reading.decoding import decode

CAFE = "Nearly 52 per cent of café owners said “no”, and paid £5 for it."

TEXTS = {
    "empty": (b"", ""),
    "utf-8": (CAFE.encode(), CAFE),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + CAFE.encode(), CAFE),
    "utf-16 little end": (b"\xff\xfe" + CAFE.encode("utf-16-le"), CAFE),
    "utf-16 big end": (b"\xfe\xff" + CAFE.encode("utf-16-be"), CAFE),
    "utf-32": (b"\xff\xfe\0\0" + CAFE.encode("utf-32-le"), CAFE),
    "windows": (CAFE.encode("cp1252"), CAFE),
    "latin-1": ("Zoë: 40 per cent off, £5".encode("latin-1"), "Zoë: 40 per cent off, £5"),
    "very short": (b"caf\xe9 52%", "café 52%"),
    "old Macintosh": (CAFE.encode("mac_roman"), CAFE),
    "line ends stay": (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_of_many_encodings(name: str) -> None:
    data, text = TEXTS[name]
    assert decode(data) == text


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode("Łódź: 52%".encode("cp1250"), "windows-1250") == "Łódź: 52%"
    assert decode("café 52%".encode(), "windows-1250") == "café 52%"
    assert decode("café 52%".encode("cp1252"), "no-such-encoding") == "café 52%"


BINARY = {
    "pdf": b"%PDF-1.7 text",
    "zip": b"PK\x03\x04" + b"x" * 50,
    "image": b"\x89PNG\r\n\x1a\n",
    "nul": b"52 per cent\0of nurses",
    "control characters": bytes(range(1, 32)) * 20,
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(BINARY[name])


def test_a_broken_utf16_says_so() -> None:
    with pytest.raises(InputError, match="broken UTF-16 at byte"):
        decode(b"\xff\xfea\0b")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError:
        return
    assert isinstance(text, str)
