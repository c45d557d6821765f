"""What of an address is written down."""

from __future__ import annotations

import pytest

from extractor.reading.addresses import without_secrets

CASES = {
    "https://ann:s3cret@example.org/a.txt": "https://example.org/a.txt",
    "https://t0ken@example.org:8443/a@b.txt": "https://example.org:8443/a@b.txt",
    "sftp://ann:p@ss@example.org/x": "sftp://example.org/x",
    "filecache::https://ann:pw@example.org/x": "filecache::https://example.org/x",
    "https://b.s3.amazonaws.com/a b.gz?X-Amz-Credential=A%2F20240506&X-Amz-Signature=12ab": (
        "https://b.s3.amazonaws.com/a b.gz"
    ),
    "https://x.blob.core.windows.net/n/a.txt?sv=2022-11-02&sig=a%2Bb%3D&se=2030": (
        "https://x.blob.core.windows.net/n/a.txt?sv=2022-11-02&se=2030"
    ),
    "https://example.org/?page=2&api_key=abc#access_token=x": "https://example.org/?page=2",
    "https://example.org/?author=Ann&keyword=x&design=3#top": "https://example.org/?author=Ann&keyword=x&design=3#top",
    "https://cdn.example.org/a?Expires=1&Signature=x~y&Key-Pair-Id=K1": "https://cdn.example.org/a?Expires=1",
    "403, url='https://ann:pw@example.org/a?token=x' refused": "403, url='https://example.org/a refused",
    "s3://bucket/news-?.jsonl": "s3://bucket/news-?.jsonl",
    "news/a@b.txt?sig=1": "news/a@b.txt?sig=1",
}


@pytest.mark.parametrize("address", CASES)
def test_secrets_are_left_out(address: str) -> None:
    assert without_secrets(address) == CASES[address]
