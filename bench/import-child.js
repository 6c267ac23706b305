/** Prints how long the modules that it is given take to load, and by how much they make the process grow, both with what they load. */
const before = process.memoryUsage.rss();
const start = performance.now();
process.argv.slice(2).forEach((file) => require(file));
const milliseconds = performance.now() - start;
const mebibytes = process.resourceUsage().maxRSS / 1024 - before / 2 ** 20;
console.log(JSON.stringify({ milliseconds, mebibytes }));
