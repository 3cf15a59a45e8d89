#!/bin/sh
# Packages: dataclass-wizard 1.0.0 (with pytimeparse 1.1.8), mashumaro 3.23, pydantic 2.14.4
#
# Guess (written down after a first look):
#        A duration is read back as it was written, if it is negative too.
#
# Behaviour: Five seconds less than nothing are written as Python prints them, "-1 day, 23:59:55",
#            where only the day is negative. The reader applies the sign to all of it: the duration
#            becomes almost two days. There is no error. Positive durations are read back equal.
#
# Output seen (November 2026):
#   5 s -> "0:00:05" -> 5 s
#   -5 s -> "-1 day, 23:59:55" -> -172795 s
#   -90000 s -> "-2 days, 23:00:00" -> -255600 s
#   mashumaro -5 s -> -5.0 -> -5 s
#   pydantic -5 s -> "-PT5S" -> -5 s
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  dataclass-wizard==1.0.0 pytimeparse==1.1.8 mashumaro==3.23 pydantic==2.14.4
cat >run.py <<'PY'
import json
from dataclasses import dataclass
from datetime import timedelta
from dataclass_wizard import JSONWizard
from mashumaro.codecs.json import JSONDecoder, JSONEncoder
from pydantic import TypeAdapter


@dataclass
class Job(JSONWizard):
    delay: timedelta


def check(name, seconds, text, read, expected):
    print(f"{name}{seconds} s -> {text} -> {read.total_seconds():.0f} s")
    assert (text, read.total_seconds()) == expected, (text, read)


for seconds, *expected in (
    (5, '"0:00:05"', 5), (-5, '"-1 day, 23:59:55"', -172795),
    (-90000, '"-2 days, 23:00:00"', -255600),
):
    text = Job(timedelta(seconds=seconds)).to_json()
    value = json.dumps(json.loads(text)["delay"])
    check("", seconds, value, Job.from_json(text).delay, tuple(expected))
text = JSONEncoder(timedelta).encode(timedelta(seconds=-5))
check("mashumaro ", -5, text, JSONDecoder(timedelta).decode(text), ("-5.0", -5))
adapter = TypeAdapter(timedelta)
text = adapter.dump_json(timedelta(seconds=-5)).decode()
check("pydantic ", -5, text, adapter.validate_json(text), ('"-PT5S"', -5))
PY
venv/bin/python run.py
