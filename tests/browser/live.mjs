// The live preview as a browser sees it: an edit is made, and what becomes of the open page is looked at.
//
// In: {address, page, article, style, texts: {article, edited, broken, restyled}} on standard input; article and style are
// files of the site. Out: JSON on standard output, what was seen after each edit.

import { writeFile } from "node:fs/promises";

import { openPage, readJob, start } from "./chromium.mjs";

const { address, page: path, article, style, texts } = await readJob();
const chromium = await start();
const seen = {};
try {
  const page = await openPage(chromium.browser);
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && faults.push(message.text()));
  await page.setViewport({ width: 800, height: 600 });
  await page.goto(address + path, { waitUntil: "load" });

  const state = () =>
    page.evaluate(() => ({
      text: document.querySelector("main").textContent.includes("Edited words"),
      scroll: Math.round(scrollY),
      kept: window.kept === true,
      outline: getComputedStyle(document.body).outlineColor,
      sheets: document.querySelectorAll('link[rel~="stylesheet"]').length,
      overlay: document.querySelector("sitegen-problems")?.shadowRoot.textContent ?? "",
      place: document.querySelector("sitegen-problems")
        ? getComputedStyle(document.querySelector("sitegen-problems").shadowRoot.querySelector("section")).position
        : "",
    }));
  const mark = () => page.evaluate(() => void (window.kept = true));

  await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  await mark();
  seen.first = await state();

  await writeFile(article, texts.edited);
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("Edited words"));
  await page.waitForFunction(() => Math.round(scrollY) === 700);
  seen.renewed = await state();

  await mark();
  await writeFile(style, texts.restyled);
  await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)");
  const { sheets } = seen.first;
  await page.waitForFunction((count) => document.querySelectorAll('link[rel~="stylesheet"]').length === count, {}, sheets);
  seen.restyled = await state();

  await writeFile(article, texts.broken);
  await page.waitForFunction(() => document.querySelector("sitegen-problems"));
  seen.broken = await state();

  await writeFile(article, texts.edited);
  await page.waitForFunction(() => !document.querySelector("sitegen-problems"));
  seen.mended = await state();

  seen.faults = faults;
} finally {
  await chromium.close();
}
process.stdout.write(JSON.stringify(seen));
