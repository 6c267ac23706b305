import fc from "fast-check";
import { transportable } from "../../lib/machine/transportable";

const AWKWARD = [
  // Templates, quoting and YAML.
  ..."$%{}\"'\\#:-?|>&*!@`,[]()=~<; \t\n\r",
  ..."${ %{ $${ %%{ $$ ${x} %{if \\n \\u0041 --- ... - : yes off null 0640 1_000 1:20 1e3 << 2001-12-14 0x1F".split(" "),
  ...["\r\n", "\n\n", "  ", "---\n", "...\n", "- ", "a: b", " #", "%YAML 1.1\n"],
  // Letters and marks, some of which Unicode composes with what stands before them.
  ..."é|e\u0301|\u0301|\n\u0303|\t\u030c|Å|\u212b|각|\u1100\u1161\u11a8|😀|\u{1f469}\u200d\u{1f680}|✈\ufe0f".split("|"),
  // Control characters and other blanks and line ends.
  ..."\u0000\u0007\u001b\u007f\u0085\u00a0\u00ad\u2028\u2029\u202e\ufeff\ufffd\uffff",
];

/** Text of all kinds, most of it such as some format on its way to a machine takes for something else. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...AWKWARD), fc.constantFrom(..."abnrtux09"), fc.string({ unit: "binary", maxLength: 4 })), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(""));

/** Text of all kinds that a cloud-config carries as it is. */
export const transportableText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...AWKWARD.filter(transportable)), fc.constantFrom(..."abnrtux09"), fc.string({ maxLength: 4 })),
    {
      maxLength: 14,
    },
  )
  .map((pieces) => pieces.join(""))
  .filter(transportable);
