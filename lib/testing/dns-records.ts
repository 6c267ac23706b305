import { inOrder } from "./order";
import { patternOf, poolOf } from "./pools";
import { Stacks } from "./stacks";

/** Every DNS record, one a line, sorted; those of a pool with the pattern of its names. */
export function dnsRecordLines(stacks: Stacks): string[] {
  return stacks
    .ofType("aws_route53_record")
    .map((record) => {
      const { name, type, records, alias } = record.args as Partial<RecordArguments>;
      const values = records ?? [alias].flat().map((target) => `alias ${String(target?.name)}`);
      const line = `${String(name)} ${String(type)} ${values.join(", ")}`;
      const pool = poolOf(stacks, record);
      return pool === undefined ? line : line.replaceAll("${each.key}", patternOf(pool));
    })
    .sort(inOrder);
}

interface RecordArguments {
  readonly name: string;
  readonly type: string;
  readonly records?: readonly string[];
  readonly alias?: { readonly name: string } | ReadonlyArray<{ readonly name: string }>;
}
