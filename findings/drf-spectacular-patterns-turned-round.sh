#!/bin/sh
# Packages: drf-spectacular 0.30.0, djangorestframework 3.18.3, Django 5.2.19, jsonschema 4.26.0
#
# Guess: A negated check (`inverse_match=True`) is written as `not`, or not at all. Where a
#        serializer accepts the empty text, so does its schema. A choice of numbers and texts is an
#        `enum` of both.
#
# Behaviour: The pattern of a negated check is written without the negation: the schema accepts
#            exactly what the serializer rejects. `allow_blank` adds a branch for the empty text to
#            `oneOf`; if the pattern matches it too, two branches do, and the schema rejects it.
#            Of two patterns only the first is written. `allow_empty=False` is dropped. For one
#            field with mixed choices no description is written at all.
#
# Output seen (November 2026):
#   name {"type": "string", "pattern": "^[0-9]+$"}: "12" serializer False, schema True
#   name {"type": "string", "pattern": "^[0-9]+$"}: "Ann" serializer True, schema False
#   code {"oneOf": [{"type": "string", "pattern": "^[A-Z]*$"}, {"type": "string",
#     "maxLength": 0}]}: "" serializer True, schema False
#   path {"type": "string", "pattern": "^/"}: "/a/b" serializer False, schema True
#   tags {"type": "array", "items": {"type": "integer"}}: [] serializer False, schema True
#   choices 1 and "all": TypeError
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  drf-spectacular==0.30.0 djangorestframework==3.18.3 Django==5.2.19 jsonschema==4.26.0
cat >run.py <<'END'
import json
import django
from django.conf import settings
settings.configure(
    INSTALLED_APPS=["rest_framework", "drf_spectacular"], ROOT_URLCONF=__name__,
    REST_FRAMEWORK={"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
                    "DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None},
    SPECTACULAR_SETTINGS={"OAS_VERSION": "3.1.0"},
)
django.setup()
import jsonschema
from django.core.validators import RegexValidator
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from rest_framework import generics, serializers


class User(serializers.Serializer):
    name = serializers.CharField(validators=[RegexValidator("^[0-9]+$", inverse_match=True)])
    code = serializers.RegexField("^[A-Z]*$", allow_blank=True)
    path = serializers.CharField(validators=[RegexValidator("^/"), RegexValidator("/$")])
    tags = serializers.ListField(child=serializers.IntegerField(), allow_empty=False)


class Page(serializers.Serializer):
    size = serializers.ChoiceField(choices=[(1, "one"), ("all", "all")])


def describe(serializer):
    view = type(serializer.__name__ + "s", (generics.CreateAPIView,),
                {"serializer_class": serializer})
    found = SchemaGenerator(patterns=[path("all/", view.as_view())]).get_schema(public=True)
    return json.loads(OpenApiJsonRenderer().render(found, renderer_context={}))


urlpatterns = []
members = describe(User)["components"]["schemas"]["User"]["properties"]
seen = []
for name, value in (("name", "12"), ("name", "Ann"), ("code", ""), ("path", "/a/b"), ("tags", [])):
    serializer = User(data={name: value})
    serializer.is_valid()
    valid = jsonschema.Draft202012Validator(members[name]).is_valid(value)
    seen.append((name not in serializer.errors, valid))
    print(f"{name} {json.dumps(members[name])}: {json.dumps(value)} "
          f"serializer {seen[-1][0]}, schema {seen[-1][1]}")
assert seen == [(False, True), (True, False), (True, False), (False, True), (False, True)], seen
for value in (1, "all"):
    assert Page(data={"size": value}).is_valid()
try:
    describe(Page)
    error = "none"
except Exception as caught:
    error = type(caught).__name__
print(f'choices 1 and "all": {error}')
assert error == "TypeError", error
END
venv/bin/python run.py
