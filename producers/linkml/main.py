"""Makes JSON Schemas of `schema.yaml` with LinkML; see `producers/run`."""

import json
import pathlib
import sys

from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin

SCHEMA = "schema.yaml"
ADDRESS = {"street": "Way 1", "zip": "12345"}
PERSON = {"id": "ann", "age": 3}
DOCUMENTS = {
    "Address": [ADDRESS, {**ADDRESS, "country": "FR"}],
    "Person": [
        PERSON,
        {
            "id": "bo",
            "age": 0,
            "address": ADDRESS,
            "nicknames": ["b"],
            "color": "red",
            "born": "2026-01-02",
        },
    ],
    "Circle": [{"kind": "Circle", "radius": 1.5}],
    "Square": [{"kind": "Square", "side": 2}],
    "Numbers": [
        {"whole": 1, "ratio": 1e300, "amount": 1.5, "flag": True, "either": 3},
        {"whole": -1, "either": "dark-blue"},
    ],
    "Team": [
        {"name": "x"},
        {
            "name": "x",
            "lead": PERSON,
            "members": [PERSON, {"id": "bo"}],
            "by_id": {"ann": {"age": 3}, "bo": {}},
            "shapes": [{"kind": "Circle", "radius": 1}, {"kind": "Square", "side": 2}],
        },
    ],
}


def make(folder):
    for name, documents in DOCUMENTS.items():
        # Absent members may be null, as LinkML writes it by default.
        text = JsonSchemaGenerator(SCHEMA, top_class=name).serialize()
        (folder / "schemas" / f"{name}.json").write_text(text)
        for number, document in enumerate(documents):
            file = folder / "documents" / f"{name}.{number}.json"
            file.write_text(json.dumps(document))


def judge():
    validator = Validator(SCHEMA, [JsonschemaValidationPlugin()])
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        document = json.loads(pathlib.Path(file).read_bytes())
        first = next(validator.iter_results(document, name), None)
        print("accepts" if first is None else "refuses " + first.message.replace("\n", " ")[:200])


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
