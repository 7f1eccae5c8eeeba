import pytest

pytest.register_assert_rewrite("tests.sandbox.rendering_checks")
