// Pictures of pages.
//
// In: {jobs: [{root, pages: [{name, path}]}], folder, shots: [{name, width, height?, scale?, scheme}]} on standard input.
// Out: <folder>/<page>-<shot>.png, the whole page, or its first `height` pixels where a height is given.

import { join } from "node:path";

import { openPage, readJob, withSites } from "./chromium.mjs";

const SCREEN = 900;

const { jobs, folder, shots } = await readJob();
await withSites(jobs, async (browser, address, job) => {
  const page = await openPage(browser);
  for (const shot of shots) {
    const size = { width: shot.width, deviceScaleFactor: shot.scale ?? 1 };
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: shot.scheme }]);
    for (const { name, path } of job.pages) {
      await page.setViewport({ ...size, height: shot.height ?? SCREEN });
      await page.goto(address + path, { waitUntil: "load" });
      await page.evaluate(() => document.querySelectorAll("img").forEach((image) => (image.loading = "eager")));
      await page.waitForNetworkIdle({ idleTime: 50 });
      if (!shot.height) {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewport({ ...size, height });
      }
      await page.screenshot({ path: join(folder, `${name}-${shot.name}.png`), captureBeyondViewport: false });
    }
  }
  await page.close();
});
