import { noHttpCredentials, otherSecret, unauthenticatedFramework } from "../../core/errors";
import { checkCredential, MesosCredential } from "./mesos-credential";

/**
 * Who must prove to the masters who they are. Frameworks of this library bring their credentials themselves, with their `authentication`.
 *
 * A running cluster is switched step by step, each applied and its machines replaced one after the other. First masters that know everybody
 * and ask nobody: `frameworks: false`, `http: false`, and in `credentials` those of agents and frameworks too. Then the frameworks, with their
 * `authentication`. Then all that is to be asked, `credentials` without agents and frameworks, and the machines of the agents before those of
 * the masters: masters refuse agents without what they ask for, and agents end whose credential the masters do not know.
 *
 * @see https://mesos.apache.org/documentation/latest/authentication/
 */
export interface MesosAuthentication {
  /**
   * Whether frameworks must authenticate, those of the old interface as well as those of HTTP (`authenticate_frameworks`,
   * `authenticate_http_frameworks` and `http_framework_authenticators`): with one alone the other is a way around.
   *
   * @default true
   */
  readonly frameworks?: boolean;

  /**
   * What agents authenticate with: then they must (`authenticate_agents`, and the agents' `credential`).
   *
   * @default - agents need not authenticate: whoever reaches the masters' port can join the cluster
   */
  readonly agents?: MesosCredential;

  /**
   * Whether the HTTP endpoints of masters and agents and the web UI need a user and a password, which are principals and secrets of
   * `credentials` (`authenticate_http_readonly`, `authenticate_http_readwrite`); at the masters those of agents and frameworks are too.
   * /health, /version, /redirect and /help stay open.
   *
   * With Mesos 1.3 and later executors that speak HTTP must show their agent a token that it gave them (`authenticate_http_executors`,
   * `jwt_secret_key`): those of Mesos do. Older agents cannot run groups of tasks then, such as pods.
   *
   * @default true
   */
  readonly http?: boolean;

  /**
   * Credentials of operators, tools, and frameworks that are not of this library.
   *
   * @default - none, which an `http` that is on does not allow: nobody could reach the endpoints
   */
  readonly credentials?: MesosCredential[];

  /**
   * Who the library itself is where it asks and tells a running cluster something: its health, and settings such as `MesosRoleWeight`. Masters
   * know it like one of `credentials`, and their machines have it in a file that only root reads. ACLs must let it do what it is to do.
   *
   * @default - nobody: where the HTTP endpoints need a login, settings of the running cluster are an error
   */
  readonly operator?: MesosCredential;
}

interface Admitted extends MesosCredential {
  /** Path of the construct that brought it. */
  readonly owner: string;
}

/** Who is who in one cluster: what its masters ask, and the credentials that they know. */
export class ClusterAuthentication {
  /** Whether frameworks must authenticate. */
  public readonly frameworks: boolean;

  /** What agents authenticate with, where they must. */
  public readonly agents?: MesosCredential;

  /** Who the library's own programs on the masters' machines are. */
  public readonly operator?: MesosCredential;

  /** Who may use the HTTP endpoints, where they ask. */
  public readonly http?: readonly MesosCredential[];

  private readonly admitted = new Map<string, Admitted>();
  private readonly listeners: Array<() => void> = [];

  /**
   * @param path of the masters
   * @param props what they ask; nothing without it
   */
  public constructor(
    private readonly path: string,
    props?: MesosAuthentication,
  ) {
    this.frameworks = props !== undefined && props.frameworks !== false;
    const credentials = (props?.credentials ?? []).map((credential, index) =>
      checkCredential(path, `authentication.credentials[${index}]`, credential),
    );
    if (props?.agents !== undefined) {
      this.agents = checkCredential(path, "authentication.agents", props.agents);
      this.admit(path, this.agents);
    }
    if (props?.operator !== undefined) {
      this.operator = checkCredential(path, "authentication.operator", props.operator);
      credentials.push(this.operator);
    }
    credentials.forEach((credential) => this.admit(path, credential));
    if (props !== undefined && props.http !== false) {
      if (credentials.length === 0) {
        throw noHttpCredentials(path);
      }
      this.http = [...new Map(credentials.map((credential) => [credential.principal, credential])).values()];
    }
  }

  /** Whether the masters ask anybody. */
  public get isOn(): boolean {
    return this.frameworks || this.agents !== undefined || this.http !== undefined;
  }

  /** The credentials that the masters know, by principal. */
  public get credentials(): readonly MesosCredential[] {
    return [...this.admitted.values()].sort((a, b) => (a.principal < b.principal ? -1 : 1));
  }

  /** Lets the masters know a framework, which must say who it is where they ask. */
  public admitFramework(owner: string, credential: MesosCredential | undefined): void {
    if (credential !== undefined) {
      this.admit(owner, credential);
    } else if (this.frameworks) {
      throw unauthenticatedFramework(owner, this.path);
    }
  }

  /** Calls back whenever a credential has come. */
  public onAdmission(listener: () => void): void {
    this.listeners.push(listener);
  }

  private admit(owner: string, { principal, secret }: MesosCredential): void {
    const known = this.admitted.get(principal);
    if (known === undefined) {
      this.admitted.set(principal, { principal, secret, owner });
      this.listeners.forEach((listener) => listener());
    } else if (JSON.stringify(known.secret._reference) !== JSON.stringify(secret._reference)) {
      throw otherSecret(owner, principal, known.owner);
    }
  }
}
