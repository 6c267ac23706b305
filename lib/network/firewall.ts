import type { Construct } from "constructs";
import { Address4 } from "ip-address/dist/ipv4";
import { Annotations, Token } from "../core/terraform";
import type { Port } from "./port";

/** A connection that rules of AWS do not open, or only at one end. */
export interface Passage {
  /** What it comes from: IPv4 blocks, or the name of what is behind a security group. */
  readonly from: readonly string[] | string;
  readonly to: readonly string[] | string;
  readonly port: Port;
  readonly description: string;
}

/** Says what firewalls before existing hosts must let through: nobody else knows all of it, and a lost packet says nothing. */
export function tellFirewalls(scope: Construct, { from, to, port, description }: Passage): void {
  Annotations.of(scope).addInfo(
    `firewalls of existing hosts must let through ${endText(from)} -> ${endText(to)} ${port.toString()}: ${description}`,
  );
}

function endText(end: readonly string[] | string): string {
  return typeof end === "string" ? end : addressesText(end);
}

/** Blocks for people: addresses without their /32, and those that follow each other as a range. */
function addressesText(blocks: readonly string[]): string {
  const single = blocks.filter((block) => block.endsWith("/32") && !Token.isUnresolved(block));
  const addresses = single.map((block) => new Address4(block)).sort((a, b) => Number(a.bigInt() - b.bigInt()));
  const runs: Address4[][] = [];
  for (const address of addresses) {
    const run = runs.at(-1);
    if (run !== undefined && run[run.length - 1].bigInt() + 1n === address.bigInt()) {
      run.push(address);
    } else {
      runs.push([address]);
    }
  }
  const ranges = runs.map((run) => (run.length < 3 ? run.map(text).join(", ") : `${text(run[0])}-${text(run[run.length - 1])}`));
  const others = blocks.filter((block) => !single.includes(block));
  return [...ranges, ...others.map((block) => (Token.isUnresolved(block) ? "(known after apply)" : block))].join(", ");
}

function text(address: Address4): string {
  return address.correctForm();
}
