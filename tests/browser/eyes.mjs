// What eyes find on pages: things that cover each other, torn words, lines that begin with a comma, text far below.
//
// In: {jobs: [{root, pages: [{path, first?}], views: [{width, height, size, phone}]}]} on standard input; `first` is how
// the text begins. Out: JSON on standard output: [{page, view, kind, text}], one for each thing that is wrong.

import { openPage, readJob, withSites } from "./chromium.mjs";

// Runs in the page. Everything is measured on the lines as they were set, by ranges over the letters.
function look({ first, phone, screen }) {
  const found = [];
  const report = (kind, text) => found.push({ kind, text: text.replace(/\s+/g, " ").trim().slice(0, 100) });
  const styles = new Map();
  const style = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const name = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const NOT_SHOWN = ".aside, .skip, script, noscript";
  const INLINE = /^(inline|contents|ruby)/;

  function blockOf(node) {
    let element = node.parentElement;
    while (INLINE.test(style(element).display) && element !== document.body) element = element.parentElement;
    return element;
  }

  // The part of a box that is not cut off by what scrolls.
  function visible(element, { left, right, top, bottom }) {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, display } = style(box);
      if (display === "inline" || (overflowX === "visible" && overflowY === "visible")) continue;
      const edge = box.getBoundingClientRect();
      if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  }

  const range = document.createRange();
  function rects(node, from, to) {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width }) => width);
  }

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest(NOT_SHOWN)) continue;
    if (!node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    texts.push({ node, lines: rects(node, 0, node.length) });
  }

  // 1. Nothing covers anything that it does not contain: the middle of lines, pictures, grounds and rules.
  const boxes = [];
  const add = (element, rect, shown, ink) => {
    const box = visible(element, rect);
    if (box.right - box.left > 0.5 && box.bottom - box.top > 0.5) boxes.push({ element, shown, ink, ...box });
  };
  const blocks = new Map();
  for (const { node, lines } of texts) {
    const block = blockOf(node);
    const all = blocks.get(block) ?? blocks.set(block, []).get(block);
    all.push(...lines.map(({ left, right, top, bottom }) => ({ left, right, top, bottom, shown: node.data })));
  }
  for (const [block, lines] of blocks) {
    const [first, last] = [Math.min(...lines.map(({ top }) => top)), Math.max(...lines.map(({ bottom }) => bottom))];
    for (const { left, right, top, bottom, shown } of lines) {
      const cut = (bottom - top) * 0.3;
      const [start, end] = [top < first + cut ? cut : -cut, bottom > last - cut ? cut : -cut];
      add(block, { left, right, top: top + start, bottom: bottom - end }, shown, true);
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(NOT_SHOWN) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { backgroundColor, display } = style(element);
    if (display === "inline" || display === "contents") continue;
    const rect = element.getBoundingClientRect();
    if (element.localName === "img") add(element, rect, name(element), true);
    else if (!/, 0\)$|transparent/.test(backgroundColor)) add(element, rect, name(element), false);
    for (const [side, from] of [["Top", "top"], ["Bottom", "bottom"]]) {
      const width = parseFloat(style(element)[`border${side}Width`]);
      if (width) add(element, { ...rect.toJSON(), top: rect[from] - (from === "top" ? 0 : width), bottom: rect[from] + (from === "top" ? width : 0) }, name(element), false);
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  const covers = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.7;
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
      const other = boxes[next];
      if (!(one.ink || other.ink) || !covers(one, other)) continue;
      if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      report("covers", `${one.shown.slice(0, 45)} / ${other.shown.slice(0, 45)}`);
    }
  });

  // 2. No word crosses a line without a hyphen.
  const WORD = /[\p{L}\p{M}\p{N}\u200c\u200d'’]+/gu;
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
  const hyphenates = {};
  function canHyphenate(element) {
    const language = element.closest("[lang]").lang;
    if (!(language in hyphenates)) {
      const probe = document.createElement("p");
      probe.lang = language;
      probe.textContent = "Internationalisierungsmaßnahmen интернационализация internationalisation";
      probe.style.cssText = "position: absolute; width: 1px; hyphens: auto; overflow-wrap: normal";
      document.body.append(probe);
      hyphenates[language] = probe.getClientRects().length && probe.offsetHeight > 4 * parseFloat(getComputedStyle(probe).lineHeight);
      probe.remove();
    }
    return style(element).hyphens === "auto" && hyphenates[language];
  }
  // A word that is wider than its column, in letters no larger than those of the text, has to be broken.
  function isWider(element, parts) {
    const block = blockOf(element.firstChild);
    const { paddingLeft, paddingRight } = style(block);
    const room = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const size = parseFloat(style(element).fontSize) / parseFloat(style(document.documentElement).fontSize);
    return size <= 1.51 && parts.reduce((sum, { width }) => sum + width, 0) > room - parseFloat(style(element).fontSize);
  }
  for (const { node, lines } of texts) {
    const element = node.parentElement;
    if (lines.length < 2 || element.closest("code, pre, .address") || canHyphenate(element)) continue;
    for (const { 0: word, index } of node.data.matchAll(WORD)) {
      if (word.length < 2 || UNSPACED.test(word) || word.includes("://")) continue;
      const parts = rects(node, index, index + word.length);
      if (!parts.some((part) => part.top >= parts[0].bottom - 1 || part.bottom <= parts[0].top + 1)) continue;
      if (/(:\/\/|www\.|@)\S*$/.test(node.data.slice(0, index)) || isWider(element, parts)) continue;
      report("torn", `${word} in ${name(element)}`);
    }
  }

  // 3. No line begins with a comma, a full stop or a closing bracket.
  // A word that ends at a sign, in its parts, wherever it began.
  function wordBefore(node, index, before) {
    const start = index - node.data.slice(0, index).match(/\S*$/)[0].length;
    const parts = rects(node, start, index);
    if (start || !before) return parts;
    return [...rects(before, before.length - before.data.match(/\S*$/)[0].length, before.length), ...parts];
  }
  const CLOSING = /[,.;:،؛。，、；：)\]}）》」]/gu;
  texts.forEach(({ node }, at) => {
    const block = blockOf(node);
    for (const { 0: sign, index } of node.data.matchAll(CLOSING)) {
      const before = at && !node.data.slice(0, index).trim() ? texts[at - 1].node : null;
      if (index && /\s/.test(node.data[index - 1]) ) continue;
      let last = null;
      if (index) last = rects(node, index - 1, index).at(-1);
      else if (before && blockOf(before) === block && !/\s$/.test(before.data)) last = rects(before, before.length - 1, before.length).at(-1);
      const [own] = rects(node, index, index + 1);
      if (own && (last ? own.top >= last.bottom - 2 : !index && !(before && blockOf(before) === block)))
        if (!isWider(node.parentElement, [...wordBefore(node, index, before), own])) report("begins", `${sign} in ${name(block)} ${block.textContent.slice(0, 60)}`);
    }
  });

  // 4. Nothing scrolls sideways but tables and code.
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) report("sideways", "the page");
  for (const element of document.body.querySelectorAll("*")) {
    if (!/auto|scroll/.test(style(element).overflowX) || element.matches(".table, pre, code")) continue;
    if (element.scrollWidth > element.clientWidth + 1) report("sideways", name(element));
  }

  // 5. The first words of the text are near, the title is nearer.
  const place = ({ node }, words) => {
    const at = node.data.indexOf(words);
    return at < 0 ? [] : rects(node, at, at + words.length).slice(0, 1);
  };
  if (phone && first) {
    const [box] = texts.filter(({ node }) => node.parentElement.closest(".text")).flatMap((text) => place(text, first));
    if (!box) report("far", "the first words are not there");
    else if (box.bottom > 1.5 * screen) report("far", `the text begins at ${Math.round(box.top)} of ${screen}`);
  }
  const title = document.querySelector("h1");
  if (title && title.getBoundingClientRect().top > 0.6 * screen)
    report("far", `the title begins at ${Math.round(title.getBoundingClientRect().top)} of ${screen}`);
  return found;
}

const { jobs } = await readJob();
const findings = await withSites(jobs, async (browser, address, { pages, views }) => {
  const found = [];
  const page = await openPage(browser);
  const devtools = await page.createCDPSession();
  for (const { path, first } of pages) {
    await page.goto(address + path, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("img").forEach((image) => (image.loading = "eager")));
    for (const { width, height, size, phone } of views) {
      await devtools.send("Page.setFontSizes", { fontSizes: { standard: size } });
      await page.setViewport({ width, height });
      const wrong = await page.evaluate(look, { first, phone, screen: height });
      found.push(...wrong.map((one) => ({ page: path, view: `${width} x ${height}, ${size} px`, ...one })));
    }
  }
  await page.close();
  return found;
});
process.stdout.write(JSON.stringify(findings.flat()));
