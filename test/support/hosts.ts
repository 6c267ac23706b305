import { type App, TerraformStack, Testing } from "cdktf";
import { ExistingHosts, ExistingHostsProps, MachineAccess, OperatingSystem } from "../../lib";

/** A stack without any provider, as existing hosts need none. */
export function emptyStack(id = "test", app: App = Testing.app()): TerraformStack {
  return new TerraformStack(app, id);
}

/** Machines that are there, on the addresses 10.10.0.N, named host-N. */
export function newHosts(
  stack: TerraformStack,
  numbers: number[],
  props: Partial<ExistingHostsProps> = {},
  id = "Hosts",
): ExistingHosts {
  return new ExistingHosts(stack, id, {
    operatingSystem: OperatingSystem.UBUNTU_24_04,
    domainName: "example.internal",
    access: MachineAccess.ssh({ hostCertificateAuthority: "ssh-ed25519 AAAA" }),
    hosts: numbers.map((n) => ({ hostname: `host-${n}`, address: `10.10.0.${n}` })),
    ...props,
  });
}

/** What every synthesis says of the constructs below a stack, each after the path of its construct. */
export function infos(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === "@cdktf/info").map(({ data }) => `${node.path}: ${String(data)}`),
    );
}
