#!/bin/sh
# Packages: openapi-python-client 0.29.1
#
# Guess (written down after a first look):
#        A member may have any name: names that Python reserves get an underscore, and those of
#        the generated code's own variables do too.
#
# Behaviour: `from_dict` keeps the document in a variable `d` and reads each member into a variable
#            of its name. After a member `d`, as in a private key (JWK), the document is gone and
#            the next member raises an error: no valid document can be read. A member named `cls`
#            does the same, and a model named `D` calls itself. The client is generated without
#            a warning. `type` and `class` are read.
#
# Output seen (November 2026):
#   Key {"d": "x", "kty": "RSA"}: 'str' object has no attribute 'pop'
#   Course {"cls": "art"}: 'str' object is not callable
#   D {"on": "2026-11-28"}: maximum recursion depth exceeded
#   Word {"type": "a", "class": "b"}: equal
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1
PATH="$dir/venv/bin:$PATH"
cat >openapi.json <<'END'
{
  "openapi": "3.1.0", "info": {"title": "shop", "version": "1"}, "paths": {},
  "components": {"schemas": {
    "Key": {
      "type": "object", "required": ["d", "kty"],
      "properties": {"d": {"type": "string"}, "kty": {"type": "string"}}
    },
    "Course": {"type": "object", "properties": {"cls": {"type": "string"}}},
    "D": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}},
    "Word": {
      "type": "object", "properties": {"type": {"type": "string"}, "class": {"type": "string"}}
    }
  }}
}
END
openapi-python-client generate --path openapi.json >generate.log 2>&1
cat >run.py <<'PY'
import json, sys

sys.path.insert(0, "shop-client")
from shop_client import models

for name, document, expected in (
    ("Key", {"d": "x", "kty": "RSA"}, "'str' object has no attribute 'pop'"),
    ("Course", {"cls": "art"}, "'str' object is not callable"),
    ("D", {"on": "2026-11-28"}, "maximum recursion depth exceeded"),
    ("Word", {"type": "a", "class": "b"}, "equal"),
):
    try:
        written = getattr(models, name).from_dict(dict(document)).to_dict()
        seen = "equal" if written == document else "changed"
    except (AttributeError, RecursionError, TypeError) as error:
        seen = str(error)
    print(f"{name} {json.dumps(document)}: {seen}")
    assert seen == expected, seen
PY
venv/bin/python run.py
