"""Take the picture of the explorer that the README shows, in an installed Chromium: `make explorer`."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGE = "en/models?output=video&open_weights=yes&parameters.max=14B"
PICTURE = Path(__file__).with_suffix(".png")
WINDOW = {"width": 1280, "height": 800}


def main() -> None:
    """Serve the atlas, and look at one page of it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed (install one, then run it again)")
    command = [sys.executable, "-m", "kg", "serve", "--port", "0"]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        said = server.stderr.readline() if server.stderr else ""
        address = re.search(r"http://\S+", said)
        if address is None:
            sys.exit(said)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, color_scheme="light")
        page.goto(address[0] + PAGE)
        page.screenshot(path=PICTURE)
        browser.close()
        server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
