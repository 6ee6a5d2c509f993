"""The record as data: JSON gives the same record back."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from toolkit.records.record import Record

from .builders import held, promising


def test_json_gives_the_same_record_back_and_forgives_what_is_new() -> None:
    for record in (held("ett", "två", draft="tre"), promising()):
        data = record.to_json()
        assert Record.model_validate_json(data) == record
        assert Record.model_validate_json(data.replace(b'"version": 1', b'"version": 1, "later": {}')) == record


def test_the_version_stands_first_and_one_that_is_too_new_is_refused() -> None:
    data = held().to_json()
    assert next(iter(json.loads(data))) == "version"
    assert data.endswith(b"}\n")
    with pytest.raises(ValidationError):
        Record.model_validate_json(data.replace(b'"version": 1', b'"version": 2'))
