// What the reader view of a browser keeps of pages (Mozilla's Readability, run in the page).
//
// In: {jobs: [{root, pages: [path]}]} on standard input. Out: JSON on standard output, for each page the title, byline and
// date that it found, the text and the pictures that it kept, and the text of the piece's own body.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { openPage, readJob, withSites } from "./chromium.mjs";

const SOURCE = await readFile(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");

function read() {
  const { title, byline, publishedTime, content, textContent } = new Readability(document.cloneNode(true)).parse() ?? {};
  const kept = new DOMParser().parseFromString(content ?? "", "text/html");
  return {
    title, byline, date: publishedTime, text: (textContent ?? "").replace(/\s+/g, " ").trim(),
    images: kept.images.length,
  };
}

const { jobs } = await readJob();
const results = await withSites(jobs, async (browser, address, job) => {
  const page = await openPage(browser);
  const found = [];
  for (const path of job.pages) {
    await page.goto(address + path, { waitUntil: "load" });
    await page.evaluate(`${SOURCE}; globalThis.Readability = Readability`);
    found.push({ page: path, ...(await page.evaluate(read)) });
  }
  await page.close();
  return found;
});
process.stdout.write(JSON.stringify(results.flat()));
