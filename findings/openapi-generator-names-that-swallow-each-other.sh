#!/bin/sh
# Packages: openapi-generator-cli 7.26.0 (rust and python)
#
# Guess: Names that are equal without punctuation get a number, or `generate` fails.
#
# Behaviour: In Rust the components `Line-Item` and `LineItem` become one file, the later one:
#            references to the other lead to the wrong struct, which drops its members. In Python
#            the same happens, and in one model the member `a.b` replaces `a-b`. There is no
#            warning, and `generate` exits with 0.
#
# Output seen (November 2026):
#   rust: line_item.rs has price, not sku; order.rs has Option<Box<models::LineItem>> twice
#   python: LineItem {"sku": "x"} -> {}
#   python: Order {"a-b": "1", "a.b": "2"} -> {"a.b": "2"}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  openapi-generator-cli==7.26.0 pydantic==2.14.4 python-dateutil==2.9.0.post0 \
  typing-extensions==4.16.0 urllib3==2.8.0
cat >api.json <<'END'
{
  "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": {},
  "components": { "schemas": {
    "Line-Item": { "type": "object", "properties": { "sku": { "type": "string" } } },
    "LineItem": { "type": "object", "properties": { "price": { "type": "number" } } },
    "Order": {
      "type": "object",
      "properties": {
        "first": { "$ref": "#/components/schemas/Line-Item" },
        "second": { "$ref": "#/components/schemas/LineItem" },
        "a-b": { "type": "string" },
        "a.b": { "type": "string" }
      }
    }
  } }
}
END
for language in rust python; do
  venv/bin/openapi-generator-cli generate -i api.json -g $language -o $language >log 2>&1
done
grep -q 'pub price:' rust/src/models/line_item.rs
if grep -rq 'sku' rust/src/models; then exit 1; fi
test "$(grep -c 'Option<Box<models::LineItem>>,' rust/src/models/order.rs)" = 2
echo 'rust: line_item.rs has price, not sku; order.rs has Option<Box<models::LineItem>> twice'
cat >run.py <<'END'
import json, sys
sys.path.insert(0, "python")
from openapi_client import models

seen = []
for model, document in (("LineItem", {"sku": "x"}), ("Order", {"a-b": "1", "a.b": "2"})):
    text = json.dumps(document)
    seen.append(getattr(models, model).from_json(text).to_json())
    print("python:", model, text, "->", seen[-1])
assert seen == ["{}", '{"a.b": "2"}']
END
venv/bin/python run.py
