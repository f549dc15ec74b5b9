// What a query finds, without a browser, from files of two states of an index.
//
// In: {script, folder, query, answers: [[pattern, tree], ...], trees: [{file: text}, {file: text}]} on standard input: a
// file is taken from the tree of the first pattern that its address matches. Out: {found: [address] or null, asked} as JSON.

import vm from "node:vm";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { script, folder, query, answers, trees } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
const asked = [];
globalThis.document = {
  querySelector: () => null,
  createElement: () => ({ remove() {} }),
  head: {
    append(element) {
      asked.push(element.src);
      const [, tree] = answers.find(([pattern]) => new RegExp(pattern, "u").test(element.src));
      const text = trees[tree][element.src.slice(folder.length).replace(/\?.*/u, "")];
      setTimeout(() => {
        if (text === undefined) return element.onerror();
        vm.runInThisContext(text);
        element.onload();
      });
    },
  },
};
await import(script);
const { search, settled } = globalThis.sitegenSearch;
const addresses = async () => {
  const { found, cell } = await search(query, folder);
  return Promise.all(found.map(async ({ number }) => (await cell(number))[number]?.url ?? ""));
};
const found = await settled(addresses).catch(() => null);
process.stdout.write(JSON.stringify({ found, asked }));
