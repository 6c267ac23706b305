import { Document, Scalar, Tags } from "yaml";

/** The keys of a cloud-config that this library writes. */
export interface CloudConfig {
  readonly hostname: string;
  readonly fqdn: string;
  readonly manage_etc_hosts: boolean;
  readonly users?: ReadonlyArray<string | CloudConfigUser>;
  readonly bootcmd?: ReadonlyArray<readonly string[]>;
  readonly write_files: readonly CloudConfigFile[];
  readonly package_update: boolean;
  readonly packages: ReadonlyArray<string | readonly [string, string]>;
  readonly runcmd: readonly string[];
}

export interface CloudConfigUser {
  readonly name: string;
  readonly system: boolean;
  readonly homedir: string;
  readonly no_create_home: boolean;
  readonly shell: string;
}

export interface CloudConfigFile {
  readonly path: string;
  readonly permissions: string;
  readonly encoding?: "b64";
  readonly content: string;
}

/**
 * The one YAML document of a machine, in the YAML 1.1 that cloud-init reads (there `off` and `0640` are no text).
 */
export function cloudConfigText(config: CloudConfig): string {
  // A list may be left out, but not be empty: cloud-init's schema.
  const entries = Object.entries(config).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const document = new Document(Object.fromEntries(entries), { version: "1.1", customTags: withoutMerge });
  const write = (index: number, key: string, type: Scalar.Type) => {
    (document.getIn(["write_files", index, key], true) as Scalar).type = type;
  };
  for (const [index, { content }] of config.write_files.entries()) {
    // Modes are octal text; unquoted they are numbers.
    write(index, "permissions", "QUOTE_DOUBLE");
    // PyYAML takes plain words for something else than text that YAML 1.1 does not, such as `=`; a block of blanks is empty.
    write(index, "content", /\S/.test(content) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE");
  }
  document.commentBefore = "cloud-config";
  return document.toString({ lineWidth: 0, commentString: (text) => `#${text}` }).replace(/^%YAML 1\.1\n---\n/, "");
}

/** The text `<<` is text: the tag would write it as the key that merges mappings. */
function withoutMerge(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:merge");
}
