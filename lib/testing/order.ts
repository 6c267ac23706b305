/** Made when first needed: that takes milliseconds which loading the package should not. */
let natural: Intl.Collator | undefined;

/** Order in which people count: zk-2 before zk-10. */
export function inOrder(a: string, b: string): number {
  natural ??= new Intl.Collator("en", { numeric: true });
  return natural.compare(a, b);
}
