"""The page in a real browser, where there is one: it fits a phone and a desk, prints on A4, and asks for nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from integration_model.commands.brief.written import brief_html
from tests.brief.made import made

BROWSERS = ("chromium", "google-chrome", "chromium-browser")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page as a file, where there is a browser by now: one may be installed while other tests run."""
    if _browser() is None:
        pytest.skip("no chromium here: `apt-get install chromium` brings it")
    file = tmp_path / "brief.html"
    file.write_text(brief_html(made()), encoding="utf-8")
    return file


def _browser() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def browse(page: Path, *options: str) -> str:
    """What the browser answers; only root has to do without its sandbox."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = ["--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={page.parent / 'profile'}"]
    command = [str(_browser()), *flags, *sandbox, *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.parametrize("width", [500, 1280, 1600])  # a browser without a screen has no window below 500
def test_nothing_stands_beside_the_page(page: Path, width: int) -> None:
    """The page is as wide as the window: tables and drawings scroll by themselves."""
    script = "<script>document.title = `${document.documentElement.scrollWidth} ${innerWidth}`</script></body>"
    probe = page.with_name("probe.html")
    text = page.read_text(encoding="utf-8").replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'")
    probe.write_text(text.replace("</body>", script), encoding="utf-8")
    told = browse(probe, f"--window-size={width},900", "--dump-dom")
    title = told.partition("<title>")[2].partition("</title>")[0]
    wide, window = map(int, title.split())
    assert wide <= window


def test_it_prints(page: Path) -> None:
    """A PDF comes out."""
    pdf = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_browser_reads_what_was_written(page: Path) -> None:
    """Nothing in it was repaired: each section and each explanation is there once."""
    told = browse(page, "--dump-dom")
    text = page.read_text(encoding="utf-8")
    assert [told.count(tag) for tag in ("<section", "<article", "<table", "<svg")] == [
        text.count(tag) for tag in ("<section", "<article", "<table", "<svg")
    ]
