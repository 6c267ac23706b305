/** Prints what it takes to load the given modules: milliseconds of CPU, and by how many MiB the process grows at most. */
const { milliseconds } = require("./measure");

const before = process.memoryUsage.rss();
const ms = milliseconds(() => process.argv.slice(2).forEach((name) => require(name)));
const MiB = process.resourceUsage().maxRSS / 1024 - before / 1024 ** 2;
console.log(JSON.stringify({ ms, MiB }));
