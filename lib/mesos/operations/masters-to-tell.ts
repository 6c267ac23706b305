import { Construct } from "constructs";
import {
  forbiddenByAcls,
  invalidRoleName,
  mastersElsewhere,
  noAuthority,
  noOperator,
  noWayIn,
  otherStack,
  roleNotListed,
  roleTooDeep,
} from "../../core/errors";
import { TerraformStack } from "../../core/terraform";
import { asciiJson } from "../../machine/ascii-json";
import { isUnresolved } from "../../machine/unresolved";
import { OtherTurn } from "../../nodes/rollout";
import { ClusterSetting } from "../../operations/cluster-setting";
import { pythonScript } from "../../operations/python-script";
import { RemoteStep } from "../../operations/remote-step";
import { RemovableSettings } from "../../operations/removable-settings";
import { Teller } from "../../operations/teller";
import { actionOf, isAsked, propertyOf } from "../acls/acl-catalogue";
import { isAllowed } from "../acls/acl-decision";
import { isSince, MesosBuild, mesosVersion } from "../flags/mesos-build";
import { MastersApi } from "../masters-api";
import { IMesosMasters } from "../mesos-masters";
import { isRoleName } from "../role-name";
import { OPERATOR_FILE } from "../security/operator-file";
import { AgentsTold, agentsProgram, SettingKind, settingProgram } from "./programs";

/** An action of ACLs that a setting needs, and what it is about: a role, a principal, or nothing that has a name. */
export interface NeededAction {
  readonly action: string;
  readonly name?: string;
}

/** What masters are told. */
export interface MesosSetting {
  readonly kind: SettingKind;
  /** What it is about, as plans and outputs call it: `weight of role services`. */
  readonly what: string;
  /** What a plan shows. */
  readonly values: Record<string, string>;
  /** What its program reads besides; asked for when the stack is synthesized. */
  readonly input: () => object;
  /** How it is taken back; nothing where it reverts by itself. */
  readonly removal?: MesosRemoval;
  readonly needs: readonly NeededAction[];
}

/** How a setting is taken back. */
export interface MesosRemoval {
  /** What its program reads besides. */
  readonly input: object;
  /** The request to the leading master that does the same: its method and path, and what it sends. */
  readonly byHand: string;
}

/** What masters are told of the agents of a turn. */
export interface ToldOfAgents {
  readonly told: AgentsTold;
  readonly turn: OtherTurn;
  /** What a plan shows; another value is the reason to tell it again. */
  readonly triggers: Record<string, string>;
  readonly input: object;
  readonly seconds: number;
  readonly needs: readonly NeededAction[];
}

/** A leader may have to be elected first, and an agent to come back. */
const SECONDS = 300;
/** Whoever takes a cluster away does not wait that long for one that is broken. */
const SECONDS_OF_REMOVAL = 60;

/** Masters of which one has a machine that this stack reaches, from where they can be told something. */
export class MastersToTell {
  /** The packages of the masters. */
  public readonly build: MesosBuild;

  /** Who asks, where they ask who it is. */
  public readonly principal?: string;

  private readonly path: string;
  private readonly api: MastersApi;
  private readonly teller: Teller;
  private readonly settings: RemovableSettings;

  public constructor(
    private readonly scope: Construct,
    private readonly masters: IMesosMasters,
  ) {
    const { path } = scope.node;
    const { _api: api, _packages: packages, _nodes: nodes, _settings: settings, _security: security } = masters;
    if (api === undefined || packages === undefined || nodes === undefined) {
      throw mastersElsewhere(path, masters.node.path);
    }
    if (nodes._teller === undefined || settings === undefined) {
      throw noWayIn(path, masters.node.path);
    }
    if (TerraformStack.of(scope) !== TerraformStack.of(masters)) {
      throw otherStack(path, masters.node.path);
    }
    if (api.tls !== undefined && api.tls.authority === undefined) {
      throw noAuthority(path, masters.node.path);
    }
    const { operator } = security.authentication;
    if (api.asksLogin && operator === undefined) {
      throw noOperator(path, masters.node.path);
    }
    this.path = path;
    this.api = api;
    this.build = packages._build;
    this.principal = api.asksLogin ? operator?.principal : undefined;
    this.teller = nodes._teller;
    this.settings = settings;
  }

  /** Version of Mesos, for errors. */
  public get version(): string {
    return mesosVersion(this.build);
  }

  /** Refuses the name of a role that these masters would refuse. */
  public checkRole(role: string): void {
    if (isUnresolved(role)) {
      return;
    }
    if (typeof role !== "string" || !isRoleName(role)) {
      throw invalidRoleName(this.path, role);
    }
    if (role.includes("/") && !isSince(this.build, "1.3.0")) {
      throw roleTooDeep(this.path, role, this.version);
    }
    const { roles } = this.api;
    if (roles !== undefined && role !== "*" && !roles.includes(role)) {
      throw roleNotListed(this.path, role, roles);
    }
  }

  /** Tells the masters a setting once they run, and again when a value of it differs. */
  public tell({ kind, what, values, input, removal, needs }: MesosSetting): void {
    const acls = this.allowed(needs);
    const told = { masters: this.endpoint, what, acls };
    const { settings } = this;
    new ClusterSetting(this.scope, "setting", {
      teller: this.teller,
      values,
      program: settingProgram(kind),
      input: () => ({ ...told, ...input() }),
      seconds: SECONDS,
      removal: removal && {
        settings,
        key: what,
        input: () => ({ ...told, kind, remove: true, ...removal.input }),
        byHand: `${removal.byHand} to the leading master`,
        seconds: SECONDS_OF_REMOVAL,
      },
    });
  }

  /** Tells the masters something of agents that change, in a step that others wait for; gives its address. */
  public tellOfAgents(id: string, { told, turn, triggers, input, seconds, needs }: ToldOfAgents): string {
    const { access, target } = this.teller;
    const what = { masters: this.endpoint, what: "agents", acls: this.allowed(needs), seconds, agents: turn.fqdns };
    const { operatingSystem } = target;
    return new RemoteStep(turn.scope, id, {
      access,
      target,
      seconds,
      triggers: () => triggers,
      script: () => ({
        text: pythonScript(operatingSystem, agentsProgram(told), asciiJson({ ...what, ...input })),
        references: () => undefined,
      }),
      dependsOn: turn.dependsOn,
    }).address;
  }

  /** Refuses what the ACLs of the masters forbid; gives the properties of those that it asks. */
  private allowed(needs: readonly NeededAction[]): string[] {
    const asked = needs.flatMap((need) => {
      const action = actionOf(propertyOf(need.action));
      return action !== undefined && isAsked(action, "master", this.build) ? [{ ...need, object: action.object }] : [];
    });
    const { acls } = this.masters._security.acls ?? {};
    const { principal } = this;
    for (const { action, object, name } of acls === undefined || isUnresolved(principal) ? [] : asked) {
      if (!isUnresolved(name) && !isAllowed(acls ?? {}, { action, object, principal, name })) {
        throw forbiddenByAcls(this.path, this.masters.node.path, propertyOf(action), principal, name);
      }
    }
    return asked.map(({ action }) => propertyOf(action));
  }

  /** The masters as programs read it. */
  private get endpoint(): object {
    const { hosts, port, tls } = this.api;
    const { operator } = this.masters._security.authentication;
    return {
      hosts,
      port,
      scheme: tls === undefined ? "http" : "https",
      ...(tls === undefined ? {} : { tls: { authority: tls.authority, certificate: tls.certificate, key: tls.key } }),
      ...(operator === undefined ? {} : { operator: OPERATOR_FILE }),
    };
  }
}
