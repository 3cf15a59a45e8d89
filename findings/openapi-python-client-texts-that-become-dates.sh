#!/bin/sh
# Packages: openapi-python-client 0.29.1
#
# Guess (written down after a first look):
#        "A date or another text" is read as a date only if it is one in RFC 3339, and every text
#        is written as it was read.
#
# Behaviour: The reader tries the formats of Python, which knows more of them: the order number
#            "20240102" is written as "2024-01-02", the week "2024-W05" as the Monday of this week,
#            and a hash of 32 digits as a UUID with hyphens. A text that is no date stays. An
#            instant loses its nanoseconds.
#
# Output seen (November 2026):
#   {"due": "20240102"} -> {"due": "2024-01-02"}
#   {"due": "2024-W05"} -> {"due": "2024-01-29"}
#   {"due": "soon"} -> {"due": "soon"}
#   {"ref": "0123456789abcdef0123456789abcdef"} -> {"ref": "01234567-89ab-cdef-0123-456789abcdef"}
#   {"at": "2024-01-02T03:04:05.123456789Z"} -> {"at": "2024-01-02T03:04:05.123456+00:00"}
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
  "components": {"schemas": {"Order": {"type": "object", "properties": {
    "due": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string"}]},
    "ref": {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "string"}]},
    "at": {"type": "string", "format": "date-time"}
  }}}}
}
END
openapi-python-client generate --path openapi.json >generate.log 2>&1
cat >run.py <<'PY'
import json, sys

sys.path.insert(0, "shop-client")
from shop_client.models import Order

for name, text, expected in (
    ("due", "20240102", "2024-01-02"),
    ("due", "2024-W05", "2024-01-29"),
    ("due", "soon", "soon"),
    ("ref", "0123456789abcdef" * 2, "01234567-89ab-cdef-0123-456789abcdef"),
    ("at", "2024-01-02T03:04:05.123456789Z", "2024-01-02T03:04:05.123456+00:00"),
):
    document = {name: text}
    written = Order.from_dict(dict(document)).to_dict()
    print(f"{json.dumps(document)} -> {json.dumps(written)}")
    assert written == {name: expected}, written
PY
venv/bin/python run.py
