import { Document, Scalar } from "yaml";

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
  const document = new Document(config, { version: "1.1" });
  // Modes are octal text; unquoted they are numbers.
  for (const path of config.write_files.map((_, index) => ["write_files", index, "permissions"])) {
    (document.getIn(path, true) as Scalar).type = "QUOTE_DOUBLE";
  }
  document.commentBefore = "cloud-config";
  return document.toString({ lineWidth: 0, commentString: (text) => `#${text}` }).replace(/^%YAML 1\.1\n---\n/, "");
}
