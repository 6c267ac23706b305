/** What a catalogue entry says: one wrong thing, the value that is wrong, and the way out. */
export interface Complaint {
  /** What is wrong, in the words of the API that the user touched; lower case, no full stop. */
  readonly what: string;
  /** The offending value; left out where there is none to show. */
  readonly got?: unknown;
  /** What is allowed, or how to fix it. */
  readonly fix: string;
}

const LONGEST_VALUE = 200;

/** The error of every wrong input: `[construct path] what is wrong, got <value>; <what is allowed or how to fix it>`. */
export class ConfigurationError extends Error {
  /** Path of the construct, or name of the value class, that was given the wrong input. */
  public readonly path: string;

  /** The message without the path, for validations: cdktf puts their construct's before it. */
  public readonly text: string;

  public constructor(path: string, complaint: Complaint) {
    const got = complaint.got === undefined ? "" : `, got ${show(complaint.got)}`;
    const told = `${complaint.what}${got}; ${complaint.fix}`;
    const text = holdsToken(complaint.got) ? `${readable(told)}; ${TOKEN_HERE}` : readable(told);
    super(`[${readable(path)}] ${text}`);
    this.name = "ConfigurationError";
    this.path = path;
    this.text = text;
  }
}

function show(value: unknown): string {
  if (typeof value === "number" && holdsToken(value)) {
    return A_TOKEN;
  }
  const text =
    typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? value.map(show).join(", ") : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}

const A_TOKEN = "<token>";
const TOKEN_HERE = `${A_TOKEN} is a value that only Terraform knows, and cannot be checked here: write it out`;

/** How cdktf hides references in texts, lists and the keys of maps. */
const TEXT_TOKEN = /[$#&]\{TfToken\[[^\]]*\]\}/g;

/** References in numbers are huge negative ones, also after a unit has multiplied them. */
const LARGEST_NUMBER_TOKEN = -1e290;

function readable(text: string): string {
  return text.replace(TEXT_TOKEN, A_TOKEN);
}

/** Whether a value is a reference that cdktf has hidden, or holds one. */
function holdsToken(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(holdsToken)
    : typeof value === "number"
      ? Number.isFinite(value) && value < LARGEST_NUMBER_TOKEN
      : typeof value === "string" && value.search(TEXT_TOKEN) >= 0;
}
