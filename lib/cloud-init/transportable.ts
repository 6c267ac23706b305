/**
 * Whether text survives as a block of a YAML document that PyYAML reads: printable, and without characters that YAML 1.1 takes
 * for line breaks or that a reader drops. Everything else travels as base64.
 */
export function transportable(text: string): boolean {
  return !UNSAFE.test(text);
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
