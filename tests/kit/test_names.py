"""Forms and lasting buttons are found by their names alone, so no two may share one."""

from __future__ import annotations

import pytest

from cogs._kit.buttons import Pressable, families
from cogs._kit.forms import Form, kinds


def test_two_forms_of_one_kind_are_refused() -> None:
    class One(Form, kind="test-of-kinds"):
        pass

    try:
        with pytest.raises(TypeError, match="two forms are of the kind test-of-kinds"):

            class Two(Form, kind="test-of-kinds"):
                pass

        assert kinds["test-of-kinds"] is One
    finally:
        del kinds["test-of-kinds"]


def test_two_buttons_of_one_name_are_refused() -> None:
    class One(Pressable, name="test:of-names"):
        pass

    try:
        with pytest.raises(TypeError, match="two buttons are called test:of-names"):

            class Two(Pressable, name="test:of-names"):
                pass

        assert families["test:of-names"] is One
    finally:
        del families["test:of-names"]
