// What the script of the search makes of texts, without a browser.
//
// In: {script, start, texts, terms, codes} on standard input. Out: {folded, words, shards, decoded} as JSON.

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { script, start, texts, terms, codes } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
await import(script);
const { fold, wordsIn, shardOf, decoded } = globalThis.sitegenSearch;
process.stdout.write(
  JSON.stringify({
    folded: texts.map((text) => fold(text, start.folded)),
    words: texts.map((text) => wordsIn(text, start).map(({ term, parts }) => [term, ...parts])),
    shards: terms.map((term) => shardOf(term, start)),
    decoded: codes.map(decoded),
  }),
);
