import { ref, TerraformStack, Testing, Token } from "cdktf";
import { resolve } from "cdktf/lib/_tokens";

const STACK = new TerraformStack(Testing.app(), "stack");

/** A reference as it stands in text until cdktf synthesizes: a token that becomes `${local.address}`. */
export const TOKEN = Token.asString(ref("local.address"));

/** Text as cdktf synthesizes it. */
export function synthesized(text: string): string {
  return String(resolve(STACK, text));
}
