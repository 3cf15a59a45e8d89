"""Serializers as people write them with Django REST framework; see `producers/run`."""

import datetime as dt
import json
import pathlib
import sys
import uuid
from decimal import Decimal

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "rest_framework",
        "drf_spectacular",
    ],
    REST_FRAMEWORK={
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_AUTHENTICATION_CLASSES": [],
    },
    SPECTACULAR_SETTINGS={"TITLE": "Producers", "VERSION": "1"},
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    TIME_ZONE="UTC",
)
django.setup()

from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

COLORS = [("red", "Red"), ("dark-blue", "Dark blue")]


class Address(serializers.Serializer):
    street = serializers.CharField(max_length=80)
    zip = serializers.RegexField(r"^\d{5}$")
    country = serializers.CharField(default="DE")


class Person(serializers.Serializer):
    name = serializers.CharField()
    nickname = serializers.CharField(required=False, allow_blank=True)
    maiden_name = serializers.CharField(allow_null=True)
    age = serializers.IntegerField(min_value=0, max_value=150)
    color = serializers.ChoiceField(COLORS)
    second_color = serializers.ChoiceField(COLORS, allow_null=True, required=False)
    addresses = Address(many=True, required=False)
    home = Address(allow_null=True)


class Values(serializers.Serializer):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    url = serializers.URLField()
    at = serializers.DateTimeField()
    day = serializers.DateField()
    time = serializers.TimeField()
    wait = serializers.DurationField()
    amount = serializers.DecimalField(max_digits=6, decimal_places=2)
    ratio = serializers.FloatField(min_value=0)
    flag = serializers.BooleanField()
    maybe = serializers.BooleanField(allow_null=True)
    slug = serializers.SlugField()
    ip = serializers.IPAddressField()


class Containers(serializers.Serializer):
    numbers = serializers.ListField(child=serializers.IntegerField(), min_length=1, max_length=5)
    counts = serializers.DictField(child=serializers.IntegerField())
    colors = serializers.MultipleChoiceField(choices=COLORS)
    anything = serializers.JSONField()
    texts = serializers.ListField(child=serializers.CharField(allow_null=True))


class Node(serializers.Serializer):
    value = serializers.IntegerField()
    parent = serializers.SerializerMethodField()

    @extend_schema(responses=str)
    def get_parent(self, node) -> str:
        return node.get("parent", "")


ADDRESS = {"street": "Way 1", "zip": "12345", "country": "DE"}
VALUES = {
    "Address": (Address, [ADDRESS]),
    "Person": (
        Person,
        [
            {"name": "Ann", "maiden_name": None, "age": 3, "color": "red", "home": None},
            {
                "name": "Bo",
                "nickname": "",
                "maiden_name": "x",
                "age": 0,
                "color": "dark-blue",
                "second_color": None,
                "addresses": [ADDRESS],
                "home": ADDRESS,
            },
        ],
    ),
    "Values": (
        Values,
        [
            {
                "id": uuid.UUID(int=1),
                "email": "a@example.com",
                "url": "http://example.com",
                "at": dt.datetime(2026, 1, 2, tzinfo=dt.timezone.utc),
                "day": dt.date(2026, 1, 2),
                "time": dt.time(3),
                "wait": dt.timedelta(days=400, seconds=1.5),
                "amount": Decimal("1.50"),
                "ratio": 0.5,
                "flag": True,
                "maybe": None,
                "slug": "a-b",
                "ip": "127.0.0.1",
            }
        ],
    ),
    "Containers": (
        Containers,
        [
            {
                "numbers": [1],
                "counts": {"a": 1},
                "colors": {"red"},
                "anything": {"a": [None]},
                "texts": ["x", None],
            }
        ],
    ),
    "Node": (Node, [{"value": 1, "parent": "x"}]),
}


def view(name, kind):
    class View(APIView):
        serializer_class = kind

        @extend_schema(operation_id="post" + name, request=kind, responses=kind)
        def post(self, request):
            return Response()

    return path(name, View.as_view())


urlpatterns = [view(name, kind) for name, (kind, _) in VALUES.items()]


def make(folder):
    schema = SchemaGenerator().get_schema(request=None, public=True)
    (folder / "schemas" / "api.json").write_text(json.dumps(schema, indent=1, default=str))
    for name, (kind, values) in VALUES.items():
        for number, value in enumerate(values):
            text = JSONRenderer().render(kind(value).data)
            (folder / "documents" / f"{name}.{number}.json").write_bytes(text)


def judge():
    for line in sys.stdin:
        name, file = line.rstrip("\n").split("\t")
        kind = VALUES[name][0](data=json.loads(pathlib.Path(file).read_bytes()))
        print("accepts" if kind.is_valid() else "refuses " + json.dumps(kind.errors)[:150])


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[2])) if sys.argv[1] == "make" else judge()
