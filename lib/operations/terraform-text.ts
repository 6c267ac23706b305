import { Fn, IResolvable, IResolveContext, Token } from "../core/terraform";
import { replaceFacts } from "../machine/facts";

/** JSON whose references stay inside of its texts: what only Terraform knows may have quotes and line breaks in it. */
export function referencesInJson(json: string): string {
  const withoutQuotes = "/^.|.$/";
  return json.replace(TOKEN, (reference) => Fn.replace(Fn.jsonencode(Fn.tostring(reference)), withoutQuotes, ""));
}

type Part = { readonly literal: string } | { readonly reference: string };

/** A reference as cdktf writes it into text until it synthesizes. */
export const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/g;

/**
 * Text of a machine as Terraform reads it: what looks like a template is escaped, references stay references.
 *
 * @param references what stands for a fact: a token, or literal text
 */
export function templateText(text: string, references: (fact: string) => string | undefined): string {
  return parts(replaceFacts(text, references))
    .map((part) => ("reference" in part ? part.reference : part.literal))
    .join("");
}

/** The same text as a quoted template inside an expression, for functions such as base64gzip(). */
export function quotedTemplate(text: string, references: (fact: string) => string | undefined): string {
  const inner = parts(replaceFacts(text, references)).map((part) =>
    "reference" in part ? part.reference : JSON.stringify(part.literal).slice(1, -1),
  );
  return `"${inner.join("")}"`;
}

function parts(text: string): Part[] {
  const pieces = text.split(TOKEN);
  return pieces.flatMap((piece, index): Part[] => {
    if (index % 2 === 1) {
      return [{ reference: Token.asString(new Interpolation(piece)) }];
    }
    // `$` before a reference would escape it; as a template of its own it cannot.
    const dollars = index + 1 < pieces.length ? (/\$+$/.exec(piece)?.[0] ?? "") : "";
    const literal = escapeTemplate(piece.slice(0, piece.length - dollars.length));
    return [{ literal }, ...(dollars === "" ? [] : [{ reference: `\${"${dollars}"}` }])];
  });
}

function escapeTemplate(text: string): string {
  return text.replace(/[$%]\{/g, (start) => start[0] + start);
}

/**
 * A reference in braces, wherever in a text it stands: after a `${` cdktf leaves them out until the next `}`, whether either means
 * anything there or not.
 */
class Interpolation implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly reference: string) {}

  public resolve(context: IResolveContext): string {
    const { suppressBraces } = context;
    context.suppressBraces = true;
    const expression = String(context.resolve(this.reference));
    context.suppressBraces = suppressBraces;
    return `\${${expression}}`;
  }

  public toString(): string {
    return Token.asString(this);
  }
}
