#!/bin/sh
# Packages: pydantic 2.14.4, jsonschema 4.26.0
#
# Guess: An enum whose values are decimals or dates is read back from its written text, as both
#        types are outside of enums.
#
# Behaviour: `validate_json` rejects the output of `dump_json` of the same adapter, although its
#            schema (also the one for validation) lists that very text. The message shows Python
#            values that no JSON document can hold.
#
# Output seen (November 2026):
#   Price: writes "1.5" (of ['1.5', '2.5']), reads: Input should be Decimal('1.5') or Decimal('2.5')
#   Day: writes "2026-01-31" (of ['2026-01-31']), reads: Input should be datetime.date(2026, 1, 31)
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pydantic==2.14.4 jsonschema==4.26.0
cat >run.py <<'END'
import datetime, decimal, enum, json
import jsonschema, pydantic

class Price(enum.Enum):
    LOW = decimal.Decimal("1.5")
    HIGH = decimal.Decimal("2.5")

class Day(enum.Enum):
    LAST = datetime.date(2026, 1, 31)

messages = []
for kind in (Price, Day):
    adapter = pydantic.TypeAdapter(kind)
    text = adapter.dump_json(list(kind)[0])
    schema = adapter.json_schema(mode="validation")
    jsonschema.validate(json.loads(text), schema)
    try:
        adapter.validate_json(text)
        raise SystemExit("read back")
    except pydantic.ValidationError as error:
        messages.append(error.errors()[0]["msg"])
    print(f"{kind.__name__}: writes {text.decode()} (of {schema['enum']}), reads: {messages[-1]}")
assert messages == [
    "Input should be Decimal('1.5') or Decimal('2.5')",
    "Input should be datetime.date(2026, 1, 31)",
]
END
venv/bin/python run.py
