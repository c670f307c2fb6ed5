"""What a first visit to the web page costs, on a phone and a slow line, as Lighthouse measures it.

    ./dev web && .venv/bin/python -m bench.page http://127.0.0.1:8000 [/path ...]

Needs a running installation. Budget: 170 kB of compressed script before the page can be used. The
phone is four times slower than this machine; the line has 1.6 Mbit/s and 150 ms there and back, as
Lighthouse's "mobile" has it. Prints the median of five visits, each with an empty cache.
"""

from __future__ import annotations

import asyncio
import sys
from statistics import median
from typing import Any

from tests.web.browser import Browser, open_browser

BUDGET_KB = 170
VISITS = 5
_WATCH = """
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    const line = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
    await client.send('Network.emulateNetworkConditions', { offline: false, ...line });
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const kinds = {}, sizes = { Script: 0, Stylesheet: 0, Image: 0, Document: 0, Fetch: 0 };
    client.on('Network.responseReceived', ({ requestId, type }) => { kinds[requestId] = type; });
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const kind = kinds[requestId]; if (kind in sizes) sizes[kind] += encodedDataLength; });
    await page.addInitScript(() => {
        const seen = (globalThis.__seen = { lcp: 0, cls: 0, tbt: 0 });
        const watch = (type, hear) =>
            new PerformanceObserver((list) => list.getEntries().forEach(hear))
                .observe({ type, buffered: true });
        watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
        watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
        watch('longtask', (entry) => { seen.tbt += Math.max(0, entry.duration - 50); });
    });
    await page.goto(values.url, { waitUntil: 'networkidle' });
    await page.waitForTimeout(500);
    const paints = await page.evaluate(() => ({ ...globalThis.__seen,
        fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        ttfb: performance.getEntriesByType('navigation')[0].responseStart }));
    for (const [kind, bytes] of Object.entries(sizes)) paints[`${kind} kB`] = bytes / 1000;
    return paints;
"""
_UNITS = {"lcp": "ms", "fcp": "ms", "ttfb": "ms", "tbt": "ms", "cls": ""}


async def visit(browser: Browser, url: str) -> dict[str, float]:
    """Open `url` once in a fresh profile and return its figures."""
    page = await browser.open_page("about:blank", width=390, height=844)
    figures: dict[str, Any] = await page.run(_WATCH, url=url)
    await browser.close_pages()
    return figures


async def measure(base: str, paths: list[str]) -> bool:
    """Print the figures of each path; say whether all are within the budget."""
    is_within = True
    async with open_browser() as browser:
        for path in paths:
            visits = [await visit(browser, base + path) for _ in range(VISITS)]
            middle = {name: median(one[name] for one in visits) for name in visits[0]}
            shown = "  ".join(
                f"{name} {value:.{2 if name == 'cls' else 0}f}{_UNITS.get(name, '')}"
                for name, value in middle.items()
            )
            fits = middle["Script kB"] <= BUDGET_KB
            is_within = is_within and fits
            sys.stdout.write(f"{path}: {shown}  ({'within' if fits else 'OVER'} {BUDGET_KB} kB)\n")
    return is_within


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(not asyncio.run(measure(sys.argv[1].rstrip("/"), sys.argv[2:] or ["/"])))
