"""Errors a caller can act on; what happens to one article of a batch is a `Failure` record instead."""


class ExtractorError(Exception):
    """Base of every error this package raises on purpose."""


class ConfigError(ExtractorError):
    """A setting that is unknown, or a value it cannot take."""


class ModelError(ExtractorError):
    """A language pipeline or role model that is missing or unfit."""


class MissingExtraError(ExtractorError):
    """A library that comes with an extra and is not installed; the message names the extra."""


class InputError(ExtractorError):
    """An input that cannot be read; the message names the file and, where there is one, the line."""


class DatasetError(ExtractorError):
    """A dataset that cannot be written, is in the way, or is not one."""


class GoldError(ExtractorError):
    """An annotated document that breaks the format; the message names the document."""
