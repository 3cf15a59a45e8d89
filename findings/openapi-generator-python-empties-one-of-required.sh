#!/bin/sh
# Packages: openapi-generator-cli 7.26.0 (python), pydantic 2.14.4
#
# Guess: "Exactly one of these members", a `oneOf` of `required` lists beside `properties`, becomes
#        a model with both members optional.
#
# Behaviour: The model has no members at all: it accepts and loses the document, so {"email": ...}
#            is written as {}. Because no branch has a `type`, the component counts as nullable: an
#            object that refers to it gets `null` for the absent member, which the schema rejects.
#            `generate` exits with 0.
#
# Output seen (November 2026):
#   Contact {"email": "x"} -> {}
#   Order {"id": 1, "contact": {"phone": "y"}} -> {"id": 1, "contact": {}}
#   Order {"id": 1} -> {"id": 1, "contact": null}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  openapi-generator-cli==7.26.0 pydantic==2.14.4 python-dateutil==2.9.0.post0 \
  typing-extensions==4.16.0 urllib3==2.8.0
cat >api.json <<'END'
{
  "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": {},
  "components": { "schemas": {
    "Contact": {
      "type": "object",
      "properties": { "email": { "type": "string" }, "phone": { "type": "string" } },
      "oneOf": [{ "required": ["email"] }, { "required": ["phone"] }]
    },
    "Order": {
      "type": "object",
      "properties": {
        "id": { "type": "integer" },
        "contact": { "$ref": "#/components/schemas/Contact" }
      }
    }
  } }
}
END
venv/bin/openapi-generator-cli generate -i api.json -g python -o client >log 2>&1
cat >run.py <<'END'
import json, sys
sys.path.insert(0, "client")
from openapi_client import models

seen = []
for model, document in (
    ("Contact", {"email": "x"}),
    ("Order", {"id": 1, "contact": {"phone": "y"}}),
    ("Order", {"id": 1}),
):
    text = json.dumps(document)
    seen.append(getattr(models, model).from_json(text).to_json())
    print(model, text, "->", seen[-1])
assert seen == ["{}", '{"id": 1, "contact": {}}', '{"id": 1, "contact": null}']
END
venv/bin/python run.py
