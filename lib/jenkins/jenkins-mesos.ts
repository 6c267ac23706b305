import { Construct, IConstruct } from "constructs";
import { noTlsInPlugin, oneController } from "../core/errors";
import { Size } from "../core/size";
import { Annotations, ITerraformDependable } from "../core/terraform";
import { joinCluster, libprocessTls, mastersLocation } from "../frameworks/framework-connections";
import { IMesosAgentPool } from "../mesos/mesos-agent-pool";
import { refuseOtherNetwork } from "../mesos/same-network";
import { ComponentSecurityGroup } from "../network/component-security-group";
import { Connections, IConnectable } from "../network/connections";
import { ConnectionsAttributes } from "../network/connections-attributes";
import { Edge } from "../network/edge";
import { readableName } from "../network/names";
import { Port } from "../network/port";
import { INamedNodes } from "../nodes/nodes";
import { ownOrSharedNodes } from "../nodes/own-machines";
import { Readiness } from "../nodes/readiness";
import { warnOfDeadRepository } from "../packages/dead-repository";
import { NativeJavaLibrary } from "../packages/native-java-library";
import { agentMachineRole } from "./agent-machine-role";
import { isSince, javaForJenkins } from "./java-for-jenkins";
import { JenkinsMesosProps } from "./jenkins-mesos-props";
import { JenkinsModel, resolveJenkins } from "./jenkins-model";
import { JenkinsPackages } from "./jenkins-packages";
import { jenkinsRole } from "./jenkins-role";
import { templateErrors, templateWarnings } from "./template-pools";

/** A Jenkins: the library's, or one that runs elsewhere. */
export interface IJenkinsMesos extends IConstruct, IConnectable {
  /** Address of the web UI and the API: `http://jenkins-1.example.com:8080/`. */
  readonly url: string;
}

/** What `JenkinsMesos.fromJenkinsMesosAttributes` needs to know about a Jenkins. */
export interface JenkinsMesosAttributes extends ConnectionsAttributes {
  /** Address of the web UI and the API. */
  readonly url: string;
}

/**
 * Jenkins, which runs its jobs on agents that Mesos starts for them. Nothing has to be clicked: an administrator is there before the
 * first page is, and the cluster is configured at every start.
 *
 * Its home is on a volume that outlives the machine. What is set up in Jenkins itself, such as jobs, accounts and permissions, stays; the
 * cluster, the administrator's password and the address are this construct's.
 *
 * @see https://plugins.jenkins.io/mesos/
 */
export class JenkinsMesos extends Construct implements IJenkinsMesos {
  /**
   * A Jenkins that runs already.
   *
   * @param scope construct that it belongs to
   * @param id id under `scope`
   * @param attributes what is known of it
   */
  public static fromJenkinsMesosAttributes(scope: Construct, id: string, attributes: JenkinsMesosAttributes): IJenkinsMesos {
    return new ImportedJenkins(scope, id, attributes);
  }

  /** Address of the web UI and the API: `http://jenkins-1.example.com:8080/`. */
  public readonly url: string;

  /** The machine of Jenkins. */
  public readonly nodes: INamedNodes;

  /** Security group of Jenkins. */
  public readonly connections: Connections;

  private readonly pools: IMesosAgentPool[] = [];
  private readonly readiness: Readiness;

  public constructor(scope: Construct, id: string, props: JenkinsMesosProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters, packages = JenkinsPackages.stable() } = props;
    const size = props.nodes === undefined ? 1 : undefined;
    this.nodes = ownOrSharedNodes(this, { ...props, size }, props.network ?? masters.network);
    refuseOtherNetwork(path, "Jenkins", this.nodes._site.network, "masters", masters.network);
    const { operatingSystem, _architecture, fqdns } = this.nodes;
    if (fqdns.length !== 1) {
      throw oneController(path, fqdns.length);
    }
    const java = javaForJenkins(path, "java", packages.version, operatingSystem, props.java);
    const model = resolveJenkins(path, props, {
      jenkinsVersion: packages.version,
      fqdn: fqdns[0],
      masters: mastersLocation(masters),
      agentJavaVersion: (props.agentJava ?? java).version,
    });
    const library = model.cloud.plugin.isHttp
      ? undefined
      : (props.nativeJavaLibrary ?? NativeJavaLibrary._beside(path, masters._packages));
    if (library === undefined && masters._security.tls !== undefined) {
      throw noTlsInPlugin(path, model.cloud.plugin.version);
    }
    this.url = model.url;
    this.connections = new ComponentSecurityGroup(this, "SecurityGroup", {
      site: this.nodes._site,
      name: id,
      description: `Jenkins ${readableName(id)}`,
      securityGroupId: props.securityGroupId,
      tags: this.nodes._tags,
    }).connections;
    joinCluster(this, {
      what: "Jenkins",
      connections: this.connections,
      masters,
      frameworkName: model.cloud.frameworkName,
      role: model.cloud.role,
      authentication: model.authentication,
      zooKeepers: [masters.zooKeeper],
      libprocessPort: library === undefined ? undefined : model.libprocessPort,
    });
    const http = Port.tcp(model.httpPort);
    props.operatorCidrs?.forEach((cidr) => this.connections.allowFromCidr(cidr, http, "operators to Jenkins"));
    const installed = {
      operatingSystem,
      jenkins: packages._on(path, operatingSystem),
      java: java._on(path, operatingSystem, _architecture),
      library: library?._on(path, operatingSystem),
      libprocessTls: libprocessTls(masters),
    };
    const role = jenkinsRole(path, installed, model);
    this.readiness = new Readiness(this, { nodes: this.nodes, role, service: "jenkins" });
    this.nodes._addComponent({
      role,
      connections: this.connections,
      volumes: [{ name: "jenkins", props: props.dataVolume ?? {}, defaultSize: Size.gibibytes(50) }],
      connectsTo: [masters._nodes, masters.zooKeeper._nodes],
    });
    const furnish = (younger: Construct, pool: IMesosAgentPool) => this.furnish(younger, pool, props, model);
    if (props.pools === undefined) {
      masters._pools.forEach(this, furnish);
    } else {
      props.pools.forEach((pool) => furnish(this, pool));
    }
    const { templates } = model.cloud;
    masters._pools.forEach(this, (_, pool) =>
      templateWarnings(templates, pool, props.pools?.includes(pool) !== false).forEach((text) =>
        Annotations.of(this).addWarning(text),
      ),
    );
    this.node.addValidation({ validate: () => templateErrors(path, templates, this.pools) });
    // Of the masters' packages the masters have warned.
    if (props.nativeJavaLibrary !== undefined) {
      warnOfDeadRepository(this, props.nativeJavaLibrary);
    }
    if (isSince(model.version, "2.581")) {
      Annotations.of(this).addWarning(
        `all versions of the plugin mesos use a library (Commons Lang 2) that Jenkins has up to the releases of 2.580: try it before you rely on ${model.version}`,
      );
    }
  }

  /**
   * For `dependsOn` of resources that need Jenkins: it has started, and answers.
   *
   * It is a step on its machine, made when this is first asked for. It waits up to 15 minutes, or the `healthTimeout` of `access`, and runs again
   * after every change of the machine. The machine needs `access`.
   */
  public get ready(): ITerraformDependable {
    return this.readiness.dependable;
  }

  /** Lets the agents on the machines of a pool start and find Jenkins. */
  private furnish(younger: Construct, pool: IMesosAgentPool, props: JenkinsMesosProps, { cloud, ...model }: JenkinsModel): void {
    const { path } = this.node;
    this.pools.push(pool);
    const letIn = (port: number, description: string) =>
      Edge.between(younger, { from: pool.connections, to: this.connections, port: Port.tcp(port), description });
    letIn(model.httpPort, "Jenkins agents fetch their program");
    letIn(model.slaveAgentPort, "Jenkins agents to Jenkins");
    if (pool._nodes === undefined) {
      return;
    }
    const { operatingSystem, _architecture } = pool._nodes;
    const needsJava = cloud.templates.some(({ container }) => container === undefined);
    const java = needsJava
      ? javaForJenkins(path, "agentJava", model.version, operatingSystem, props.agentJava ?? props.java)
      : undefined;
    pool._nodes._addComponent({
      role: agentMachineRole(path, cloud.agentUser, java?._on(path, operatingSystem, _architecture)),
      volumes: [],
      connectsTo: [],
    });
  }
}

class ImportedJenkins extends Construct implements IJenkinsMesos {
  public readonly url: string;
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, attributes: JenkinsMesosAttributes) {
    super(scope, id);
    this.url = attributes.url;
    this.connections = Connections._elsewhere(this, id, attributes);
  }
}
