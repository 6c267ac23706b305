/** A call such as `replace(aws_ebs_volume.a.id, "-", "")`, taken apart; text, a list and a reference are no calls. */
type Expression =
  | { readonly text: string }
  | { readonly reference: string }
  | { readonly list: readonly Expression[] }
  | { readonly call: string; readonly args: readonly Expression[] };

type Value = string | readonly string[];

const FUNCTIONS: Readonly<Record<string, (...args: Value[]) => Value>> = {
  replace: (text, search, replacement) => String(text).replaceAll(String(search), String(replacement)),
  split: (separator, text) => String(text).split(String(separator)),
  reverse: (list) => [...list].reverse(),
  join: (separator, list) => (list as readonly string[]).join(String(separator)),
};

/** The value of a Terraform expression, as far as this library writes them into names, addresses and user data. */
export function evaluate(expression: string, reference: (name: string) => string): string {
  const value = (parsed: Expression): Value => {
    if ("text" in parsed) {
      return parsed.text;
    }
    if ("reference" in parsed) {
      return reference(parsed.reference);
    }
    if ("list" in parsed) {
      return parsed.list.map((item) => String(value(item)));
    }
    const evaluated = FUNCTIONS[parsed.call];
    if (evaluated === undefined) {
      throw new Error(`${parsed.call}() is not known here: ${expression}`);
    }
    return evaluated(...parsed.args.map(value));
  };
  return String(value(parse(expression)));
}

/** The references in a list, such as `[a.id, b.id]`. */
export function listOf(expression: string): string[] {
  const parsed = parse(expression);
  if (!("list" in parsed)) {
    throw new Error(`no list: ${expression}`);
  }
  return parsed.list.map((item) => ("reference" in item ? item.reference : ""));
}

function parse(expression: string): Expression {
  const tokens = expression.match(/"(?:[^"\\]|\\.)*"|[\w.-]+(?:\[each\.key\][\w.]*)?|[()[\],]/g) ?? [];
  let at = 0;
  const until = (end: string): Expression[] => {
    const items: Expression[] = [];
    while (tokens[at] !== end) {
      items.push(next());
      if (tokens[at] === ",") {
        at++;
      }
    }
    at++;
    return items;
  };
  const next = (): Expression => {
    const token = tokens[at++];
    if (token === undefined) {
      throw new Error(`cannot be read: ${expression}`);
    }
    if (token.startsWith('"')) {
      return { text: JSON.parse(token) as string };
    }
    if (token === "[") {
      return { list: until("]") };
    }
    if (tokens[at] === "(") {
      at++;
      return { call: token, args: until(")") };
    }
    return { reference: token };
  };
  return next();
}
