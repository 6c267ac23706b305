import { Construct } from "constructs";
import {
  invalidVolume,
  otherReserver,
  reservationForAll,
  reservationOfNothing,
  roleInReservation,
  volumeTwice,
} from "../../core/errors";
import { Size } from "../../core/size";
import { TerraformStack } from "../../core/terraform";
import { isSince } from "../flags/mesos-build";
import { IMesosMasters } from "../mesos-masters";
import { MesosResources } from "../mesos-resources";
import { label } from "../resource-model";
import { resourceJson } from "../resource-text";
import { agentNames } from "./agent-names";
import { MastersToTell, NeededAction } from "./masters-to-tell";

/** A directory on an agent that outlives the tasks that use it. */
export interface MesosPersistentVolume {
  /** Its id, one of its own for the role on the agent: at most 255 characters, without slashes. */
  readonly id: string;

  /** Where tasks see it: the name of a directory in their sandbox. No volume can get another one. */
  readonly containerPath: string;

  /**
   * How large it is, best in whole MiB, on the disk of the agent's work directory. From Mesos 1.6.0 on it can grow, and shrink, whatever is
   * on it.
   */
  readonly size: Size;
}

/** What becomes of persistent volumes that are not in the stack any more. */
export enum MesosVolumesOnRemoval {
  /** They stay, with their data and with the disk that is reserved for them. The output says so. */
  KEEP = "keep",
  /** They are destroyed, and everything on them is deleted. */
  DESTROY = "destroy",
}

/** Properties of a dynamic reservation. */
export interface MesosReservationProps {
  /** The masters of the cluster, of this stack, with `access` to their machines. */
  readonly masters: IMesosMasters;

  /** Host name of the agent's machine: `agents-0001` for one of this app, with the domain for one that is not. */
  readonly agent: string;

  /** The role that it is reserved for. A `/` makes a hierarchy, from Mesos 1.3.0 on. */
  readonly role: string;

  /**
   * Who has reserved it, for `unreserveResources` and `destroyVolumes` of ACLs.
   *
   * @default - the masters' `authentication.operator` where their HTTP endpoints need a login, which is the only one that they accept;
   * elsewhere nobody
   */
  readonly principal?: string;

  /**
   * What is reserved besides the volumes, all of it without roles of its own.
   *
   * @default - nothing but the disk of the volumes
   */
  readonly resources?: MesosResources;

  /**
   * Persistent volumes, on disk that is reserved for them.
   *
   * @default - none
   */
  readonly volumes?: MesosPersistentVolume[];

  /**
   * What becomes of volumes that leave `volumes`, or the stack with all of it. Then what was applied last counts: apply `DESTROY` before you
   * take the construct out.
   *
   * @default MesosVolumesOnRemoval.KEEP
   */
  readonly volumesOnRemoval?: MesosVolumesOnRemoval;
}

/**
 * Resources of one agent that are reserved for a role while the cluster runs, with persistent volumes. Static reservations stand in the
 * `resources` of pools; these can grow and shrink, and only what differs is reserved or given back.
 *
 * What a stack has reserved carries the label `mesos-constructs` with the stack's id, by which it is found again; other reservations of the
 * role are not touched. Everything in it that is not in use is given back when it leaves the stack, except for volumes: these hold data.
 *
 * ACLs must allow the masters' `authentication.operator` `reserveResources`, `unreserveResources`, `createVolumes`, `destroyVolumes`,
 * `viewRoles`, and for volumes that get another size `resizeVolumes`.
 *
 * @see https://mesos.apache.org/documentation/latest/reservation/
 * @see https://mesos.apache.org/documentation/latest/persistent-volume/
 */
export class MesosReservation extends Construct {
  public constructor(scope: Construct, id: string, props: MesosReservationProps) {
    super(scope, id);
    const { path } = this.node;
    const { masters, role, volumes = [] } = props;
    const cluster = new MastersToTell(this, masters);
    const [agent] = agentNames(this, masters, [props.agent]);
    cluster.checkRole(role);
    if (role === "*") {
      throw reservationForAll(path);
    }
    const principal = reserver(path, cluster.principal, props.principal);
    const resources = props.resources?._checked(path) ?? [];
    const owned = resources.find((resource) => resource.role !== undefined);
    if (owned !== undefined) {
      throw roleInReservation(path, label(owned));
    }
    if (resources.length === 0 && volumes.length === 0) {
      throw reservationOfNothing(path);
    }
    volumes.forEach((volume, index) => {
      checkVolume(path, volume);
      if (volumes.findIndex((other) => other.id === volume.id) < index) {
        throw volumeTwice(path, volume.id);
      }
    });
    const destroys = props.volumesOnRemoval === MesosVolumesOnRemoval.DESTROY;
    const own = { role, agent, principal, label: TerraformStack.of(this).node.id, destroys };
    cluster.tell({
      kind: "reservation",
      what: `reservation for role ${role} at ${agent}`,
      values: {
        role,
        agent,
        ...(principal === undefined ? {} : { principal }),
        resources: props.resources?._resolve(path) ?? "",
        ...Object.fromEntries(volumes.map((volume) => [`volume ${volume.id}`, `${volume.size} at ${volume.containerPath}`])),
        ...(volumes.length === 0 ? {} : { volumesOnRemoval: props.volumesOnRemoval ?? MesosVolumesOnRemoval.KEEP }),
      },
      input: () => ({
        ...own,
        resizes: isSince(cluster.build, "1.6.0"),
        resources: resources.map(resourceJson),
        volumes: volumes.map(({ id: volume, containerPath, size }) => ({ id: volume, containerPath, size: size.toMebibytes() })),
      }),
      removal: {
        input: own,
        byHand: `POST /unreserve with the resources of ${agent} that GET /slaves shows with the label mesos-constructs=${own.label}`,
      },
      needs: needs(role, principal, volumes.length > 0, destroys),
    });
  }
}

/** Masters that know who asks take reservations of nobody else. */
function reserver(path: string, operator: string | undefined, given: string | undefined): string | undefined {
  if (operator !== undefined && given !== undefined && given !== operator) {
    throw otherReserver(path, given, operator);
  }
  return operator ?? given;
}

function checkVolume(path: string, { id, containerPath, size }: MesosPersistentVolume): void {
  if (typeof id !== "string" || !/^(?!\.{1,2}$)[^/\\\p{Cc}]{1,255}$/u.test(id)) {
    throw invalidVolume(path, "id", id, "use at most 255 characters without slashes, and not '.' or '..'");
  }
  if (typeof containerPath !== "string" || !/^(?!\.{0,2}$)[^/\p{Cc}:]+$/u.test(containerPath)) {
    throw invalidVolume(path, "containerPath", containerPath, "use one name of a directory below the sandbox, such as data");
  }
  if (size.toBytes() === 0) {
    throw invalidVolume(path, "size", String(size), "use for example Size.gibibytes(10)");
  }
}

function needs(role: string, principal: string | undefined, hasVolumes: boolean, destroys: boolean): NeededAction[] {
  return [
    { action: "view_roles", name: role },
    { action: "reserve_resources", name: role },
    { action: "unreserve_resources", name: principal },
    ...(hasVolumes ? [{ action: "create_volumes", name: role }] : []),
    ...(destroys ? [{ action: "destroy_volumes", name: principal }] : []),
  ];
}
