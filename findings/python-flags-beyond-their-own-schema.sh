#!/bin/sh
# Packages: pydantic 2.14.4, msgspec 0.22.0, jsonschema 4.26.0
#
# Guess: The schema of an `IntFlag` is an integer, perhaps with a maximum, because flags are meant
#        to be combined.
#
# Behaviour: Both libraries write an `enum` of the single flags. Both write a combination as 3 and
#            read it back as 3, but the schema that each made of the type rejects it.
#
# Output seen (November 2026):
#   pydantic: {'enum': [1, 2], 'title': 'Access', 'type': 'integer'} writes 3, schema accepts: False
#   msgspec: {'title': 'Access', 'enum': [1, 2]} writes 3, schema accepts: False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 msgspec==0.22.0 jsonschema==4.26.0
cat >run.py <<'END'
import enum, json
import jsonschema, msgspec, pydantic

class Access(enum.IntFlag):
    READ = 1
    WRITE = 2

both = Access.READ | Access.WRITE
adapter = pydantic.TypeAdapter(Access)
one = adapter.json_schema(), adapter.dump_json(both), adapter.validate_json(b"3")
schema = msgspec.json.schema(Access)["$defs"]["Access"]
two = schema, msgspec.json.encode(both), msgspec.json.decode(b"3", type=Access)
for name, (schema, text, back) in {"pydantic": one, "msgspec": two}.items():
    accepts = jsonschema.Draft202012Validator(schema).is_valid(json.loads(text))
    print(f"{name}: {schema} writes {text.decode()}, schema accepts: {accepts}")
    assert schema["enum"] == [1, 2] and text == b"3" and back == both and not accepts
END
venv/bin/python run.py
