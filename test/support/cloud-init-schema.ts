import { existsSync, readdirSync, readFileSync } from "fs";
import { join } from "path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { filledOnce, missingTools, output } from "./tools";

interface Schema {
  readonly $defs: Record<string, { readonly properties?: object }>;
  readonly allOf: ReadonlyArray<{ readonly $ref: string }>;
  readonly properties?: object;
}

const SCHEMA = "usr/lib/python3/dist-packages/cloudinit/config/schemas/schema-cloud-config-v1.json";

/** The schema of cloud-init itself: of the machine's own, or of the distribution's package, unpacked and not installed. */
function find(): { readonly schema?: Schema; readonly missing: string[] } {
  try {
    const path = existsSync(join("/", SCHEMA)) ? join("/", SCHEMA) : join(filledOnce("cloud-init", unpack), SCHEMA);
    return { schema: JSON.parse(readFileSync(path, "utf8")) as Schema, missing: [] };
  } catch (error) {
    return { missing: [`cloud-init's schema (${(error as Error).message.split("\n")[0]})`] };
  }
}

function unpack(folder: string): void {
  const missing = missingTools("apt-get", "dpkg-deb");
  if (missing.length > 0) {
    throw new Error(`no ${missing.join(", no ")}`);
  }
  output("apt-get", ["download", "cloud-init"], { cwd: folder });
  const [deb] = readdirSync(folder);
  output("dpkg-deb", ["-x", deb, "."], { cwd: folder });
}

const { schema, missing } = find();
export const missingSchema = missing;

const validate =
  schema === undefined ? undefined : addFormats(new Ajv({ strict: false, allErrors: true, logger: false })).compile(schema);

/** Keys at the top of a cloud-config, module by module; old versions of the schema let any other key pass. */
const known = new Set(
  schema === undefined
    ? []
    : [schema, ...schema.allOf.map(({ $ref }) => schema.$defs[$ref.replace("#/$defs/", "")])].flatMap(({ properties = {} }) =>
        Object.keys(properties),
      ),
);

/** What cloud-init has to say against a cloud-config. */
export function cloudConfigErrors(text: string): string[] {
  if (!text.startsWith("#cloud-config\n")) {
    return ["the first line is not #cloud-config"];
  }
  const config = parse(text, { version: "1.1" }) as object;
  const unknown = Object.keys(config).filter((key) => !known.has(key));
  validate?.(config);
  return [
    ...unknown.map((key) => `unknown key ${key}`),
    ...(validate?.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  ];
}
