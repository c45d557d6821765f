"""As many articles as are asked for, out of a folder of texts: repeated with other ids, and one word changed.

usage: corpus.py FOLDER OUT.jsonl [--articles N]
"""

import argparse
import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path


def repeated(texts: list[str]) -> Iterator[dict[str, str]]:
    """Without end. In each round the word after the middle of each text is another, so that no text comes twice."""
    for round_ in count():
        for place, text in enumerate(texts):
            yield {"id": f"{round_:03}-{place:05}", "text": changed(text, f"wordform{round_}") if round_ else text}


def changed(text: str, word: str) -> str:
    """The text with one word in its middle exchanged."""
    start = text.find(" ", len(text) // 2) + 1
    end = text.find(" ", start)
    return f"{text[:start]}{word}{text[end if end > 0 else len(text) :]}"


def write(folder: Path, out: Path, articles: int) -> None:
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    with out.open("w", encoding="utf-8") as file:
        for article in islice(repeated(texts), articles):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=50_000)
    args = parser.parse_args()
    write(args.folder, args.out, args.articles)


if __name__ == "__main__":
    main()
