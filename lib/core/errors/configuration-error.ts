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
    const text = `${complaint.what}${got}; ${complaint.fix}`;
    super(`[${path}] ${text}`);
    this.name = "ConfigurationError";
    this.path = path;
    this.text = text;
  }
}

function show(value: unknown): string {
  const text =
    typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? value.map(show).join(", ") : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}
