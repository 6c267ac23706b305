import { Construct, IConstruct } from "constructs";
import { checkPort } from "../core/checks";
import { addressesUnknown, noAddresses, noNetworkFor } from "../core/errors";
import { ITerraformDependable } from "../core/terraform";
import { isListToken, isUnresolved } from "../machine/unresolved";
import { IMarathonService } from "../marathon/marathon-service";
import { refuseOtherNetwork } from "../mesos/same-network";
import { parseAddress } from "../network/cidr";
import { claimHost } from "../network/claims";
import { IClusterNetwork } from "../network/cluster-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { NetworkLoadBalancer } from "../network/network-load-balancer";
import { Port } from "../network/port";
import { WildcardZone } from "../network/wildcard-zone";
import { INodes } from "../nodes/nodes";
import { ownOrSharedNodes } from "../nodes/own-machines";
import { Readiness } from "../nodes/readiness";
import { dnsmasqRole } from "./dnsmasq-role";
import { checkDomain } from "./traefik-domain";
import { entryPointPorts, healthPath, resolveTraefik } from "./traefik-model";
import { TraefikDiscoveryProps } from "./traefik-props";
import { traefikRole } from "./traefik-role";

/** A Traefik that knows the applications of a Marathon by name: the library's, or one that runs elsewhere. */
export interface ITraefikDiscovery extends IConstruct, IConnectable {
  /** The domain of the applications' names. */
  readonly domain: string;

  /** The ports of its entry points: `traefik.ports.forEach((port) => traefik.connections.allowFrom(agents, port, "tasks to applications"))`. */
  readonly ports: Port[];

  /**
   * Lets machines know the names of the domain by a dnsmasq of their own, as they would without a private zone. What else they resolve stays
   * as it is: their name servers, systemd-resolved and DHCP.
   *
   * The dnsmasq of Ubuntu 16.04, CentOS 7 and RHEL 7 answers with the first address only.
   *
   * @param nodes the machines that ask
   */
  resolveOn(nodes: INodes): void;
}

/** What `TraefikDiscovery.fromTraefikDiscoveryAttributes` needs to know about a Traefik. */
export interface TraefikDiscoveryAttributes extends ConnectionsAttributes {
  /** The domain of the applications' names. */
  readonly domain: string;

  /** IPv4 addresses that the applications are reached at. */
  readonly addresses: string[];

  /**
   * The ports of its entry points.
   *
   * @default [80]
   */
  readonly ports?: number[];
}

/**
 * Traefik before the applications of a Marathon: each is reached by its name in a domain, wherever its tasks run.
 *
 * Names are the cloud's way a private zone in which everything in the domain is Traefik, or the book's way a dnsmasq on the machines that ask.
 *
 * @see https://doc.traefik.io/traefik/v1.7/configuration/backends/marathon/
 */
export class TraefikDiscovery extends Construct implements ITraefikDiscovery {
  /**
   * A Traefik that runs already.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromTraefikDiscoveryAttributes(
    scope: Construct,
    id: string,
    attributes: TraefikDiscoveryAttributes,
  ): ITraefikDiscovery {
    return new ImportedTraefik(scope, id, attributes);
  }

  /** The Marathon whose applications are found. */
  public readonly marathon: IMarathonService;

  /** The domain of the applications' names. */
  public readonly domain: string;

  /** The ports of the entry points. */
  public readonly ports: Port[];

  /** The machines of Traefik. */
  public readonly nodes: INodes;

  /** Security group that clients connect to: that of the load balancer where there is one, and of the machines otherwise. */
  public readonly connections: Connections;

  /** Security group of the machines. */
  public readonly machineConnections: Connections;

  /** Name of the load balancer in DNS, where there is one. */
  public readonly loadBalancerDnsName?: string;

  private readonly readiness: Readiness;

  public constructor(scope: Construct, id: string, props: TraefikDiscoveryProps) {
    super(scope, id);
    const { path } = this.node;
    const { marathon } = props;
    this.marathon = marathon;
    const size = props.nodes === undefined ? (props.size ?? 2) : props.size;
    this.nodes = ownOrSharedNodes(this, { ...props, size }, props.network ?? marathon.network);
    const { operatingSystem, _architecture: architecture, _tags: tags, _site: site } = this.nodes;
    const { network, domainName } = site;
    refuseOtherNetwork(path, "Traefik", network, "Marathon", marathon.network);
    const model = resolveTraefik(path, { architecture, domainName, endpoints: marathon.endpoints }, props);
    this.domain = model.domain;
    this.ports = entryPointPorts(model).map((port) => Port.tcp(port));
    this.machineConnections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site,
      name: id,
      description: `Traefik ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags,
    }).connections;
    const apiPort = Port.tcp(model.apiPort);
    const loadBalancer =
      props.loadBalancer === true
        ? new NetworkLoadBalancer(this, "LoadBalancer", {
            network: this.networkFor("loadBalancer", "a load balancer", network),
            name: id,
            ports: entryPointPorts(model),
            healthCheck: { port: model.apiPort, path: healthPath(model) },
            tags,
          })
        : undefined;
    this.loadBalancerDnsName = loadBalancer?.dnsName;
    this.connections = loadBalancer?.connections ?? this.machineConnections;
    loadBalancer?.targetGroupArns.forEach((arn, index) =>
      this.nodes._addTargets?.(new Construct(loadBalancer, `Machines${entryPointPorts(model)[index]}`), arn),
    );
    this.connect(apiPort, props);
    const role = traefikRole(path, operatingSystem, model);
    this.readiness = new Readiness(this, { nodes: this.nodes, role, service: "traefik" });
    this.nodes._addComponent({
      role,
      connections: this.machineConnections,
      connectsTo: [marathon._nodes],
      volumes: [],
    });
    if (domainName === this.domain.slice(this.domain.indexOf(".") + 1)) {
      // A machine of this name would be hidden.
      claimHost(this, site, this.domain.split(".")[0]);
    }
    if (props.privateZone ?? network !== undefined) {
      new WildcardZone(this, "Zone", {
        network: this.networkFor("privateZone", "a zone", network),
        domain: this.domain,
        target: loadBalancer ?? this.nodes._privateIps,
        tags,
      });
    }
  }

  /**
   * For `dependsOn` of resources that need Traefik: all its machines have taken over their configuration, each with a Traefik that listens.
   *
   * It is a step on the first machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs
   * again after every change of the machines. The machines need `access`.
   */
  public get ready(): ITerraformDependable {
    return this.readiness.dependable;
  }

  /**
   * Lets machines know the names of the domain by a dnsmasq of their own, as they would without a private zone. What else they resolve stays
   * as it is: their name servers, systemd-resolved and DHCP.
   *
   * The dnsmasq of Ubuntu 16.04, CentOS 7 and RHEL 7 answers with the first address only.
   *
   * @param nodes the machines that ask
   */
  public resolveOn(nodes: INodes): void {
    const { path } = this.node;
    refuseOtherNetwork(path, "machines that ask", nodes._site.network, "Traefik", this.nodes._site.network);
    const addresses = this.nodes._privateIps;
    if (this.loadBalancerDnsName !== undefined || isListToken(addresses)) {
      throw addressesUnknown(path, nodes.node.path, this.loadBalancerDnsName === undefined ? "a NodePool" : "a load balancer");
    }
    answerOn(nodes, path, this.domain, addresses);
  }

  private networkFor(property: string, what: string, network: IClusterNetwork | undefined): IClusterNetwork {
    if (network === undefined) {
      throw noNetworkFor(this.node.path, property, what);
    }
    return network;
  }

  private connect(apiPort: Port, { clientCidrs, operatorCidrs }: TraefikDiscoveryProps): void {
    const { machineConnections: machines, connections: entrance, marathon } = this;
    const marathonPort = Port.tcp(marathon.port);
    Edge.between(this, { from: machines, to: marathon.connections, port: marathonPort, description: "Traefik to Marathon" });
    marathon.masters._pools.forEach(this, (younger, pool) =>
      pool.taskPorts.forEach((port) =>
        Edge.between(younger, { from: machines, to: pool.connections, port, description: "Traefik to tasks" }),
      ),
    );
    if (entrance !== machines) {
      [...this.ports, apiPort].forEach((port) =>
        Edge.between(this, { from: entrance, to: machines, port, description: "load balancer to Traefik" }),
      );
    }
    clientCidrs?.forEach((cidr) =>
      this.ports.forEach((port) => entrance.allowFromCidr(cidr, port, "clients of the applications")),
    );
    operatorCidrs?.forEach((cidr) => machines.allowFromCidr(cidr, apiPort, "operators to Traefik"));
  }
}

class ImportedTraefik extends Construct implements ITraefikDiscovery {
  public readonly domain: string;
  public readonly ports: Port[];
  public readonly connections: Connections;
  private readonly addresses: string[];

  public constructor(scope: Construct, id: string, attributes: TraefikDiscoveryAttributes) {
    super(scope, id);
    const { path } = this.node;
    const { addresses, ports = [80] } = attributes;
    if (addresses.length === 0) {
      throw noAddresses(path);
    }
    this.domain = attributes.domain;
    this.addresses = addresses.map((address) =>
      isUnresolved(address) ? address : parseAddress(path, "addresses", address).correctForm(),
    );
    this.ports = ports.map((port) => Port.tcp(checkPort(path, "ports", port)));
    this.connections = Connections._elsewhere(this, id, attributes);
  }

  public resolveOn(nodes: INodes): void {
    answerOn(nodes, this.node.path, checkDomain(this.node.path, this.domain, nodes._site.domainName), this.addresses);
  }
}

function answerOn(nodes: INodes, path: string, domain: string, addresses: readonly string[]): void {
  nodes._addComponent({ role: dnsmasqRole(path, nodes.operatingSystem, domain, addresses), volumes: [], connectsTo: [] });
}
