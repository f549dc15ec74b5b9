// The search of a built site, on its search page alone: docs/search.md says what it expects of the page. It asks the
// site's own server for files of the index, as scripts, so that it works from a disk too. Nothing is sent anywhere.
(() => {
  "use strict";

  // Files of the index

  // While a site is being deployed, and while browsers keep files, one may be of another state of the index than the
  // others: the same number is then another piece. Each file names its state; after one of another, all are loaded again.
  class Moved extends Error {}
  const waiting = new Map();
  globalThis.sitegenSearch = (name, content, state) => waiting.get(name)?.(content, state);
  const files = new Map();
  let query = "";
  const load = (folder, name, wanted) => {
    if (!files.has(name)) {
      files.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        waiting.set(name, (content, state) => (state === wanted ? done(content) : failed(new Moved(name))));
        script.src = `${folder}${name}.js${query}`;
        script.onerror = () => {
          files.delete(name);
          failed(new Error(name));
        };
        script.onload = () => script.remove();
        document.head.append(script);
      }));
    }
    return files.get(name);
  };
  // Does some work with files of one state: where one has moved on, once more with none that were loaded or kept before.
  const settled = async (work) => {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof Moved)) throw failure;
      files.clear();
      query = `?${Date.now()}`;
      return work();
    }
  };

  // Words: as sitegen/text/folding.py and sitegen/search/words.py have them

  const DROPPED = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
  const POSSESSIVE = /(?<=[\p{L}\p{N}])['’ʼ]s(?![\p{L}\p{N}])/gu;
  const WORD = /[\p{L}\p{N}\u0900-\u0963\u0966-\u109f\u3099\u309a\u200c]+/gu;
  const UNSPACED = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const LEAST = 3;
  const LONGEST = 32;
  const MOST = 32; // words of a query that are looked for

  const fold = (text, letters) =>
    [...text.normalize("NFKD").toLowerCase().replace(DROPPED, "")]
      .map((letter) => (Object.hasOwn(letters, letter) ? letters[letter] : letter))
      .join("")
      .normalize("NFC");

  const stem = (word, start) => {
    let letters = [...word];
    for (let length = Math.min(4, letters.length - LEAST); length > 0; length--) {
      if (start.beginnings.includes(letters.slice(0, length).join(""))) {
        letters = letters.slice(length);
        break;
      }
    }
    for (let length = Math.min(6, letters.length - 1); length > 0; length--) {
      const ending = letters.slice(-length).join("");
      const other = Object.hasOwn(start.endings, ending) ? [...start.endings[ending]] : null;
      if (other && letters.length - length + other.length >= LEAST) {
        letters.splice(-length, length, ...other);
        break;
      }
    }
    return letters.slice(0, LONGEST).join("");
  };

  const pairs = (run) => {
    const signs = [...run];
    return signs.length < 2 ? [run] : signs.slice(1).map((sign, at) => signs[at] + sign);
  };

  // The words of a text, each with the terms by which it is found: the whole word, else all its parts.
  const wordsIn = (text, start) => {
    const found = [];
    const spaced = (word) => {
      const whole = word.replaceAll("\u200c", "");
      if (!whole) return;
      const parts = word.split("\u200c").filter((part) => [...part].length >= LEAST);
      const several = parts.length > 1 || (parts.length === 1 && parts[0] !== whole);
      found.push({ word: whole, term: stem(whole, start), parts: several ? parts.map((part) => stem(part, start)) : [] });
    };
    for (const [word] of fold(text, start.folded).replace(POSSESSIVE, "").matchAll(WORD)) {
      let at = 0;
      for (const run of word.matchAll(UNSPACED)) {
        spaced(word.slice(at, run.index));
        found.push(...pairs(run[0]).map((term) => ({ word: term, term, parts: [] })));
        at = run.index + run[0].length;
      }
      spaced(word.slice(at));
    }
    return found;
  };

  // The index

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const decoded = (text) => {
    const numbers = [];
    for (let at = 0, number = 0, shift = 0; at < text.length; at++) {
      const digit = DIGITS.indexOf(text[at]);
      number += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit < 32) {
        numbers.push(number);
        number = shift = 0;
      }
    }
    return numbers;
  };

  const shardOf = (term, start) => {
    let hash = 0x811c9dc5;
    for (const letter of [...term].slice(0, start.letters)) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return ((hash ^ (hash >>> 16)) >>> 0) % start.shards;
  };

  const readTables = (tables, start) => {
    const pieces = new Map();
    for (const table of tables) {
      const numbers = decoded(table.pieces);
      for (let at = 0, number = 0; at < numbers.length; ) {
        number += numbers[at];
        const count = numbers[at + 3];
        const facets = numbers.slice(at + 4, at + 4 + count).map((facet) => start.facets[facet]);
        pieces.set(number, { number, day: numbers[at + 1], words: 2 ** (numbers[at + 2] / 2), facets });
        at += 4 + count;
      }
    }
    return pieces;
  };

  // How much each piece has of a term (BM25), by number. A word that may not be finished also counts as a beginning.
  const scoresOf = (term, beginning, lines, index) => {
    const scores = new Map();
    for (const line of lines) {
      const at = line.indexOf(" ");
      const known = line.slice(0, at);
      const exact = known === term;
      if (!exact && !(beginning && known.startsWith(beginning))) continue;
      const numbers = decoded(line.slice(at + 1));
      const rarity = Math.log(1 + (index.pieces.size - numbers.length + 0.5) / (numbers.length + 0.5));
      let number = 0;
      for (const value of numbers) {
        number += Math.floor(value / 8);
        const count = index.start.classes[value % 8];
        const length = (index.pieces.get(number)?.words ?? index.average) / index.average;
        const score = ((rarity * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * length))) * (exact ? 1 : 0.5);
        scores.set(number, Math.max(scores.get(number) ?? 0, score));
      }
    }
    return scores;
  };

  const search = async (query, folder) => {
    const start = await load(folder, "start", "");
    const tables = await Promise.all([...Array(start.tables).keys()].map((table) => load(folder, `table-${table}`, start.faceting)));
    const pieces = readTables(tables, start);
    const states = tables.map((table) => table.states).join("").match(/.{8}/g);
    const cell = (number) => load(folder, `pieces-${number % start.cells}`, states[number % start.cells]);
    const average = [...pieces.values()].reduce((sum, piece) => sum + piece.words, 0) / (pieces.size || 1);
    const index = { start, pieces, average };
    const words = wordsIn(query, start).slice(0, MOST);
    const linesOf = (term) => load(folder, `terms-${shardOf(term, start)}`, start.numbering);
    const scored = await Promise.all(words.map(async ({ word, term, parts }, at) => {
      const open = at === words.length - 1 && [...word].length >= start.letters && /[\p{L}\p{N}]$/u.test(query);
      const found = scoresOf(term, open ? term : "", await linesOf(term), index);
      if (open && term !== word) {
        for (const [number, score] of scoresOf("", word, await linesOf(word), index)) if (!found.has(number)) found.set(number, score);
      }
      if (found.size || !parts.length) return [found];
      return Promise.all(parts.map(async (part) => scoresOf(part, "", await linesOf(part), index)));
    }));
    const columns = scored.flat();
    const results = [];
    for (const piece of pieces.values()) {
      const own = columns.map((scores) => scores.get(piece.number) ?? 0);
      const matched = own.filter(Boolean).length;
      if (matched) results.push({ ...piece, matched, score: own.reduce((sum, score) => sum + score, 0) });
    }
    const most = Math.max(0, ...results.map((result) => result.matched));
    return { start, cell, words, whole: most === columns.length, found: results.filter((result) => result.matched === most) };
  };

  Object.assign(globalThis.sitegenSearch, { fold, wordsIn, shardOf, decoded, search, settled }); // for tests

  // The page

  const form = globalThis.document?.querySelector("form[data-search]");
  if (!form) return;
  const $ = (name) => document.querySelector(`[data-search-${name}]`);
  const [panel, status, list, more, browse, note] = ["panel", "status", "results", "more", "browse", "note"].map($);
  const template = list.querySelector("template");
  const messages = status.dataset;
  const language = document.documentElement.lang;
  const count = new Intl.NumberFormat(language);
  const selects = [...panel.querySelectorAll("select[name]")];
  const filters = selects.filter((select) => select.name !== "sort");
  const box = form.elements.q;
  const BY = 10;
  let last = 0;
  let shown = [];

  const say = (text) => {
    status.textContent = text;
  };

  const mark = (element, text, words, start) => {
    const terms = words.flatMap(({ term, parts }) => [term, ...parts]);
    const last = words.at(-1);
    const begun = last ? [last.term, last.word].filter((own) => [...own].length >= start.letters) : [];
    let at = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}\p{M}\u200c\u0640]+/gu)) {
      const hit = wordsIn(found[0], start).some(({ word, term, parts }) =>
        [term, ...parts].some((own) => terms.includes(own)) || begun.some((own) => word.startsWith(own)));
      if (hit) {
        const mark = document.createElement("mark");
        mark.textContent = found[0];
        element.append(text.slice(at, found.index), mark);
        at = found.index + found[0].length;
      }
    }
    element.append(text.slice(at));
  };

  const show = async (amount, answer, run) => {
    const rows = shown.slice(list.children.length - 1, amount);
    const cells = await Promise.all(rows.map(({ number }) => answer.cell(number)));
    if (run !== last) return;
    rows.forEach(({ number }, at) => {
      const row = cells[at][number];
      if (!row) return;
      const item = template.content.cloneNode(true);
      for (const place of item.querySelectorAll("[data-field]")) {
        const name = place.dataset.field;
        const text = row[name];
        if (!text) {
          place.remove();
        } else if (name === "title" || name === "summary") {
          mark(place, text, answer.words, answer.start);
        } else if (name === "date") {
          const time = document.createElement("time");
          time.dateTime = row.iso;
          time.textContent = text;
          place.append(time);
        } else {
          place.textContent = text;
        }
        if (row.language && (name === "title" || name === "summary")) {
          place.lang = row.language;
          place.dir = row.direction;
        }
      }
      const here = location.protocol === "file:" && row.url.endsWith("/") ? `${row.url}index.html` : row.url;
      item.querySelector("a").href = here;
      list.append(item);
    });
    more.hidden = list.children.length > shown.length;
  };

  const choose = (found, start) => {
    const has = (piece, select) => !select.value || piece.facets.some(([group, id]) => group === select.name && id === select.value);
    for (const select of filters) {
      const others = found.filter((piece) => filters.every((other) => other === select || has(piece, other)));
      const counts = new Map();
      for (const piece of others) for (const facet of piece.facets) counts.set(facet, (counts.get(facet) ?? 0) + 1);
      const options = start.facets.filter((facet) => facet[0] === select.name && (counts.has(facet) || facet[1] === select.value));
      const value = select.value;
      select.length = 1;
      for (const facet of options) select.add(new Option(`${facet[2]} (${count.format(counts.get(facet) ?? 0)})`, facet[1]));
      select.value = value;
      select.closest("label").hidden = options.length < 1;
    }
    return found.filter((piece) => filters.every((select) => has(piece, select)));
  };

  // Brings the page to what the address says.
  const run = async () => {
    const asked = ++last;
    const params = new URLSearchParams(location.search);
    const query = (params.get("q") ?? "").trim();
    if (box.value.trim() !== query) box.value = query;
    const empty = !query;
    browse.hidden = !empty;
    panel.hidden = empty;
    document.title = empty ? form.dataset.title : `${query} – ${form.dataset.title}`;
    if (empty) {
      list.replaceChildren(template);
      more.hidden = note.hidden = true;
      say("");
      return;
    }
    const slow = setTimeout(() => asked === last && say(messages.loading), 400);
    const answered = async () => {
      const answer = await search(query, form.dataset.search);
      if (asked !== last) return;
      for (const select of selects) {
        const value = params.get(select.name) ?? "";
        if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
        select.value = value;
      }
      shown = choose(answer.found, answer.start);
      const newest = params.get("sort") === "date";
      shown.sort((a, b) => (newest ? 0 : b.score - a.score) || b.day - a.day || a.number - b.number);
      list.replaceChildren(template);
      await show(BY, answer, asked);
      if (asked !== last) return;
      panel.hidden = !answer.found.length;
      browse.hidden = answer.found.length > 0;
      note.hidden = answer.whole || !answer.found.length;
      say(shown.length ? messages.found.replace("{count}", count.format(shown.length)) : messages.none.replace("{query}", () => query));
      more.onclick = async () => {
        const next = list.children.length;
        await show(next - 1 + BY, answer, asked).catch(run);
        list.children[next]?.querySelector("a").focus();
      };
    };
    try {
      await settled(answered);
    } catch {
      if (asked === last) say(messages.failed);
    } finally {
      clearTimeout(slow);
    }
  };

  const go = (replace) => {
    const params = new URLSearchParams();
    if (box.value.trim()) params.set("q", box.value.trim());
    for (const select of selects) if (select.value) params.set(select.name, select.value);
    const address = `${location.pathname}${params.size ? `?${params}` : ""}`;
    history[replace ? "replaceState" : "pushState"](null, "", address);
    run();
  };

  let typing = 0;
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => go(true), 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    go(false);
  });
  panel.addEventListener("change", () => go(false));
  addEventListener("popstate", run);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  run();
})();
