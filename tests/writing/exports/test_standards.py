"""Review tools and the web of data: the shapes that their standards ask for."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.writing.exports import export

Write = Callable[..., Path]
ReadJson = Callable[[Path], Any]
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}


@pytest.fixture
def exported(write: Write, tmp_path: Path) -> Callable[[str], Path]:
    def exported(form: str) -> Path:
        export(write(), form, tmp_path / form)
        return tmp_path / form

    return exported


def first_text(folder: Path) -> str:
    return str(json.loads((folder / "articles.jsonl").read_text().splitlines()[0])["text"])


# The Web Annotation Data Model (W3C Recommendation, 23 February 2017), as far as we write it.
ANNOTATION_PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "additionalProperties": False,
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "body", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {
                    "enum": [
                        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
                        "highlighting", "identifying", "linking",
                        "moderating", "questioning", "replying", "tagging",
                    ]
                },
                "body": {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/specific"}]}},
                "target": {
                    "anyOf": [
                        {"$ref": "#/$defs/specific"},
                        {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/specific"}},
                    ]
                },
            },
            "additionalProperties": False,
        },
        "text": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "format": {"const": "text/plain"},
                "purpose": {"const": "tagging"},
            },
            "additionalProperties": False,
        },
        "specific": {
            "type": "object",
            "required": ["source"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": IRI,
                "scope": IRI,
                "purpose": {"const": "identifying"},
                "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}},
            },
            "additionalProperties": False,
        },
        "selector": {
            "oneOf": [
                {
                    "required": ["type", "start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                    },
                    "additionalProperties": False,
                },
                {
                    "required": ["type", "exact"],
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        "exact": {"type": "string", "minLength": 1},
                        "prefix": {"type": "string"},
                        "suffix": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
            ]
        },
    },
}  # fmt: skip


def test_web_annotations(exported: Callable[[str], Path], read_json: ReadJson, tmp_path: Path) -> None:
    page = read_json(exported("web-annotation"))
    jsonschema.Draft202012Validator(ANNOTATION_PAGE).validate(page)
    assert len(page["items"]) == 16  # four claims with four roles each
    assert len({item["id"] for item in page["items"]}) == 16
    text = first_text(tmp_path / "data")
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert item["target"]["scope"].startswith("https://example.org/a%20b?n=")


# schema.org: the properties of each type that we use, and the types that these may have.
TEXT, NUMBER = "Text", "Number"
SCHEMA_ORG = {
    "NewsArticle": {
        "identifier": {TEXT}, "headline": {TEXT}, "url": {TEXT}, "datePublished": {TEXT}, "inLanguage": {TEXT},
        "publisher": {"Organization", "Person"}, "author": {"Organization", "Person"},
    },
    "Claim": {
        "identifier": {TEXT}, "text": {TEXT}, "appearance": {"NewsArticle"}, "creditText": {TEXT},
        "isBasedOn": {"Claim"}, "about": {"Observation"},
    },
    "Observation": {
        "name": {TEXT}, "description": {TEXT}, "value": {NUMBER}, "minValue": {NUMBER}, "maxValue": {NUMBER},
        "unitCode": {TEXT}, "unitText": {TEXT}, "measuredProperty": {"Property"},
        "measurementDenominator": {"StatisticalVariable"},
    },
    "Person": {"name": {TEXT}},
    "Organization": {"name": {TEXT}},
    "Property": {"name": {TEXT}},
    "StatisticalVariable": {"name": {TEXT}},
}  # fmt: skip


def check(node: dict[str, Any], types: dict[str, str]) -> None:
    for name, value in node.items():
        if not name.startswith("@"):
            for one in value if isinstance(value, list) else [value]:
                assert kind(one, types) in SCHEMA_ORG[node["@type"]][name], (node["@type"], name, one)
                if isinstance(one, dict) and "@type" in one:
                    check(one, types)


def kind(value: Any, types: dict[str, str]) -> str:
    if isinstance(value, dict):
        return str(value.get("@type") or types[value["@id"]])
    return TEXT if isinstance(value, str) else NUMBER


def test_schema_org_claims(exported: Callable[[str], Path], read_json: ReadJson) -> None:
    document = read_json(exported("jsonld"))
    assert document["@context"] == "https://schema.org"
    nodes = document["@graph"]
    types = {node["@id"]: node["@type"] for node in nodes}
    for node in nodes:
        jsonschema.validate(node["@id"], IRI)
        check(node, types)
    claims = [node for node in nodes if node["@type"] == "Claim"]
    assert len(claims) == 4
    assert claims[0]["about"] == {
        "@type": "Observation",
        "name": "52 per cent",
        "value": 52.0,
        "unitCode": "P1",
        "unitText": "percent",
        "measuredProperty": {"@type": "Property", "name": "skip lunch"},
        "measurementDenominator": {"@type": "StatisticalVariable", "name": "nurses"},
    }
    assert claims[1]["isBasedOn"] == {"@id": claims[0]["@id"]}
    assert claims[0]["creditText"] == "Learnwell"


def test_label_studio(exported: Callable[[str], Path], read_json: ReadJson) -> None:
    folder = exported("label-studio")
    interface = ET.fromstring((folder / "interface.xml").read_text())
    controls = {
        element.get("name"): {option.get("value") for option in element}
        for element in interface
        if element.get("toName")
    }
    shown = {(e.get("value") or "").removeprefix("$") for e in interface if (e.get("value") or "").startswith("$")}
    tasks = read_json(folder / "tasks.json")
    assert len(tasks) == 4
    for task in tasks:
        assert shown <= task["data"].keys()
        (prediction,) = task["predictions"]
        assert 0 <= prediction["score"] <= 1
        assert len({region["id"] for region in prediction["result"]}) == len(prediction["result"])
        for region in prediction["result"]:
            value = region["value"]
            assert region["to_name"] == "text"
            assert set(value[region["type"]]) <= controls[region["from_name"]]
            if region["type"] == "labels":
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    assert {region["from_name"] for region in tasks[0]["predictions"][0]["result"]} == {"role", "kind"}


def test_doccano(exported: Callable[[str], Path]) -> None:
    lines = exported("doccano").read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line) for line in lines]
    assert len(examples) == 4
    found = [
        [(label, example["text"][start:end]) for start, end, label in example["label"]] for example in examples[:2]
    ]
    assert found == [
        [("quantity", "52 per cent"), ("subject", "nurses"), ("predicate", "skip lunch"), ("source", "Learnwell")],
        [("quantity", "half"), ("subject", "these"), ("predicate", "eat at night"), ("source", "Learnwell")],
    ]
