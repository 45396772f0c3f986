"""An example of a model, made from its schema: what the fields' own examples say, put together.

Where a field names no example, the smallest value of its kind stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
Schemas = Mapping[str, Any]


def example_of(schema: Schema, schemas: Schemas) -> Any:
    """A value that the schema allows. `schemas`: the components that it refers to."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    if "const" in schema:
        return schema["const"]
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    return _by_type(schema, schemas)


def _by_type(schema: Schema, schemas: Schemas) -> Any:
    match schema.get("type"):
        case "object":
            return _object(schema, schemas)
        case "array":
            return _array(schema, schemas)
        case "string":
            return "x" * int(schema.get("minLength", 0))
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return None


def _object(schema: Schema, schemas: Schemas) -> dict[str, Any]:
    needed = schema.get("required", ())
    return {
        name: example_of(of, schemas)
        for name, of in schema.get("properties", {}).items()
        if name in needed
    }


def _array(schema: Schema, schemas: Schemas) -> list[Any]:
    if "prefixItems" in schema:
        return [example_of(each, schemas) for each in schema["prefixItems"]]
    items = schema.get("items")
    return [example_of(items, schemas)] if items else []
