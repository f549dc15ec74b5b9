// How long it takes from an edit of a file until the open page of a browser shows it.
//
// In: {address, file, text, edits: [{name, times, from, to}]} on standard input. For each edit, `from` in the text is
// replaced by `to`, in which %d is the number of the repetition; what is waited for is `Mark` with this number.
// Out: JSON on standard output, milliseconds by the name of the edit.

import { writeFile } from "node:fs/promises";

import { openPage, readJob, start } from "./chromium.mjs";

const { address, file, text, edits } = await readJob();
const chromium = await start();
const found = {};
const late = (what) => new Promise((_, fail) => setTimeout(() => fail(new Error(`not shown: ${what}`)), 60_000).unref());
let number = 0;
let wanted = "";
let arrived = () => {};
try {
  const page = await openPage(chromium.browser);
  await page.exposeFunction("arrived", (mark) => mark === wanted && arrived());
  // Says which mark the page has, once it has been laid out and is about to be painted.
  await page.evaluateOnNewDocument(() => {
    const look = () => {
      const mark = document.body?.textContent.match(/Mark \d+/)?.[0];
      if (mark) requestAnimationFrame(() => globalThis.arrived(mark));
    };
    addEventListener("DOMContentLoaded", look);
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address, { waitUntil: "load" });
  await new Promise((done) => setTimeout(done, 1_000));
  for (const { name, times, from, to } of edits) {
    found[name] = [];
    for (let at = 0; at < times; at += 1) {
      number += 1;
      wanted = `Mark ${number}`;
      const shown = new Promise((done) => (arrived = done));
      const began = performance.now();
      await writeFile(file, text.replace(from, to.replaceAll("%d", String(number))));
      await Promise.race([shown, late(`${name}: ${wanted}`)]);
      found[name].push(performance.now() - began);
      await new Promise((done) => setTimeout(done, 400));
    }
  }
} finally {
  await chromium.close();
}
process.stdout.write(JSON.stringify(found));
