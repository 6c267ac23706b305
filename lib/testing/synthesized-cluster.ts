import { mkdirSync, readFileSync, rmSync, writeFileSync } from "fs";
import { join } from "path";
import { noSuchMachine } from "../core/errors";
import { TerraformStack, Testing } from "../core/terraform";
import { clusterTable } from "./cluster-table";
import { dnsRecordLines } from "./dns-records";
import { edgeLines } from "./edges";
import { synthesizedMachines } from "./machines";
import { Stacks } from "./stacks";
import { SynthesizedMachine } from "./synthesized-machine";

/**
 * What a stack becomes: its machines as files, packages and services, who may connect to whom, the DNS records and the table of the cluster.
 *
 * It is made for tests, and above all for snapshots: everything is sorted, references have readable names (the path of the construct and the
 * attribute, `${ZooKeeper/Nodes/zk-1/interface.private_ip}`), and a changed setting changes one line. It reads the synthesized JSON and
 * never the constructs, so it shows what Terraform would really get.
 *
 * @example
 *
 * import { Testing } from "cdktf";
 * import { SynthesizedCluster } from "mesos-constructs";
 *
 * const cluster = SynthesizedCluster.fromStack(new MyCluster(Testing.app(), "cluster"));
 *
 * test("the machines", () => {
 *   expect(cluster.table).toMatchSnapshot();
 *   expect(cluster.machine("master-1").text).toMatchSnapshot();
 *   expect(cluster.machine("master-1").file("/etc/mesos-master/quorum").content).toBe("2\n");
 *   expect(cluster.machine("agent-####").services["mesos-agent"]).toBe("started");
 * });
 *
 * test("the network", () => {
 *   expect(cluster.edges).toMatchSnapshot();
 *   expect(cluster.dnsRecords).toContain("master-1.mesos.example.internal A 10.20.0.11");
 * });
 */
export class SynthesizedCluster {
  /**
   * The cluster in one stack, or in several of one app that refer to each other. The stacks are prepared, validated and synthesized as
   * `cdktf synth` does it; what is wrong with them is thrown.
   *
   * @param stacks the stack that has the machines; for readable references also those that it refers to, such as the one with the network
   */
  public static fromStack(...stacks: TerraformStack[]): SynthesizedCluster {
    stacks.forEach((stack) => stack.prepareStack());
    return SynthesizedCluster.fromJson(...stacks.map(synthesize));
  }

  /**
   * The cluster in stacks that are synthesized already, in whatever language they are written.
   *
   * @param stacks for each stack the content of its `cdktf.out/stacks/<stack>/cdk.tf.json`
   */
  public static fromJson(...stacks: string[]): SynthesizedCluster {
    return new SynthesizedCluster(Stacks.parse(stacks));
  }

  /** The machines in the order of their names; a pool is one machine, as all of its are alike. */
  public readonly machines: SynthesizedMachine[];

  /**
   * Who may connect to whom, one connection a line: `Masters -> ZooKeeper 2181/tcp: Mesos masters to ZooKeeper`.
   *
   * A component is named by its construct; a network by its CIDR block (`10.0.0.0/8 -> Masters 5050/tcp: ...`), and a security group of
   * your own by its id. A connection between groups that only one end allows is marked with `(no ingress rule)` or `(no egress rule)`.
   * Connections among `ExistingHosts`, and of them with networks, are those that firewalls before them must let through; with machines in AWS
   * they have rules, with the addresses of the hosts.
   * Only separate rules (`aws_vpc_security_group_ingress_rule`, `aws_vpc_security_group_egress_rule`) are read.
   */
  public readonly edges: string[];

  /**
   * The DNS records, one a line: `zk-1.mesos.example.internal A 10.20.0.11`. Those of a pool are one line for all its machines, with
   * `agent-####` as host name.
   */
  public readonly dnsRecords: string[];

  /** Function, address, host name, cluster, myid and quorum of every machine as a table; pools in one row each. */
  public readonly table: string;

  private constructor(stacks: Stacks) {
    this.machines = synthesizedMachines(stacks);
    this.edges = edgeLines(stacks);
    this.dnsRecords = dnsRecordLines(stacks);
    this.table = clusterTable(this.machines);
  }

  /**
   * The machine of a name; an error that lists all names where there is none.
   *
   * @param name its `name` or `fqdn`; of a pool `agent-####` or the host name of any of its machines
   */
  public machine(name: string): SynthesizedMachine {
    const named = this.machines.find((machine) => [machine.name, machine.fqdn].includes(name));
    const found = named ?? this.machines.find((machine) => machine.hostnames.includes(name));
    if (found === undefined) {
      throw noSuchMachine(
        name,
        this.machines.map((machine) => machine.name),
      );
    }
    return found;
  }

  /**
   * Writes everything as files: each machine as a folder with its name (see `SynthesizedMachine.writeTo`), and `edges`, `dns` and `table`.
   * Files of other names that are there stay.
   *
   * @param directory folder to write to; made where it does not exist
   */
  public writeTo(directory: string): void {
    this.machines.forEach((machine) => machine.writeTo(join(directory, machine.name)));
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "edges"), this.edges.map((edge) => `${edge}\n`).join(""));
    writeFileSync(join(directory, "dns"), this.dnsRecords.map((record) => `${record}\n`).join(""));
    writeFileSync(join(directory, "table"), this.table);
  }
}

/** What `cdktf synth` writes for a stack; Testing.synth() would drop the paths of the constructs. */
function synthesize(stack: TerraformStack): string {
  const directory = Testing.fullSynth(stack);
  try {
    return readFileSync(join(directory, "stacks", stack.node.id, "cdk.tf.json"), "utf8");
  } finally {
    rmSync(directory, { recursive: true });
  }
}
