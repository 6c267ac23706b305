/** A field of a cron expression. */
interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names of values, beginning with the least one. */
  readonly names?: readonly string[];
  /** What the field has beside numbers, ranges and steps: `L` and its like. */
  readonly special?: RegExp;
}

const FIELDS: readonly CronField[] = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31, special: /^(L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", least: 1, most: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  { name: "day of the week", least: 0, most: 7, names: "SUN MON TUE WED THU FRI SAT".split(" "), special: /^[0-7](L|#[1-5])$/ },
  { name: "year", least: 1970, most: 2099 },
];

/**
 * A cron expression in the form that Metronome tells: with numbers in place of names and without what means nothing. What is wrong with it is
 * given to `fail`.
 */
export function normalCron(expression: string, fail: (why: string) => Error): string {
  const texts = expression.trim().split(/\s+/);
  if (texts.length < 5 || texts.length > 6) {
    throw fail("it has five fields, or six with a year");
  }
  const fields = texts.map((text, index) => normalField(text.toUpperCase(), FIELDS[index], fail));
  refuseMissingDays(fields[2], fields[3], fail);
  return fields.join(" ");
}

function normalField(text: string, field: CronField, fail: (why: string) => Error): string {
  return text
    .split(",")
    .map((item) => normalItem(item, field, fail))
    .join(",");
}

function normalItem(item: string, field: CronField, fail: (why: string) => Error): string {
  if (field.special?.test(item) === true) {
    return item;
  }
  const [, range = "", step] = /^(\*|[^/-]+(?:-[^/-]+)?)(?:\/(\d+))?$/.exec(item) ?? [];
  const values = range === "*" ? [] : range.split("-").map((text) => valueOf(text, field));
  const [from = 0, to = Infinity] = values;
  if (range === "" || values.some(Number.isNaN) || from > to || Number(step ?? 1) < 1) {
    throw fail(`the ${field.name} ${item} is no number from ${field.least} to ${field.most}, no range and no step of one`);
  }
  // Sunday has two numbers; a range that ends with it keeps the second one.
  const told = values.length === 1 && field.most === 7 && from === 7 ? [0] : values;
  const base = told.length === 0 ? "*" : told.join("-");
  return step === undefined || (base === "*" && Number(step) === 1) ? base : `${base}/${Number(step)}`;
}

function valueOf(text: string, { least, most, names = [] }: CronField): number {
  const named = names.indexOf(text);
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : NaN;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** For a day that no month has, such as the 30th of February, old versions search for ever. */
function refuseMissingDays(days: string, months: string, fail: (why: string) => Error): void {
  const numbers = (text: string) => (/^\d+(,\d+)*$/.test(text) ? text.split(",").map(Number) : undefined);
  const [inMonth, inYear] = [numbers(days), numbers(months)];
  if (inMonth !== undefined && inYear !== undefined && !inMonth.some((day) => inYear.some((month) => day <= DAYS[month - 1]))) {
    throw fail("none of its months has that day");
  }
}
