import { GENERATED } from "../machine/formats";
import { MachineFragment } from "../machine/nouns";
import { MachineRole } from "../machine/role";
import { InstalledJava } from "../packages/java-runtime";

/** What a machine of a pool needs to run Jenkins' agents: their user, and a `java` for those that run without a container. */
export function agentMachineRole(name: string, user: string, java: InstalledJava | undefined): MachineRole {
  return { name, configure: () => ({ ...agentUser(user), ...(java === undefined ? {} : javaInPath(java)) }) };
}

function agentUser(user: string): MachineFragment {
  if (user === "root") {
    return {};
  }
  // Where Jenkins' own package puts it, as both may be on one machine.
  const home = `/var/lib/${user}`;
  return {
    users: [{ name: user, home }],
    directories: [{ path: home, mode: "0755", owner: user }],
  };
}

/** The plugins start `java`, whichever comes first in the PATH of a task. */
function javaInPath({ packages, downloads, javaHome }: InstalledJava): MachineFragment {
  const content = `#!/bin/sh\n# ${GENERATED}\nexec ${javaHome}/bin/java "$@"\n`;
  return { packages, downloads, files: [{ path: "/usr/local/bin/java", content, mode: "0755" }] };
}
