import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import anchor from "markdown-it-anchor";

export default function (config) {
  config.addPassthroughCopy("src/img");
  config.addPassthroughCopy({ "public": "/" });
  config.amendLibrary("md", (md) => md.use(anchor, { slugify: config.getFilter("slugify") }));
  return { dir: { input: "src", includes: "_includes", output: "_site" } };
}
