// What a browser finds on pages.
//
// In: {jobs: [{root, pages: [path], widths, schemes}]} on standard input. Out: JSON on standard output, one finding for
// each page, width and scheme: what axe objects to, what is wider than the window, which focus rings are cut, what is
// lost when the text is twice as large, how much moved while the page was loaded, which requests it made.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { openPage, readJob, withSites } from "./chromium.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Everything that axe knows and is sure of, and two rules that it leaves out by default: contrast of 7:1 for all text,
// which has that of 4.5:1 in it, and targets of 24 by 24 pixels.
const RULES = {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: {
    "color-contrast": { enabled: false },
    "color-contrast-enhanced": { enabled: true },
    "target-size": { enabled: true },
  },
};
// The rules that look at colours: all that another scheme can change.
const COLOURS = {
  resultTypes: ["violations"],
  runOnly: { type: "rule", values: ["color-contrast-enhanced", "link-in-text-block"] },
};

function watchShifts() {
  window.shifts = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts += entry.value;
      window.moved.push(...entry.sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML?.slice(0, 120)));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function runAxe(rules) {
  const { violations } = await axe.run(document, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
}

// What sticks out of the window sideways, but for what scrolls in a box of its own.
function tooWide() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.right > width + 1 || box.left < -1) && !element.closest("pre, .table");
    })
    .map((element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 60)}`);
}

// Text that its box cuts off, but for what scrolls and what only screen readers are told.
function cutOff() {
  return [...document.body.querySelectorAll("*")]
    .filter((element) => {
      const style = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
      const lost = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return hides && lost && style.clipPath === "none";
    })
    .map((element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 60)}`);
}

// Links that have the focus, and whose ring the box of a line or a list cuts off.
function cutRings() {
  const clips = (overflow) => ["hidden", "clip"].includes(overflow);
  function isCut(link) {
    link.focus({ focusVisible: true, preventScroll: true });
    const { outlineWidth, outlineOffset, outlineStyle } = getComputedStyle(link);
    if (link.ownerSVGElement && outlineStyle === "none") return false; // the colour of a country says where the focus is
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const rings = [...link.getClientRects()];
    for (let box = link.parentElement; box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const leaves = (ring) =>
        (clips(overflowX) && (ring.left - reach < edge.left || ring.right + reach > edge.right)) ||
        (clips(overflowY) && (ring.top - reach < edge.top || ring.bottom + reach > edge.bottom));
      if (rings.some(leaves)) return true;
    }
    return false;
  }
  const links = [...document.body.querySelectorAll("a[href]:not([tabindex])")].filter((link) => !link.closest(".aside"));
  const cut = links.filter(isCut).map((link) => `<${link.localName}> ${link.textContent.trim().slice(0, 60)}`);
  document.activeElement.blur();
  return cut;
}

// Parts of the masthead that lie elsewhere once the next one is there: a browser can paint a page that it has half
// read. It takes the parts away, from the last one on.
function unsettled() {
  const parts = [...document.querySelectorAll(".masthead > *")].filter((part) => part.getClientRects().length);
  const place = (part) => {
    const { left, right, top } = part.getBoundingClientRect();
    return `${Math.round(getComputedStyle(part).direction === "rtl" ? right : left)}, ${Math.round(top)}`;
  };
  const moved = [];
  while (parts.length > 1) {
    const last = parts.pop();
    const before = parts.map(place);
    last.remove();
    parts.forEach((part, at) => {
      if (place(part) !== before[at]) moved.push(`<${part.localName} class="${part.className}"> by ${last.className}`);
    });
  }
  return moved;
}

async function look(page, devtools, width, schemes) {
  const found = [];
  for (const scheme of schemes) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    found.push({ width, scheme, axe: await page.evaluate(runAxe, found.length ? COLOURS : RULES) });
  }
  const [wide, rings] = [await page.evaluate(tooWide), await page.evaluate(cutRings)];
  // Twice the size that a reader has chosen in the browser's settings.
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  const lost = [...(await page.evaluate(tooWide)), ...(await page.evaluate(cutOff))];
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
  const moving = await page.evaluate(unsettled); // the last look: it takes the masthead apart
  return found.map((finding) => ({ ...finding, wide, rings, lost, moving }));
}

// A browser without processor time can paint half of a page; what moves then does not move in another load.
async function openStill(page, url, requests) {
  for (let loads = 0; loads < 5; loads += 1) {
    requests.length = 0;
    await page.goto(url, { waitUntil: "load" });
    if (!(await page.evaluate(() => window.shifts))) return;
  }
}

async function openAll(browser, address, job) {
  const found = [];
  const page = await openPage(browser);
  const devtools = await page.createCDPSession();
  const requests = [];
  page.on("request", (request) => requests.push(request));
  await page.evaluateOnNewDocument(watchShifts);
  await page.setCacheEnabled(false);
  for (const path of job.pages) {
    for (const width of job.widths) {
      await page.setViewport({ width, height: 800 });
      await openStill(page, address + path, requests);
      const asked = requests.map((request) => request.url()).filter((url) => !url.startsWith("data:"));
      const pictures = requests.filter((request) => request.resourceType() === "image").length;
      const loaded = {
        page: path,
        shift: await page.evaluate(() => window.shifts),
        moved: await page.evaluate(() => window.moved),
        requests: asked.length - pictures,
        elsewhere: asked.filter((url) => !url.startsWith(address)),
        scripts: await page.evaluate(() => document.querySelectorAll("script:not([type='application/ld+json'])").length),
      };
      await page.evaluate(AXE);
      found.push(...(await look(page, devtools, width, job.schemes)).map((finding) => ({ ...loaded, ...finding })));
    }
  }
  await page.close();
  return found;
}

const { jobs } = await readJob();
// Images come after the first paint, as over a slow line: what has no size before they are there moves then.
const IMAGE_DELAY = 200;
const findings = await withSites(jobs, (browser, address, job) => openAll(browser, address, job), IMAGE_DELAY);
process.stdout.write(JSON.stringify(findings.flat()));
