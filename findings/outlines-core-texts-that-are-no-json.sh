#!/bin/sh
# Packages: outlines-core 0.2.14
#
# Guess (written down after a first look):
#        A regular expression built from a schema, with which a language model is bound to JSON,
#        matches only JSON.
#
# Behaviour: It matches texts that no JSON reader accepts. A `pattern` with alternatives is put
#            between quotation marks without a group: one alternative has no end, the other no
#            beginning, and the valid strings are refused. A quotation mark in the name of a member
#            is not escaped, though that of a `const` is. `format: time` allows no fraction of a
#            second, but a backslash and any character in its position.
#
# Output seen (November 2026):
#   pattern yes|no: accepts "yes / no", refuses "yes" / "no"
#   pattern ^(yes|no)$: accepts "yes" / "no"
#   member 5" disk: accepts {"5" disk":1}, refuses {"5\" disk":1}
#   const 5" disk: accepts "5\" disk", refuses "5" disk"
#   format time: accepts "12:00:00\x5Z", refuses "12:00:00.5Z"
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check outlines-core==0.2.14
cat >run.py <<'PY'
import json
from outlines_core import Guide, Index, Vocabulary
from outlines_core.json_schema import build_regex_from_schema

vocabulary = Vocabulary(0, {chr(code): [code] for code in range(32, 127)})


def accepts(schema, text):
    guide = Guide(Index(build_regex_from_schema(json.dumps(schema)), vocabulary))
    for token in map(ord, text):
        if token not in guide.get_tokens():
            return False
        guide.advance(token)
    return guide.is_finished() or 0 in guide.get_tokens()


def is_json(text):
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True


member = '5" disk'
named = {"type": "object", "properties": {member: {"const": 1}}, "required": [member]}
cases = [
    ("pattern yes|no", {"type": "string", "pattern": "yes|no"},
     ['"yes', 'no"'], ['"yes"', '"no"']),
    ("pattern ^(yes|no)$", {"type": "string", "pattern": "^(yes|no)$"}, ['"yes"', '"no"'], []),
    ("member " + member, named, ['{"5" disk":1}'], [r'{"5\" disk":1}']),
    ("const " + member, {"const": member}, [r'"5\" disk"'], ['"5" disk"']),
    ("format time", {"type": "string", "format": "time"},
     [r'"12:00:00\x5Z"'], ['"12:00:00.5Z"']),
]
for name, schema, good, bad in cases:
    refused = ", refuses " + " / ".join(bad) if bad else ""
    print(f"{name}: accepts {' / '.join(good)}{refused}")
    assert all(accepts(schema, text) for text in good), name
    assert not any(accepts(schema, text) for text in bad), name
no_json = [text for _, _, good, _ in cases for text in good if not is_json(text)]
assert no_json == ['"yes', 'no"', '{"5" disk":1}', r'"12:00:00\x5Z"'], no_json
PY
venv/bin/python run.py
