import { spawnSync } from "child_process";
import { existsSync } from "fs";
import { findPython, PYTHON } from "../../../embedded-aws/python";
import { hasTerraform } from "../../../embedded-aws/terraform-environment";
import { describeUnless } from "../describe-unless";
import { missingTools } from "../tools";
import { mesosDebs } from "./mesos-debs";

const TOOLS =
  "mmdebstrap systemd-nspawn apt-ftparchive dpkg-deb gpg losetup ip ss nft unbound unshare nsenter setpriv flock findmnt pgrep".split(
    " ",
  );

export interface MachineNeeds {
  /** The tests install Mesos from the folder that MESOS_DEBS names. */
  readonly mesosDebs?: boolean;
  /** Terraform goes into the machines with SSH. */
  readonly terraform?: boolean;
}

/** `describe` for tests that boot machines; see `describeUnless` for where they cannot run. */
export function describeMachines(name: string, body: () => void, needs: MachineNeeds = {}): void {
  describeUnless(missingForMachines(needs), name, () => {
    jest.setTimeout(900_000);
    body();
  });
}

/** What this host lacks to boot machines. */
export function missingForMachines({ mesosDebs: debs = false, terraform = false }: MachineNeeds): string[] {
  const tools = TOOLS.filter((tool) => !succeeds("sh", "-c", `command -v ${tool}`));
  return [
    ...(process.getuid?.() === 0 ? [] : ["not root"]),
    ...(tools.length === 0 ? [] : [`not installed: ${tools.join(" ")}`]),
    ...(succeeds("sh", "-c", DEBIAN_12) ? [] : ["no Debian 12 among the apt sources (or no apt-get update yet)"]),
    ...(succeeds("findmnt", "-t", "cgroup", "-O", "memory") ? [] : ["no control groups of version 1"]),
    ...(succeeds("unshare", "--mount", "--net", "--pid", "--fork", "true") ? [] : ["no namespaces"]),
    ...(terraform ? missingForTerraform() : []),
    ...(!debs || existsSync(mesosDebs() ?? "") ? [] : ["MESOS_DEBS does not name a folder with .deb files of Mesos"]),
  ];
}

function missingForTerraform(): string[] {
  return [
    ...(hasTerraform() ? [] : ["Terraform"]),
    ...missingTools("ssh-keygen"),
    ...(findPython() === undefined ? [PYTHON] : []),
  ];
}

const DEBIAN_12 = "apt-get indextargets --format '$(ORIGIN) $(RELEASE)' 'Created-By: Packages' | grep -qx 'Debian bookworm'";

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
