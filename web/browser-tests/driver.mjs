/**
 * A browser for tests in another language: one JSON request a line on standard input, one JSON answer
 * a line on standard output, in the order asked. Ends, with its browser, when its input ends.
 *
 *   {"open": {"url", "width", "height", "dark"}}   -> {"page": number}
 *   {"run": script, "page": number, "values": {}}  -> {"value": whatever the script returned}
 *   {"log": true, "page": number}                  -> {"requests": [url], "console": [text]}
 *   {"examine": true, "page": number}              -> {"violations": [text]}, as axe finds them
 *   {"close": true, "page": number}                -> {}
 * A failure answers {"error": text}. Scripts are Playwright code with `page`, `context` and `values`.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const { executable, libraries, fonts } = JSON.parse(process.argv[2]);
const AsyncFunction = (async () => {}).constructor;
const STEP_TIMEOUT_MS = 15_000;

const browser = await chromium.launch({
  executablePath: executable,
  headless: true,
  args: [
    '--no-sandbox', // the pages are our own, and a container has no user namespaces to build one from
    '--disable-gpu',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
  env: {
    ...process.env,
    ...(libraries && { LD_LIBRARY_PATH: libraries }),
    ...(fonts && { FONTCONFIG_FILE: fonts }),
  },
});

const pages = [];

async function open({ url, width, height, dark }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const page = await context.newPage();
  const opened = { context, page, requests: [], console: [] };
  page.on('request', (request) => opened.requests.push(request.url()));
  page.on('websocket', (socket) => opened.requests.push(socket.url()));
  page.on('console', (message) => opened.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => opened.console.push(`error: ${error.message}`));
  pages.push(opened);
  await page.goto(url);
  return { page: pages.length - 1 };
}

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds wrong with a page as it is now: the rule and each element that breaks it. */
async function examine(page) {
  // by the debugger, which the page's policy does not bind; once for each document
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    // every rule is tried; what is right is not listed
    const { violations } = await globalThis.axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target}: ${failureSummary}`),
    );
  });
}

async function answer(request) {
  if (request.open) return open(request.open);
  const { context, page, requests, console: lines } = pages[request.page];
  if (request.log) return { requests, console: lines };
  if (request.examine) return { violations: await examine(page) };
  if (request.close) {
    await context.close();
    return {};
  }
  const script = new AsyncFunction('page', 'context', 'values', request.run);
  return { value: (await script(page, context, request.values)) ?? null };
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: error.message }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
await browser.close();
