#!/bin/sh
# Packages: cattrs 26.2.1, orjson 3.13.0, ujson 6.1.0, tomlkit 0.15.2, typedload 2.41, jsons 1.6.3,
#           dataclasses-json 0.6.7 (Python)
#
# Guess (written down after a first look):
#        A map from booleans to counts is written with the keys "true" and "false" and read back
#        equal, or there is an error. A map from an enum is written with the values of the enum, by
#        each converter of one package.
#
# Behaviour: Four packages read "false" as a text that is not empty, so as true: of the two entries
#            one is left, without an error. Two converters of cattrs write an enum key as Python
#            prints it, "Color.RED", and cannot read it; the others write its value.
#
# Output seen (November 2026):
#   cattrs json {"counts": {"true": 1, "false": 2}} -> {True: 2}
#   cattrs orjson {"counts":{"True":1,"False":2}} -> {True: 2}
#   cattrs ujson {"counts":{"true":1,"false":2}} -> {True: 2}
#   cattrs tomlkit [counts] True = 1 False = 2 -> {True: 2}
#   typedload {"counts": {"true": 1, "false": 2}} -> {True: 2}
#   jsons {"counts": {"true": 1, "false": 2}} -> {True: 2}
#   dataclasses-json {"counts": {"true": 1, "false": 2}} -> {True: 2}
#   cattrs json {"counts": {"red": 1}} -> {<Color.RED: 'red'>: 1}
#   cattrs orjson {"counts":{"Color.RED":1}} -> ClassValidationError
#   cattrs ujson {"counts":{"red":1}} -> {<Color.RED: 'red'>: 1}
#   cattrs tomlkit [counts] "Color.RED" = 1 -> ClassValidationError
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  cattrs==26.2.1 orjson==3.13.0 ujson==6.1.0 tomlkit==0.15.2 typedload==2.41 jsons==1.6.3 \
  dataclasses-json==0.6.7
cat >run.py <<'END'
import enum
import json
from dataclasses import dataclass
from typing import Dict
import jsons
import typedload
from cattrs.preconf import json as with_json, orjson, tomlkit, ujson
from dataclasses_json import DataClassJsonMixin


class Color(enum.Enum):
    RED = "red"


@dataclass
class Flags:
    counts: Dict[bool, int]


@dataclass
class MixedFlags(Flags, DataClassJsonMixin):
    pass


@dataclass
class Colors:
    counts: Dict[Color, int]


def check(name, write, read, value, expected):
    text = write(value)
    try:
        seen = str(read(text, type(value)).counts)
    except Exception as caught:
        seen = type(caught).__name__
    text = text.decode() if isinstance(text, bytes) else " ".join(text.split())
    print(f"{name} {text} -> {seen}")
    assert seen == expected, seen


def by_cattrs(value, expected):
    for module, each in zip((with_json, orjson, ujson, tomlkit), expected, strict=True):
        one = module.make_converter()
        name = "cattrs " + module.__name__.split(".")[-1]
        check(name, one.dumps, one.loads, value, each)


flags = Flags({True: 1, False: 2})
lost = "{True: 2}"
by_cattrs(flags, [lost] * 4)
check("typedload", lambda each: json.dumps(typedload.dump(each)),
      lambda text, kind: typedload.load(json.loads(text), kind), flags, lost)
check("jsons", jsons.dumps, jsons.loads, flags, lost)
mixed = MixedFlags(flags.counts)
check("dataclasses-json", MixedFlags.to_json, lambda text, kind: kind.from_json(text), mixed, lost)
kept, error = "{<Color.RED: 'red'>: 1}", "ClassValidationError"
by_cattrs(Colors({Color.RED: 1}), [kept, error, kept, error])
END
venv/bin/python run.py
