import { SecretText } from "./nouns";
import { Secret } from "./secret";

const MARK = "\uE002";

/** A JSON document in which objects of `Secret` stand for texts that only the machine knows; pieces for a secret file. */
export function jsonWithSecrets(document: unknown): ReadonlyArray<string | SecretText> {
  return documentWithSecrets(document, (plain) => `${JSON.stringify(plain, undefined, 2)}\n`);
}

/** The same in another format whose quoted texts take the escapes of JSON. */
export function documentWithSecrets(document: unknown, write: (plain: unknown) => string): ReadonlyArray<string | SecretText> {
  const secrets: Secret[] = [];
  const marked = JSON.stringify(document, (_, value: unknown) =>
    value instanceof Secret ? `${MARK}${secrets.push(value) - 1}${MARK}` : value,
  );
  return write(JSON.parse(marked))
    .split(MARK)
    .map((piece, index) => (index % 2 === 0 ? piece : { secret: secrets[Number(piece)]._reference, escape: "json" as const }));
}
