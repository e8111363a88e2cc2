"""A headless Chromium that opens pages."""

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.processes import ROOT

# Seconds to download Chromium if the machine has none.
LONGEST_FETCH = 300.0
HEIGHT = 900
Scheme = Literal["light", "dark"]


class Page:
    """An open page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self._driver = driver

    def open(self, file: Path, width: int, scheme: Scheme) -> None:
        """Show the file in a window of that width and wait until it is painted."""
        self._width(width)
        self._driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        self._driver.get(file.as_uri())
        self.painted()

    def resize(self, width: int) -> None:
        """Resize the window and wait until the page is painted again."""
        self._width(width)
        self.painted()

    def _width(self, width: int) -> None:
        self._driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
        )

    def painted(self) -> None:
        """Wait until the page is painted."""
        self._driver.execute_async_script(
            "const done = arguments[0];"
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))"
        )

    def asked(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - what a script returns
        """Run the script in the page and return its result."""
        return self._driver.execute_script(script, *arguments)

    def click(self, selector: str) -> None:
        self._driver.find_element("css selector", selector).click()
        self.painted()

    @property
    def title(self) -> str:
        return self._driver.title

    def console(self) -> list[str]:
        """Return the messages and errors in the page's console."""
        return [str(entry["message"]) for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """Return the URL of every request since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def _log(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._driver.get_log(kind)  # type: ignore[no-untyped-call]
        return entries

    def picture(self, file: Path) -> None:
        """Save a picture of the whole page."""
        taken = self._driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def chromium() -> Iterator[Page]:
    """Run Chromium and its driver."""
    found = subprocess.run(  # noqa: S603 - the project's own script
        [ROOT / "scripts" / "chromium"],
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST_FETCH,
    )
    assert found.returncode == 0, found.stderr
    programs = Path(found.stdout.strip())
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs / "chromium")
    # The sandbox does not work for root, and /dev/shm is too small in a container.
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(programs / "chromedriver")))
    try:
        yield Page(driver)
    finally:
        driver.quit()
