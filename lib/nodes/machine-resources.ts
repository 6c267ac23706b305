import { Fn, Lazy } from "../core/terraform";
import { Fact } from "./configured-machine";
import { deviceName, instanceArguments, KEPT_ON_INSTANCES, MachineSpec, rootDisk } from "./machine-spec";
import { UserData } from "./user-data";

/** What the instance of a machine is made from, a member's as a pool's. */
export interface InstanceParts {
  readonly spec: MachineSpec;
  readonly imageId: string;
  readonly instanceProfileName: string;
  readonly interfaceId: string;
  readonly userData: UserData;
  readonly tags: Record<string, string>;
}

/** All arguments of aws_instance; what the user data hold is known only when the stack is synthesized. */
export function instanceOf({ spec, imageId, instanceProfileName, interfaceId, userData, tags }: InstanceParts) {
  return {
    ...instanceArguments(spec),
    ami: imageId,
    iamInstanceProfile: instanceProfileName,
    networkInterface: [{ deviceIndex: 0, networkInterfaceId: interfaceId }],
    rootBlockDevice: rootDisk(spec, tags),
    userData: Lazy.stringValue({ produce: () => userData.plain }),
    userDataBase64: Lazy.stringValue({ produce: () => userData.compressed }),
    tags,
    lifecycle: { ignoreChanges: KEPT_ON_INSTANCES },
  };
}

/** Arguments of the attachment of a machine's data volume, the first, second and so on. */
export function attachmentOf(index: number) {
  return {
    deviceName: deviceName(index),
    // A disk in use cannot be taken away; without this the replacement of an instance waits for ever.
    stopInstanceBeforeDetaching: true,
  };
}

/** The digest of what a new instance would boot, for the plan. */
export function digestOf(userData: UserData): string {
  return Lazy.stringValue({ produce: () => userData.digest });
}

/** Address of a machine's interface. */
export function addressFact(reference: string): Fact {
  return { reference, longest: "255.255.255.255".length };
}

/** Id of a data volume as it stands in /dev/disk/by-id: without its dash. */
export function volumeIdFact(volumeId: string): Fact {
  return { reference: Fn.replace(volumeId, "-", ""), longest: "vol".length + 17 };
}
