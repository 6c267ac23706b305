/**
 * Whether text survives as a block of a YAML document, through Terraform, which composes letters and marks (NFC), and PyYAML: printable,
 * and without characters that YAML 1.1 takes for line breaks or that a reader refuses. Everything else travels as base64.
 */
export function transportable(text: string): boolean {
  return !UNSAFE.test(text) && !LOOSE_MARK.test(text) && text.normalize("NFC") === text;
}

// PyYAML before 5.1, on Ubuntu 16.04 and CentOS 7, refuses emoji and whatever else is beyond U+FFFF.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

// Terraform would compose such a mark with the letter of an escape before it, such as the n of `\n`.
const LOOSE_MARK = /(^|[\n\t])\p{M}/u;
