import { holdsReference } from "./facts";

/** Whether a value, or a text that holds it, is known only to Terraform, so that it cannot be checked here. */
export function isUnresolved(value: unknown): boolean {
  return (typeof value === "string" && holdsReference(value)) || (typeof value === "number" && isNumberToken(value));
}

/** cdktf hides a reference in a list of one such text. It survives no joining. */
export function isListToken(list: readonly unknown[] = []): boolean {
  return list.some((item) => typeof item === "string" && item.includes("#{TfToken["));
}

/** cdktf hides a reference to a map in a map of one such key. It survives no merging. */
export function isMapToken(map: object = {}): boolean {
  return Object.keys(map).some((key) => key.includes("&{TfToken["));
}

/** cdktf hides references in doubles with these uppermost bits: huge negative numbers. */
export function isNumberToken(value: number): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getUint16(0) === 0xfdff;
}
