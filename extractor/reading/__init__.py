"""Files, folders and standard input → articles."""
