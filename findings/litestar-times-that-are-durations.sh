#!/bin/sh
# Packages: litestar 2.25.0, msgspec 0.22.0, jsonschema 4.26.0
#
# Guess (written down after a first look):
#        The description that Litestar publishes accepts the answers of the same application. Its
#        schemas are those of msgspec, which reads and writes the documents.
#
# Behaviour: A time of day has the format "duration", so a client that checks formats rejects
#            "14:30:00". A union becomes `oneOf`: for `int | float` the answer 1 is rejected,
#            because it is a number and an integer, while 1.5 passes. A tuple of two has no length,
#            a map no minimum. msgspec writes `anyOf`, both lengths and the minimum.
#
# Output seen (November 2026):
#   opens: 14:30:00, schema {"type": "string", "format": "duration"}, valid False
#   price: 1, schema {"oneOf": [{"type": "integer"}, {"type": "number"}]}, valid False
#   price by msgspec: {"anyOf": [{"type": "integer"}, {"type": "number"}]}
#   pair: minItems None, by msgspec 2
#   stock: minProperties None, by msgspec 1
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  litestar==2.25.0 msgspec==0.22.0 jsonschema==4.26.0 isoduration==20.11.0 httpx==0.28.1
cat >run.py <<'PY'
import datetime, json, logging
from typing import Annotated, Union
import msgspec
from jsonschema import Draft202012Validator
from litestar import Litestar, get
from litestar.testing import TestClient

logging.disable()


class Shop(msgspec.Struct):
    opens: datetime.time
    price: Union[int, float]
    pair: tuple[int, str]
    stock: Annotated[dict[str, int], msgspec.Meta(min_length=1)]


@get("/", sync_to_thread=False)
def shop() -> Shop:
    return Shop(datetime.time(14, 30), 1, (1, "a"), {"apple": 3})


app = Litestar([shop])
published = app.openapi_schema.to_schema()["components"]["schemas"]["Shop"]["properties"]
own = msgspec.json.schema(Shop)["$defs"]["Shop"]["properties"]
with TestClient(app) as client:
    answer = client.get("/").json()
checker = Draft202012Validator.FORMAT_CHECKER
for name, schema in (
    ("opens", {"type": "string", "format": "duration"}),
    ("price", {"oneOf": [{"type": "integer"}, {"type": "number"}]}),
):
    validator = Draft202012Validator(published[name], format_checker=checker)
    valid = validator.is_valid(answer[name])
    print(f"{name}: {answer[name]}, schema {json.dumps(published[name])}, valid {valid}")
    assert (published[name], valid) == (schema, False)
print("price by msgspec:", json.dumps(own["price"]))
assert own["price"] == {"anyOf": [{"type": "integer"}, {"type": "number"}]}
assert answer == json.loads(msgspec.json.encode(shop.fn()))
for name, keyword, bound in (("pair", "minItems", 2), ("stock", "minProperties", 1)):
    print(f"{name}: {keyword} {published[name].get(keyword)}, by msgspec {own[name][keyword]}")
    assert keyword not in published[name] and own[name][keyword] == bound
PY
venv/bin/python -W ignore run.py
