const NATURAL = new Intl.Collator("en", { numeric: true });

/** Order in which people count: zk-2 before zk-10. */
export function inOrder(a: string, b: string): number {
  return NATURAL.compare(a, b);
}
