"""Croissant metadata: the same package as dataset searches and machine learning's loaders read it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_CONTEXT = Path(__file__).parent / "croissant.json"
_TYPES = {"number": "sc:Float", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}


def croissant(package: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The metadata of a data package whose files stand in a folder, each with its digest."""
    return {
        "@context": json.loads(_CONTEXT.read_text("utf-8")),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "description": package["description"],
        "version": package["version"],
        "license": package["licenses"][0]["path"],
        "citeAs": package["citation"],
        "keywords": package["keywords"],
        "creator": {"@type": "sc:Organization", "name": package["title"]},
        "datePublished": package["created"],
        "url": ".",
        "distribution": [_file(resource, folder) for resource in package["resources"]],
        "recordSet": [_records(resource) for resource in package["resources"]],
    }


def _file(resource: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    with (folder / resource["path"]).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": resource["path"],
        "encodingFormat": resource["mediatype"],
        "sha256": digest,
    }


def _records(resource: Mapping[str, Any]) -> dict[str, Any]:
    name, schema = resource["name"], resource["schema"]
    key = (
        {"key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]]}
        if "primaryKey" in schema
        else {}
    )
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        **({"description": resource["description"]} if "description" in resource else {}),
        **key,
        "field": [_field(resource, field) for field in schema["fields"]],
    }


def _field(resource: Mapping[str, Any], field: Mapping[str, str]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{resource['name']}/{field['name']}",
        "name": field["name"],
        **({"description": field["description"]} if "description" in field else {}),
        "dataType": _TYPES.get(field["type"], "sc:Text"),
        "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": field["name"]}},
    }
