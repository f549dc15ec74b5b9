// Where things are on a page: notes on wide and narrow windows, what is left on paper.
//
// In: {jobs: [{root, path}]} on standard input. Out: JSON on standard output, for each job:
//   wide, narrow   for each note its number, whether it is beside the column of the text and on which side, whether
//                  it begins at or below the line that refers to it, and whether it overlaps the note before
//   paper          which of a list of parts are shown, and the addresses printed after links

import { openPage, readJob, withSites } from "./chromium.mjs";

function notes() {
  const column = document.querySelector(".piece > .text > p:not([class])").getBoundingClientRect();
  let below = -Infinity;
  return [...document.querySelectorAll(".beside > ol > li")].map((note, at) => {
    const box = note.getBoundingClientRect();
    const reference = document.querySelector(`a[href="#${note.id}"]`).getBoundingClientRect();
    const side = box.left >= column.right ? "right" : box.right <= column.left ? "left" : "below";
    const found = { number: at + 1, side, late: box.top >= reference.top - 2, overlaps: box.top < below };
    below = box.bottom;
    return found;
  });
}

function paper() {
  const parts = [".masthead nav", ".footer nav", ".skip", ".related", ".neighbours", ".authors", ".sheet", ".beside"];
  const shown = parts.filter((part) => {
    const element = document.querySelector(part);
    return element && element.getBoundingClientRect().height > 0;
  });
  const links = [...document.querySelectorAll(".text a[href^='http']")];
  return { shown, addresses: links.map((link) => getComputedStyle(link, "::after").content) };
}

const { jobs } = await readJob();
const results = await withSites(jobs, async (browser, address, job) => {
  const page = await openPage(browser);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address + job.path, { waitUntil: "load" });
  const wide = await page.evaluate(notes);
  await page.setViewport({ width: 700, height: 900 });
  const narrow = await page.evaluate(notes);
  await page.emulateMediaType("print");
  const found = { wide, narrow, paper: await page.evaluate(paper) };
  await page.close();
  return found;
});
process.stdout.write(JSON.stringify(results));
