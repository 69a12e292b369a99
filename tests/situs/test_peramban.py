"""The browser that browser tests share works against the served site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer


@pytest.mark.peramban
def test_peramban_membuka_situs(peramban: Browser, live_server: LiveServer) -> None:
    with peramban.new_context() as konteks:
        halaman = konteks.new_page()
        jawab = halaman.goto(f"{live_server.url}/sehat")
        assert jawab is not None
        assert jawab.status == 200
        assert halaman.inner_text("body").strip() == "sehat"


@pytest.mark.django_db
def test_basis_data_sesudah_peramban(db: None) -> None:
    from django.contrib.auth import get_user_model

    assert get_user_model().objects.count() == 0
