"""Language identification: the nine, the undetermined, and what is supported."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispaccio.errors import UnsupportedLanguageError
from dispaccio.text import language
from dispaccio.text.language import detect_language, require_supported, supported_languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il ministro della Difesa ha incontrato il suo omologo a Tunisi.", "it"),
        ("The defence minister met his counterpart in Tunis on Monday.", "en"),
        ("Der Verteidigungsminister traf am Montag seinen Kollegen in Tunis.", "de"),
        ("Le ministre de la Défense a rencontré lundi son homologue à Tunis.", "fr"),
        ("El ministro de Defensa se reunió el lunes con su homólogo en Túnez.", "es"),
        ("O ministro da Defesa encontrou-se na segunda-feira com o seu homólogo.", "pt"),
        ("Министр обороны встретился в понедельник со своим коллегой.", "ru"),
        ("التقى وزير الدفاع نظيره يوم الاثنين في تونس", "ar"),
        ("国防部长星期一在突尼斯会见了对方代表。", "zh"),
        ("Ministr zahraničí přijel v pondělí do Prahy na jednání s prezidentem.", "und"),
        ("Вчора президент України заявив про нові санкції проти агресора.", "und"),
        ("日本の首相は月曜日に東京で記者会見を開いた。", "und"),
        ("OK no", "und"),
        ("12345 678 / 9", "und"),
        ("", "und"),
    ],
)
def test_detection(text: str, expected: str) -> None:
    """News sentences get their language; other languages and scraps are undetermined."""
    assert detect_language(text) == expected


def test_supported_needs_pack_and_parser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only a language with a pack and a parser is supported, and the error lists those."""
    (tmp_path / "it").mkdir()
    (tmp_path / "zh").mkdir()
    monkeypatch.setattr(language, "MODELS", tmp_path)
    monkeypatch.setattr(language, "languages", lambda: ("en", "it"))
    assert supported_languages() == ("it",)
    assert require_supported("it") == "it"
    with pytest.raises(UnsupportedLanguageError, match="'en' is not supported; expected one of it"):
        require_supported("en")
    with pytest.raises(UnsupportedLanguageError, match="could not be told"):
        require_supported("und")
