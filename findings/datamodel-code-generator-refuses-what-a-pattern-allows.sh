#!/bin/sh
# Packages: datamodel-code-generator 0.89.0, pydantic 2.14.4, jsonschema 4.26.0
#
# Guess: A closed object with `patternProperties` becomes a model that accepts such members or, at
#        worst, any member.
#
# Behaviour: The generator drops the pattern, and the model forbids every other member, so it
#            rejects valid documents. There is no warning. (Without `additionalProperties: false`
#            the model accepts such members and loses them when it is written.)
#
# Output seen (November 2026):
#   closed: {"a": 1, "x-note": "hi"} schema True, model: Extra inputs are not permitted
#   open: {"a": 1, "x-note": "hi"} -> {"a":1}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  datamodel-code-generator==0.89.0 pydantic==2.14.4 jsonschema==4.26.0
cat >run.py <<'END'
import importlib, json, subprocess, sys
import jsonschema, pydantic

document = {"a": 1, "x-note": "hi"}
seen = []
for name in ("closed", "open"):
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "patternProperties": {"^x-": {"type": "string"}},
        "additionalProperties": name == "open",
    }
    if name == "open":
        del schema["additionalProperties"]
    json.dump(schema, open(name + ".json", "w"))
    subprocess.run(
        ["venv/bin/datamodel-codegen", "--input", name + ".json", "--input-file-type", "jsonschema",
         "--output-model-type", "pydantic_v2.BaseModel", "--output", "model_" + name + ".py"],
        check=True, capture_output=True)
    sys.path.insert(0, ".")
    model = importlib.import_module("model_" + name).Model
    assert jsonschema.Draft202012Validator(schema).is_valid(document)
    try:
        seen.append(model.model_validate(document).model_dump_json(exclude_unset=True))
        print(f"{name}: {json.dumps(document)} -> {seen[-1]}")
    except pydantic.ValidationError as error:
        seen.append(error.errors()[0]["msg"])
        print(f"{name}: {json.dumps(document)} schema True, model: {seen[-1]}")
assert seen == ["Extra inputs are not permitted", '{"a":1}'], seen
END
venv/bin/python run.py
