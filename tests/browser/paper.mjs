// Pages on paper: the lines of each sheet, read out of the PDF that the browser prints.
//
// In: {jobs: [{root, pages: [path]}]} on standard input. Out: JSON on standard output, for each page its `sheets` (each a
// list of lines, from the top) and its `paragraphs` (the text of each, as printed).

import { inflateSync } from "node:zlib";

import { openPage, readJob, withSites } from "./chromium.mjs";

const number = (text) => parseInt(text, 16);

// The objects of a PDF as Chromium writes it: numbered, in the clear, only streams compressed.
function objects(pdf) {
  const text = pdf.toString("latin1");
  const found = new Map();
  for (const { 1: id, 2: body, index, 0: all } of text.matchAll(/(\d+) 0 obj\r?\n?([\s\S]*?)endobj/g)) {
    const start = body.search(/stream\r?\n/);
    const dictionary = start < 0 ? body : body.slice(0, start);
    let stream = null;
    if (start >= 0) {
      const from = index + all.indexOf(body) + start + body.slice(start).match(/stream\r?\n/)[0].length;
      const raw = pdf.subarray(from, from + Number(dictionary.match(/\/Length (\d+)/)[1]));
      stream = /FlateDecode/.test(dictionary) && !/\/(Image|FontFile)/.test(dictionary) ? inflateSync(raw) : raw;
    }
    found.set(Number(id), { dictionary, stream });
  }
  return found;
}

function letters(map) {
  const found = new Map();
  const text = map.toString("latin1");
  const decoded = (hex) => String.fromCodePoint(...hex.match(/.{4}/g).map(number));
  for (const { 1: block } of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const { 1: from, 2: to } of block.matchAll(/<(\w+)> <(\w+)>/g)) found.set(number(from), decoded(to));
  for (const { 1: block } of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const { 1: from, 2: last, 3: to } of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let at = number(from); at <= number(last); at += 1)
        found.set(at, decoded((number(to) + at - number(from)).toString(16).padStart(4, "0")));
  return found;
}

// The lines of a sheet: what is drawn at one height, from left to right.
function lines(content, fonts) {
  const rows = new Map();
  let font = new Map();
  let matrix = [1, 0, 0, 1, 0, 0];
  const saved = [];
  const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
    a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l,
  ];
  let place = matrix;
  for (const { 0: token } of content.matchAll(/<[\dA-Fa-f]+>|\/\w+|-?[\d.]+|\[|\]|\b[A-Za-z']+\*?/g)) {
    stack.push(token);
    if (token === "q") saved.push(matrix);
    else if (token === "Q") matrix = saved.pop() ?? matrix;
    else if (token === "cm") matrix = times(stack.slice(-7, -1).map(Number), matrix);
    else if (token === "Tf") font = fonts.get(stack.at(-3).slice(1)) ?? font;
    else if (token === "Tm") place = times(stack.slice(-7, -1).map(Number), matrix);
    else if (token === "Td") place = times([1, 0, 0, 1, ...stack.slice(-3, -1).map(Number)], place);
    else if (token === "Tj" || token === "TJ") {
      const glyphs = stack.filter((one) => one.startsWith("<")).join("").replace(/[<>]/g, "");
      const shown = (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(number(glyph)) ?? "").join("");
      const height = [...rows.keys()].find((row) => Math.abs(row - place[5]) < 3) ?? place[5];
      if (shown.trim()) rows.set(height, [...(rows.get(height) ?? []), [place[4], shown]]);
    } else if (!/^[A-Za-z'*]+$/.test(token)) continue;
    stack.length = 0;
  }
  const order = [...rows.entries()].sort(([one], [other]) => other - one);
  return order.map(([, words]) => words.sort(([one], [other]) => one - other).map(([, word]) => word).join(""));
}

const stack = [];

function sheets(pdf) {
  const all = objects(pdf);
  const maps = new Map();
  const found = [];
  const text = (id) => all.get(id)?.dictionary ?? "";
  const order = (id) => {
    const kids = text(id).match(/\/Kids\s*\[([^\]]*)\]/);
    return kids ? [...kids[1].matchAll(/(\d+) 0 R/g)].flatMap(({ 1: kid }) => order(Number(kid))) : [id];
  };
  const catalog = [...all.values()].find(({ dictionary }) => /\/Type \/Catalog/.test(dictionary)).dictionary;
  for (const id of order(Number(catalog.match(/\/Pages (\d+)/)[1]))) {
    const fonts = new Map();
    const listed = text(id).match(/\/Font\s*<<([\s\S]*?)>>/)?.[1] ?? "";
    for (const { 1: name, 2: font } of listed.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const map = text(Number(font)).match(/\/ToUnicode (\d+)/)?.[1];
      if (map && !maps.has(map)) maps.set(map, letters(all.get(Number(map)).stream));
      if (map) fonts.set(name, maps.get(map));
    }
    const content = all.get(Number(text(id).match(/\/Contents (\d+)/)[1])).stream.toString("latin1");
    found.push(lines(content, fonts));
  }
  return found;
}

const { jobs } = await readJob();
const results = await withSites(jobs, async (browser, address, job) => {
  const page = await openPage(browser);
  const found = [];
  for (const path of job.pages) {
    await page.goto(address + path, { waitUntil: "load" });
    const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    await page.emulateMediaType("print");
    const paragraphs = await page.evaluate(() =>
      [...document.querySelectorAll(".text p, .text li, .footer p")]
        .filter((one) => one.checkVisibility())
        .map((one) => one.textContent.replace(/\s+/g, " ").trim()),
    );
    await page.emulateMediaType(null);
    found.push({ page: path, sheets: sheets(pdf), paragraphs });
  }
  await page.close();
  return found;
});
process.stdout.write(JSON.stringify(results.flat()));
