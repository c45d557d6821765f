"""What one core does and one process needs, in processor time, which a busy machine changes little.

usage: core.py ARTICLES.jsonl [--articles N] [--labeller NAME] [--page FILE.html]
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime look at it

import argparse
import json
import resource
from itertools import islice
from pathlib import Path
from time import process_time

from extractor.config import Settings
from extractor.pipeline import Extractor
from extractor.records import Article

PAGES = 20


def page_rate(path: Path) -> str:
    """Web pages to text."""
    from extractor.reading import entries, read_file

    (entry,) = entries([str(path)])
    read_file(entry.content)  # type: ignore[arg-type]
    start = process_time()
    for _ in range(PAGES):
        read_file(entry.content)  # type: ignore[arg-type]
    took = (process_time() - start) / PAGES
    return f"{path.stat().st_size:,} bytes of HTML: {1000 * took:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="number", type=int, default=500)
    parser.add_argument("--labeller", default="rules")
    parser.add_argument("--page", type=Path)
    args = parser.parse_args()
    with args.articles.open("rb") as file:
        articles = [Article(**json.loads(line)) for line in islice(file, args.number)]
    start = process_time()
    extractor = Extractor(Settings(labeller=args.labeller))
    extractor.warm_up()
    loaded = process_time()
    claims = sum(len(extractor.extract(article).claims) for article in articles)
    took = process_time() - loaded
    size = sum(len(article.text) for article in articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    done = f"{len(articles)} articles, {size:,} characters, {claims} claims"
    rates = f"{len(articles) / took:.1f} articles/s, {size / took:,.0f} characters/s"
    print(f"{args.labeller}: load {loaded - start:.1f} s; {done}: {rates}; at most {peak:.0f} MB")
    if args.page:
        print(page_rate(args.page))


if __name__ == "__main__":
    main()
