"""Fails unless the wheel holds every file of the package that git knows: code, data files and py.typed."""

from __future__ import annotations

import subprocess
import sys
import zipfile


def main(wheel: str) -> None:
    """Says on standard error what is missing."""
    tracked = subprocess.run(
        ["git", "ls-files", "extractor"], capture_output=True, text=True, check=True
    ).stdout.split()
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    missing = sorted(set(tracked) - packed)
    licences = sum(".dist-info/licenses/" in name for name in packed)
    if missing or licences != 3 or not tracked:
        sys.exit(f"{wheel}: missing {missing}, {licences} licence files")


if __name__ == "__main__":
    main(sys.argv[1])
