"""The quick tags say what Django's own say, and a kept piece is never shown for something else."""

from __future__ import annotations

import pytest
from django.template import Context, TemplateSyntaxError, engines
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from kinerja.web.templatetags import cepat


def _tulis(teks: str, **isi: object) -> str:
    return str(engines["django"].from_string(teks).template.render(Context(isi)))


def test_alamat_sama_dengan_milik_django() -> None:
    for _ in range(2):
        assert _tulis("{% url 'kasus:kasus' k %}", k=7) == reverse("kasus:kasus", args=[7])
        assert _tulis("{% url 'kasus:kasus' kasus_id=k %}", k=8) == reverse("kasus:kasus", kwargs={"kasus_id": 8})
    assert _tulis("{% url 'kasus:kasus' k as x %}[{{ x }}]", k=9) == f"[{reverse('kasus:kasus', args=[9])}]"
    assert _tulis("{% url 'tidak-ada' as x %}[{{ x }}]") == "[]"
    with pytest.raises(NoReverseMatch):
        _tulis("{% url 'tidak-ada' %}")


def test_potongan_disimpan_menurut_nilainya() -> None:
    templat = engines["django"].from_string("{% potongan nilai lain %}{{ nilai }}|{{ diam }}{% endpotongan %}").template

    def tulis(**isi: object) -> str:
        return str(templat.render(Context(isi)))

    assert tulis(nilai=(1, "a"), lain=True, diam="pertama") == "(1, &#x27;a&#x27;)|pertama"
    assert tulis(nilai=(1, "a"), lain=True, diam="kedua") == "(1, &#x27;a&#x27;)|pertama"
    assert tulis(nilai=(1, "a"), lain=False, diam="kedua").endswith("kedua")
    assert tulis(nilai=(1, "<"), lain=True, diam="ketiga") == "(1, &#x27;&lt;&#x27;)|ketiga"
    with timezone.override("Asia/Jayapura"):
        assert tulis(nilai=(1, "a"), lain=True, diam="timur").endswith("timur")
    with pytest.raises(TypeError):
        tulis(nilai=[1], lain=True, diam="")


def test_potongan_tidak_menumpuk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cepat, "PALING_BESAR", 1000)
    templat = engines["django"].from_string("{% potongan n %}{{ isi }}{% endpotongan %}").template
    [simpul] = templat.nodelist
    for n in range(50):
        assert templat.render(Context({"n": n, "isi": f"{n:0300}"})) == f"{n:0300}"
        assert sum(map(len, simpul.simpanan.values())) == simpul.besar <= 1300
    assert templat.render(Context({"n": 49, "isi": "lain"})) == f"{49:0300}"


def test_potongan_tanpa_nilai_ditolak() -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% potongan %}x{% endpotongan %}")
