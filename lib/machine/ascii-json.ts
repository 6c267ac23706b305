/** JSON in ASCII but for facts, which Terraform replaces by ASCII: whoever reads it needs no locale. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\udfff\ue002-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
