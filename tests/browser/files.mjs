// Pages opened as files, without a host.
//
// In: {root, pages: [file]} on standard input. Out: JSON on standard output, for each page how many style sheets it
// has, whether they apply, which images it could not show, and how much text it shows without any style.

import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { openPage, readJob, start } from "./chromium.mjs";

const job = await readJob();
const chromium = await start();
const found = [];
try {
  const page = await openPage(chromium.browser);
  for (const file of job.pages) {
    await page.goto(pathToFileURL(join(job.root, file)).href, { waitUntil: "load" });
    found.push(
      await page.evaluate(() => {
        const images = [...document.images];
        images.forEach((image) => (image.loading = "eager"));
        const styled = {
          sheets: document.styleSheets.length,
          applies: getComputedStyle(document.body).display === "grid",
          missing: images.filter(({ complete, naturalWidth }) => complete && !naturalWidth).map(({ src }) => src),
        };
        const text = () => document.querySelector("main").innerText.replace(/\s+/g, " ").trim().length;
        const before = text();
        document.querySelectorAll("link[rel=stylesheet]").forEach((link) => link.remove());
        return { ...styled, lost: Math.max(0, before - text()) };
      }),
    );
  }
} finally {
  await chromium.close();
}
process.stdout.write(JSON.stringify(found));
