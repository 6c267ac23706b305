/** A piece of a Terraform template: text as a machine gets it, or the expression between `${` and `}`. */
export type TemplatePart = { readonly literal: string } | { readonly expression: string };

/** Takes a template apart: what was escaped (`$${`, `%%{`) and what is only an expression of text (`${"$"}`) is text again. */
export function templateParts(template: string): TemplatePart[] {
  const start = /(\$\$|%%|\$)\{/g;
  const parts: TemplatePart[] = [];
  let at = 0;
  for (let found = start.exec(template); found !== null; found = start.exec(template)) {
    parts.push({ literal: template.slice(at, found.index) });
    if (found[1] === "$") {
      const end = endOfExpression(template, start.lastIndex);
      parts.push(constant(template.slice(start.lastIndex, end)));
      start.lastIndex = end + 1;
    } else {
      parts.push({ literal: found[0].slice(1) });
    }
    at = start.lastIndex;
  }
  return [...parts, { literal: template.slice(at) }];
}

/** The parts of the quoted template that a function such as base64gzip() is called with; nothing for any other expression. */
export function argumentParts(functionName: string, template: string): TemplatePart[] | undefined {
  const call = `\${${functionName}("`;
  if (!template.startsWith(call) || !template.endsWith('")}')) {
    return undefined;
  }
  const inner = template.slice(call.length, -'")}'.length);
  return templateParts(inner).map((part) => ("literal" in part ? { literal: unquote(part.literal) } : part));
}

/** A template as one text, its expressions as `show` names them. */
export function joinParts(parts: readonly TemplatePart[], show: (expression: string) => string): string {
  return parts.map((part) => ("literal" in part ? part.literal : show(part.expression))).join("");
}

function constant(expression: string): TemplatePart {
  const text = /^"((?:[^"\\]|\\.)*)"$/.exec(expression)?.[1];
  return text === undefined || text.includes("${") ? { expression } : { literal: unquote(text) };
}

/** The escapes of quoted text in Terraform are, as far as they are written here, those of JSON. */
function unquote(text: string): string {
  return JSON.parse(`"${text}"`) as string;
}

/** Place of the `}` that ends an expression; braces and quotes inside it do not. */
function endOfExpression(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfString(text, at + 1);
    } else if (text[at] === "{") {
      depth++;
    } else if (text[at] === "}" && depth-- === 0) {
      return at;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") {
      at++;
    } else if (text[at] === '"') {
      return at;
    } else if (text.startsWith("$${", at)) {
      at += 2;
    } else if (text.startsWith("${", at)) {
      at = endOfExpression(text, at + 2);
    }
  }
  return text.length;
}
