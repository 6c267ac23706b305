const { median } = require("./measure");

/** A row of a table: medians, smallest and largest value of two programs, and whether their ratio is within its budget. */
function comparison({ what, unit, values, against, budget }) {
  const ratio = median(values) / median(against);
  return {
    cells: [what, spread(values, unit), spread(against, unit), ratio.toFixed(2), `at most ${budget}`],
    met: ratio <= budget,
  };
}

function spread(values, unit) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return `${middle} ${unit} (${least} to ${most})`;
}

module.exports = { comparison };
