/** What java.util.Properties reads from a Latin-1 file: written after its documentation, not after our code. */
export function readProperties(text: string): Record<string, string> {
  if (/[\u0100-\uffff]/.test(text)) {
    throw new Error("not Latin-1");
  }
  const read: Record<string, string> = {};
  for (const line of logicalLines(text)) {
    const end = keyEnd(line);
    const rest = line.slice(end).replace(/^[ \t\f]*/, "");
    read[unescape(line.slice(0, end))] = unescape(/^[=:]/.test(rest) ? rest.slice(1).replace(/^[ \t\f]*/, "") : rest);
  }
  return read;
}

/** Lines without comments and leading blanks, joined where an odd number of backslashes ends one. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const natural of text.split(/\r\n|\n|\r/)) {
    const line = natural.replace(/^[ \t\f]+/, "");
    if (open) {
      lines.push(`${lines.pop()}${line}`);
    } else if (line === "" || /^[#!]/.test(line)) {
      continue;
    } else {
      lines.push(line);
    }
    open = (/\\*$/.exec(line) as RegExpExecArray)[0].length % 2 === 1;
    if (open) {
      lines.push((lines.pop() as string).slice(0, -1));
    }
  }
  return lines;
}

function keyEnd(line: string): number {
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") {
      at++;
    } else if (/[=: \t\f]/.test(line[at])) {
      return at;
    }
  }
  return line.length;
}

const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, code: string | undefined, character: string) =>
    code === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(parseInt(code, 16)),
  );
}
