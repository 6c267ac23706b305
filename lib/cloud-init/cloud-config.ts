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
  readonly permissions?: string;
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
  for (const [index, { content }] of config.write_files.entries()) {
    // PyYAML takes plain words for something else than text that YAML 1.1 does not, such as `=`; a block of blanks is empty.
    const style = /\S/.test(content) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    (document.getIn(["write_files", index, "content"], true) as Scalar).type = style;
  }
  document.commentBefore = "cloud-config";
  return document.toString({ lineWidth: 0, commentString: (text) => `#${text}` });
}

/** The text `<<` is text: the tag would write it as the key that merges mappings. */
function withoutMerge(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:merge");
}
