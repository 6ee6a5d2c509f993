"""The program's language: --lang, then TOOLKIT_LANG, then the machine's, then Swedish."""

import pytest

from toolkit.languages.choice import choose
from toolkit.problems import ToolkitError


@pytest.mark.parametrize(
    ("wanted", "environment", "chosen"),
    [
        (None, {}, "sv"),
        (None, {"LANG": "C"}, "sv"),
        (None, {"LANG": "C.UTF-8"}, "sv"),
        (None, {"LANG": "sv_SE.UTF-8"}, "sv"),
        (None, {"LANG": "sv_FI@euro"}, "sv"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "ar_SA.UTF-8"}, "sv"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8", "LANG": "sv_SE"}, "en"),
        (None, {"LC_ALL": "sv_SE", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "sv"),
        (None, {"TOOLKIT_LANG": "en", "LC_ALL": "sv_SE"}, "en"),
        (None, {"TOOLKIT_LANG": "klingon", "LANG": "en_US"}, "en"),
        (None, {"TOOLKIT_LANG": ""}, "sv"),
        ("en", {"TOOLKIT_LANG": "sv"}, "en"),
        ("SV", {"LANG": "en_US"}, "sv"),
        ("en-US", {}, "en"),
    ],
)
def test_the_first_that_names_a_language_we_have_decides(
    wanted: str | None, environment: dict[str, str], chosen: str
) -> None:
    assert choose(wanted, environment) == chosen


def test_a_language_asked_for_that_we_do_not_have_is_refused_with_the_nearest() -> None:
    with pytest.raises(ToolkitError) as refused:
        choose("se", {})
    (problem,) = refused.value.problems
    assert problem.code == "U006"
    assert "'se'" in str(problem.message)
    assert problem.hint is not None
    assert "sv" in str(problem.hint)
