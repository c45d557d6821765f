"""The Arrow types of our records, taken from their Pydantic models."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

_SCALARS: Final = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def struct_type(model: type[BaseModel]) -> pa.StructType:
    """A struct with a field for each of the model's, in their order."""
    return pa.struct([_field(name, field.annotation) for name, field in model.model_fields.items()])


def _field(name: str, annotation: Any) -> pa.Field:
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    present = [option for option in options if option is not NoneType]
    return pa.field(name, _type(present[0]), nullable=len(present) < len(options))


def _type(annotation: Any) -> pa.DataType:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0])
    if origin is Literal:
        return _SCALARS[type(arguments[0])]
    if origin is list:
        return pa.list_(_type(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return struct_type(annotation)
    return _SCALARS[annotation]
