// A browser and a host for the built site.
//
// In: a folder with a built site. Out: a running chromium, and the address at which it finds the site.
// The browser is the system's (CHROMIUM names another one); nothing is ever downloaded.

import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { createGzip } from "node:zlib";

import puppeteer from "puppeteer-core";

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};
const COMPRESSED = new Set([".css", ".html", ".json", ".svg", ".txt", ".xml"]);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--font-render-hinting=none",
  "--hide-scrollbars",
];

const IMAGES = new Set([".avif", ".jpg", ".png", ".svg", ".webp"]);

// Serve a folder as a host of static sites does: index.html in folders, 404.html for what is not there.
// Images are sent `imageDelay` milliseconds after they are asked for.
export async function serve(root, imageDelay = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site/").pathname);
    const wanted = join(root, normalize(path.endsWith("/") ? `${path}index.html` : path));
    const found = wanted.startsWith(root + sep) && (await isFile(wanted));
    const file = found ? wanted : join(root, "404.html");
    if (!found && !(await isFile(file))) return void response.writeHead(404).end();
    const type = extname(file);
    const headers = { "content-type": TYPES[type] ?? "application/octet-stream", "cache-control": "max-age=3600" };
    if (COMPRESSED.has(type)) headers["content-encoding"] = "gzip";
    if (imageDelay && IMAGES.has(type)) await new Promise((done) => setTimeout(done, imageDelay));
    response.writeHead(found ? 200 : 404, headers);
    const bytes = createReadStream(file);
    (COMPRESSED.has(type) ? bytes.pipe(createGzip()) : bytes).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function isFile(path) {
  return stat(path).then((found) => found.isFile(), () => false);
}

// Milliseconds after which a browser hangs: however busy the machine is, nothing is so slow.
export const HANG = 300_000;

// Start chromium with an empty profile. `port` is that of its debugging protocol, for lighthouse.
export async function start() {
  const profile = await mkdtemp(join(tmpdir(), "sitegen-chromium-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    userDataDir: profile,
    timeout: HANG,
    protocolTimeout: HANG,
  });
  return {
    browser,
    port: Number(new URL(browser.wsEndpoint()).port),
    close: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

// Open an empty page.
export async function openPage(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(HANG);
  return page;
}

// Do `work` with each job's site, one after the other, in one browser, and end everything whatever happens.
export async function withSites(jobs, work, imageDelay = 0) {
  const chromium = await start();
  const done = [];
  try {
    for (const job of jobs) {
      const host = await serve(job.root, imageDelay);
      try {
        done.push(await work(chromium.browser, host.address, job, chromium.port));
      } finally {
        host.close();
      }
    }
  } finally {
    await chromium.close();
  }
  return done;
}

// The job that a script was given on its standard input.
export async function readJob() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
