#!/bin/sh
# Packages: ruamel.yaml 0.19.1, PyYAML 6.0.4 (Python)
#
# Guess: A key of 99 letters and spaces, as in a catalogue of translated messages, is written on one
#        line, or with `?`, as YAML wants a long key.
#
# Behaviour: The default writer of ruamel.yaml breaks the key after 80 letters. YAML forbids a plain
#            key on two lines: neither this package nor PyYAML reads the file. A key of 79 letters
#            and the writer of PyYAML are fine.
#
# Output seen (November 2026):
#   79 letters: key of ruamel.yaml on 1 line, read by ruamel.yaml True, by PyYAML True
#   99 letters: key of ruamel.yaml on 2 lines, read by ruamel.yaml False, by PyYAML False
#   99 letters: key of PyYAML on 1 line, read by ruamel.yaml True, by PyYAML True
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 PyYAML==6.0.4
cat >run.py <<'END'
from io import StringIO
import yaml
from ruamel.yaml import YAML


def by_ruamel(value):
    text = StringIO()
    YAML().dump(value, text)
    return text.getvalue()


def reads(read, text, value):
    try:
        return dict(read(text)) == value
    except Exception:
        return False


words = "Please enter the number of your order so that we are able to find your parcel"
short = words + " now"
long = words + " now at the place given"
for name, write, key, expected in (
    ("ruamel.yaml", by_ruamel, short[:79], (1, True, True)),
    ("ruamel.yaml", by_ruamel, long[:99], (2, False, False)),
    ("PyYAML", yaml.safe_dump, long[:99], (1, True, True)),
):
    value = {key: "text"}
    text = write(value)
    lines = text.split(":")[0].count("\n") + 1
    seen = (lines, reads(YAML().load, text, value), reads(yaml.safe_load, text, value))
    plural = "" if lines == 1 else "s"
    print(f"{len(key)} letters: key of {name} on {lines} line{plural}, "
          f"read by ruamel.yaml {seen[1]}, by PyYAML {seen[2]}")
    assert seen == expected, text
END
venv/bin/python run.py
