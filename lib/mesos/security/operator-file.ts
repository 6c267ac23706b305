import { jsonWithSecrets } from "../../machine/json-secrets";
import { SecretFile } from "../../machine/nouns";
import { MesosCredential } from "./mesos-credential";

/**
 * Who the library's own programs on the machines of masters are, as JSON with `principal` and `secret`: there where the masters'
 * `authentication` has an `operator`, and on no other machine.
 */
export const OPERATOR_FILE = "/etc/mesos-constructs/operator.json";

/** The file on the machine of a master. */
export function operatorFiles(service: string, operator: MesosCredential | undefined): SecretFile[] {
  if (operator === undefined) {
    return [];
  }
  const { principal, secret } = operator;
  return [
    { path: OPERATOR_FILE, mode: "0600", owner: "root", content: jsonWithSecrets({ principal, secret }), before: [service] },
  ];
}
