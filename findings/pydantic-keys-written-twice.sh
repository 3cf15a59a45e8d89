#!/bin/sh
# Packages: pydantic 2.14.4
#
# Guess: A map with `None` among its keys cannot be written as JSON, or the key becomes `null`, as
#        in Python's json module.
#
# Behaviour: The key is written as `None`. If the map also has the key "None", the JSON object has
#            that member twice, and reading it back drops the first; otherwise the key has become a
#            string. Tuples as keys are also written ("1,2") and then rejected by reading.
#
# Output seen (November 2026):
#   {"None":1,"None":2} -> {'None': 2}
#   json module: {"null": 1, "None": 2}
#   {"1,2":"x"} -> Input should be a valid array
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4
cat >run.py <<'END'
import json
from typing import Optional
import pydantic

optional = pydantic.TypeAdapter(dict[Optional[str], int])
value = {None: 1, "None": 2}
text = optional.dump_json(value)
back = optional.validate_json(text)
print(text.decode(), "->", back)
assert text == b'{"None":1,"None":2}' and back == {"None": 2}
print("json module:", json.dumps(value))
assert json.dumps(value) == '{"null": 1, "None": 2}'

pairs = pydantic.TypeAdapter(dict[tuple[int, int], str])
text = pairs.dump_json({(1, 2): "x"})
try:
    pairs.validate_json(text)
    raise SystemExit("read back")
except pydantic.ValidationError as error:
    message = error.errors()[0]["msg"]
print(text.decode(), "->", message)
assert text == b'{"1,2":"x"}' and message == "Input should be a valid array"
END
venv/bin/python run.py
