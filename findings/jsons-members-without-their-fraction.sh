#!/bin/sh
# Packages: jsons 1.6.3, typedload 2.41 (Python)
#
# Guess (written down after a first look):
#        A member declared as an integer or a float keeps 1.5, and one declared as an integer or a
#        text keeps "007". A member with one of two constants is written.
#
# Behaviour: jsons tries the first type of a union and converts to it: 1.5 is written as 1, and the
#            text "007" as 7. In the other order 1 is written as 1.0. A member of type `Literal` is
#            left out of the written document, which the package then cannot read.
#
# Output seen (November 2026):
#   Union[int, float] 1.5: jsons {"v": 1}, typedload {"v": 1.5}
#   Union[int, str] "007": jsons {"v": 7}, typedload {"v": "007"}
#   Literal["on", "off"] "on": jsons {}, typedload {"v": "on"}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsons==1.6.3 typedload==2.41
cat >run.py <<'END'
import json
from dataclasses import make_dataclass
from typing import Literal, Union
import jsons
import typedload

for name, kind, value, expected in (
    ("Union[int, float]", Union[int, float], 1.5, {"v": 1}),
    ("Union[int, str]", Union[int, str], "007", {"v": 7}),
    ('Literal["on", "off"]', Literal["on", "off"], "on", {}),
):
    row = make_dataclass("Row", [("v", kind)])(value)
    seen = jsons.dumps(row)
    kept = json.dumps(typedload.dump(row))
    print(f"{name} {json.dumps(value)}: jsons {seen}, typedload {kept}")
    assert json.loads(seen) == expected, seen
    assert kept == json.dumps({"v": value}), kept
END
venv/bin/python -W ignore run.py
