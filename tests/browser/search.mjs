// The search page in a browser: what it finds, how it is used, and what it asks for.
//
// In: {root, file, queries: [{path, query}], page} on standard input; `file` says that pages are opened without a host.
// Out: JSON on standard output: for each query what was told and found, what went wrong, and what was loaded; then
// what came of using `page` with the keyboard.

import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { openPage, readJob, serve, start } from "./chromium.mjs";

const job = await readJob();
const host = await serve(job.root);
const chromium = await start();
const found = { queries: [], keys: {} };
const address = (path, query, file) =>
  (file ? pathToFileURL(join(job.root, path, "index.html")).href : host.address + path) + (query === null ? "" : `?q=${encodeURIComponent(query)}`);

const settled = (page) =>
  page.waitForFunction(() => /\S/.test(document.querySelector("[data-search-status]").textContent));
const told = (page) =>
  page.evaluate(() => ({
    status: document.querySelector("[data-search-status]").textContent,
    titles: [...document.querySelectorAll("[data-search-results] h2")].map((title) => title.textContent),
    marked: [...document.querySelectorAll("[data-search-results] mark")].map((mark) => mark.textContent),
    links: [...document.querySelectorAll("[data-search-results] h2 a")].map((link) => link.href),
    query: document.querySelector("[name=q]").value,
    browse: !document.querySelector("[data-search-browse]").hidden,
    note: !document.querySelector("[data-search-note]").hidden,
  }));

try {
  for (const file of [false, true]) {
    for (const { path, query } of job.queries) {
      const page = await openPage(chromium.browser);
      const wrong = [];
      const loaded = [];
      page.on("pageerror", (error) => wrong.push(error.message));
      page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
      page.on("dialog", (dialog) => wrong.push(dialog.message()) && dialog.dismiss());
      page.on("request", (request) => loaded.push(request.url().split("/").at(-1).split("?")[0]));
      await page.goto(address(path, query, file), { waitUntil: "load" });
      await settled(page);
      found.queries.push({ file, path, query, ...(await told(page)), wrong, loaded });
      await page.close();
    }
  }

  const page = await openPage(chromium.browser);
  await page.goto(address(job.page.path, null, false), { waitUntil: "load" });
  found.keys.empty = await told(page);
  await page.keyboard.press("/");
  await page.keyboard.type(job.page.query, { delay: 5 });
  await settled(page);
  found.keys.typed = await told(page);
  found.keys.typedAddress = page.url();
  await page.keyboard.press("Enter");
  await page.select(`select[name=${job.page.filter}]`, job.page.choice);
  await page.waitForFunction((name) => location.search.includes(name), {}, job.page.filter);
  await page.waitForNetworkIdle({ idleTime: 50 });
  found.keys.filtered = await told(page);
  await page.goBack();
  await page.waitForFunction((name) => !location.search.includes(name), {}, job.page.filter);
  await page.waitForNetworkIdle({ idleTime: 50 });
  found.keys.back = await told(page);

  await page.setJavaScriptEnabled(false);
  await page.goto(address(job.page.path, job.page.query, false), { waitUntil: "load" });
  found.plain = await page.evaluate(() => ({
    form: getComputedStyle(document.querySelector("form[data-search]")).display,
    links: document.querySelectorAll("[data-search-browse] a").length,
    note: document.querySelector("noscript").textContent.trim().length > 0,
  }));
} finally {
  await chromium.close();
  host.close();
}
process.stdout.write(JSON.stringify(found));
