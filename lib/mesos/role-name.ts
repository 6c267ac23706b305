const WRONG_PART = /^$|^\.\.?$|^\*$|^-|[\s\p{Cc}]/u;

/** Whether Mesos takes a text for the name of a role: `*`, or parts between slashes, which make a hierarchy. */
export function isRoleName(text: string): boolean {
  return text === "*" || text.split("/").every((part) => !WRONG_PART.test(part));
}
