#!/bin/sh
# Packages: xmlschema 4.3.2
#
# Guess (written down after a first look):
#        A valid XML document that `to_json` turns into JSON comes back from `from_json` valid
#        under the same schema, and with the same values.
#
# Behaviour: An `xs:decimal` becomes a float in JSON. Below 0.0001, and for long amounts, its text
#            has an exponent, which `xs:decimal` forbids: the document that `from_json` returns is
#            rejected by the schema that it was made with, and `from_json` says nothing. A long
#            amount has lost its last digits too. `xs:integer` keeps all digits.
#
# Output seen (November 2026):
#   rate 0.00001 -> {"rate": 1e-05} -> 1e-05: valid False
#   rate 0.0001 -> {"rate": 0.0001} -> 0.0001: valid True
#   rate 12345678901234567.25 -> {"rate": 1.2345678901234568e+16} -> 1.2345678901234568e+16: valid False
#   count 12345678901234567890 -> {"count": 12345678901234567890} -> 12345678901234567890: valid True
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xmlschema==4.3.2
cat >run.py <<'PY'
import xmlschema

schema = xmlschema.XMLSchema("""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="loan"><xs:complexType><xs:choice>
    <xs:element name="rate" type="xs:decimal"/>
    <xs:element name="count" type="xs:integer"/>
  </xs:choice></xs:complexType></xs:element>
</xs:schema>""")
for name, text, again, valid in (
    ("rate", "0.00001", "1e-05", False),
    ("rate", "0.0001", "0.0001", True),
    ("rate", "12345678901234567.25", "1.2345678901234568e+16", False),
    ("count", "12345678901234567890", "12345678901234567890", True),
):
    document = f"<loan><{name}>{text}</{name}></loan>"
    assert schema.is_valid(document)
    json_text = xmlschema.to_json(document, schema=schema)
    tree = xmlschema.from_json(json_text, schema)
    seen = (tree.find(name).text, schema.is_valid(tree))
    print(f"{name} {text} -> {json_text} -> {seen[0]}: valid {seen[1]}")
    assert seen == (again, valid), seen
PY
venv/bin/python run.py
