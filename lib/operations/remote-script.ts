import { quotedTemplate, templateText } from "./terraform-text";

/** A shell script for a machine that runs, with facts and tokens in it that only Terraform knows. */
export interface RemoteScript {
  readonly text: string;
  /** What stands for a fact: a token, or literal text. */
  readonly references: (fact: string) => string | undefined;
}

/**
 * Becomes root first; says what sudo says where that is not allowed. The script removes itself, and Terraform then leaves an empty file in
 * its place: one that is younger may be another step's, which is just being written.
 */
const AS_ROOT = `#!/bin/sh
if [ "$(id -u)" -ne 0 ]; then
  why=$(sudo -n /bin/sh -c : 2>&1) || {
    rm -f "$0"
    echo "mesos-constructs: $(id -un) cannot become root on $(uname -n), which needs sudo without a password: $why" >&2
    exit 1
  }
  exec sudo -n /bin/sh "$0"
fi
rm -f "$0"
find "$(dirname "$0")" -maxdepth 1 -name 'mesos-constructs-*.sh' -size 0 -mmin +60 -exec rm -f {} +
`;

/** What Terraform's remote-exec runs. */
export function scriptOverSsh({ text, references }: RemoteScript): string {
  return templateText(`${AS_ROOT}${text}`, references);
}

/** An expression for the same, compressed and in base64. */
export function compressedScript({ text, references }: RemoteScript): string {
  return `base64gzip(${quotedTemplate(text, references)})`;
}
