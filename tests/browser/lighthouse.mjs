// What lighthouse says of pages.
//
// In: {jobs: [{root, pages: [path]}], categories, runs} on standard input. Out: JSON on standard output, for each page
// and run the score of each category, from 0 to 100, what it found wrong, the bytes that it loaded and how far anything
// moved meanwhile (only where performance is asked for).

import lighthouse from "lighthouse";

import { HANG, readJob, withSites } from "./chromium.mjs";

// The site is served from this machine and runs no scripts: once it is loaded there is nothing to wait for.
const QUIET = {
  maxWaitForFcp: HANG,
  maxWaitForLoad: HANG,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 0,
  cpuQuietThresholdMs: 0,
  disableFullPageScreenshot: true,
};

const { jobs, categories, runs } = await readJob();
const config = categories.includes("performance") ? undefined : { extends: "lighthouse:default", settings: QUIET };
const results = await withSites(jobs, async (_, address, job, port) => {
  const found = [];
  for (const path of job.pages) {
    for (let run = 0; run < runs; run += 1) {
      const flags = { port, onlyCategories: categories, logLevel: "silent" };
      const { lhr } = await lighthouse(address + path, flags, config);
      found.push({
        page: path,
        scores: Object.fromEntries(
          Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
        ),
        wrong: Object.values(lhr.audits)
          .filter(({ id, score }) => score !== null && score < 1 && isScored(lhr, id))
          .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim()),
        bytes: lhr.audits["total-byte-weight"]?.numericValue ?? 0,
        shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0,
        error: lhr.runtimeError?.message ?? "",
      });
    }
  }
  return found;
});
process.stdout.write(JSON.stringify(results.flat()));

function isScored(lhr, id) {
  return Object.values(lhr.categories).some(({ auditRefs }) => auditRefs.some((ref) => ref.id === id && ref.weight > 0));
}
