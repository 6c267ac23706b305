import coerce from "semver/functions/coerce";
import lt from "semver/functions/lt";
import {
  badHopLimit,
  imdsV2Impossible,
  mapOnlyTerraformKnows,
  notWholeGibibytes,
  otherArchitecture,
  sshWithoutKey,
  wrongArchitecture,
  xenInstance,
} from "../core/errors";
import { Size } from "../core/size";
import { Token } from "../core/terraform";
import { Architecture } from "../machine/facts";
import { OperatingSystem } from "../machine/operating-system";
import { isMapToken, isUnresolved } from "../machine/unresolved";
import { DataVolumeProps } from "./data-volume-props";
import { architectureOf, isBurstable, memoryOf } from "./instance-type";
import { MachineImage } from "./machine-image";
import { HttpTokens, MachineOptions } from "./machine-options";

/** Machine options with every default filled in and checked. */
export interface MachineSpec {
  readonly operatingSystem: OperatingSystem;
  readonly image: MachineImage;
  readonly instanceType: string;
  readonly architecture: Architecture;
  /** Memory of a machine, where the instance type tells it. */
  readonly memory?: Size;
  readonly rootVolumeGibibytes: number;
  readonly httpTokens: HttpTokens;
  readonly hopLimit: number;
  readonly options: MachineOptions;
}

/** Generations before Nitro: their disks have no name that tells the volume. */
const XEN = /^(c1|c3|c4|cc2|cr1|d2|f1|g2|g3s?|h1|hs1|i2|i3|m1|m2|m3|m4|p2|p3|r3|r4|t1|t2|x1e?)\.(?!metal)/;

/** cloud-init speaks to a metadata service with tokens from here on. */
const IMDS_V2_SINCE = "19.4.0";

/** What EC2 calls the architecture of an image. */
const EC2_NAME: Readonly<Record<Architecture, string>> = { amd64: "x86_64", arm64: "arm64" };

export function machineSpec(path: string, options: MachineOptions): MachineSpec {
  if (isMapToken(options.tags)) {
    throw mapOnlyTerraformKnows(path, "tags");
  }
  const operatingSystem = options.operatingSystem ?? OperatingSystem.UBUNTU_24_04;
  const image = options.image ?? MachineImage._latest(path, operatingSystem);
  const httpTokens = options.httpTokens ?? HttpTokens.REQUIRED;
  const cloudInit = image._cloudInitVersion ?? operatingSystem.cloudInitVersion;
  if (httpTokens === HttpTokens.REQUIRED && lt(coerce(cloudInit) ?? "0.0.0", IMDS_V2_SINCE)) {
    throw imdsV2Impossible(path, cloudInit);
  }
  if ((options.sshCidrs ?? []).length > 0 && options.keyName === undefined) {
    throw sshWithoutKey(path);
  }
  const instanceType = options.instanceType ?? "t3.medium";
  if (XEN.test(instanceType)) {
    throw xenInstance(path, instanceType);
  }
  const architecture = architectureOf(instanceType);
  if (architecture === "arm64" && options.image === undefined) {
    throw wrongArchitecture(path, instanceType);
  }
  const looked = image._architecture;
  if (looked !== undefined && !isUnresolved(looked) && !isUnresolved(instanceType) && looked !== EC2_NAME[architecture]) {
    throw otherArchitecture(path, instanceType, EC2_NAME[architecture], looked);
  }
  return {
    operatingSystem,
    image,
    instanceType,
    architecture,
    memory: memoryOf(instanceType),
    rootVolumeGibibytes: wholeGibibytes(path, "rootVolumeSize", options.rootVolumeSize ?? Size.gibibytes(20)),
    httpTokens,
    hopLimit: hopLimit(path, options.httpPutResponseHopLimit ?? 1),
    options,
  };
}

function hopLimit(path: string, limit: number): number {
  if (!isUnresolved(limit) && (!Number.isInteger(limit) || limit < 1 || limit > 64)) {
    throw badHopLimit(path, limit);
  }
  return limit;
}

/**
 * Instances that exist keep these until they are replaced: a change would stop or replace all members at once, which is more than a
 * quorum can lose. Plans show them as pending.
 */
export const KEPT_ON_INSTANCES = [
  "ami",
  "credit_specification",
  "ebs_optimized",
  "instance_type",
  "key_name",
  "root_block_device[0].kms_key_id",
  "user_data",
  "user_data_base64",
];

/** Volumes that exist keep these for ever: a change would make new, blank volumes of all of them. */
export const KEPT_ON_VOLUMES = ["availability_zone", "encrypted", "kms_key_id"];

/** What else than its configuration a new instance would be made from, for the digest. What a lookup finds changes by itself. */
export function madeFrom({ instanceType, options }: MachineSpec, imageId: string): string {
  const known = (id: string | undefined) => (Token.isUnresolved(id) ? "looked up" : id);
  return JSON.stringify([known(imageId), instanceType, options.keyName, known(options.rootVolumeKmsKeyId)]);
}

/** A data volume that a component asks for: where it is mounted is the role's, what it is made of the user's. */
export interface VolumeRequest {
  readonly name: string;
  readonly props: DataVolumeProps;
  readonly defaultSize: Size;
}

/** Arguments of aws_ebs_volume that are the same for members and pools. */
export function ebsVolume(path: string, { name, props, defaultSize }: VolumeRequest) {
  return {
    size: wholeGibibytes(path, `size of the data volume ${name}`, props.size ?? defaultSize),
    type: props.volumeType ?? "gp3",
    iops: props.iops,
    throughput: props.throughput,
    encrypted: true,
    kmsKeyId: props.kmsKeyId,
    finalSnapshot: props.finalSnapshot ?? true,
  };
}

function wholeGibibytes(path: string, what: string, size: Size): number {
  const gibibytes = size.toGibibytes();
  if (!Number.isInteger(gibibytes) || gibibytes < 1) {
    throw notWholeGibibytes(path, what, size.toString());
  }
  return gibibytes;
}

/** Arguments of aws_instance that are the same for members and pools. */
export function instanceArguments(spec: MachineSpec) {
  return {
    instanceType: spec.instanceType,
    keyName: spec.options.keyName,
    // Nitro machines are, whatever they are told; who reads a plan does not know.
    ebsOptimized: true,
    monitoring: spec.options.monitoring,
    // Throttled voters lose their sessions, and the cluster its leader; the account's default may be another one.
    creditSpecification: isBurstable(spec.instanceType) ? { cpuCredits: "unlimited" } : undefined,
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: spec.httpTokens,
      httpPutResponseHopLimit: spec.hopLimit,
    },
  };
}

/** Root disk of a machine; lost with it. */
export function rootDisk(spec: MachineSpec, tags: Record<string, string>) {
  const { rootVolumeGibibytes: volumeSize, options } = spec;
  return { encrypted: true, kmsKeyId: options.rootVolumeKmsKeyId, volumeType: "gp3", volumeSize, tags };
}

/** Names of block devices as EC2 wants them; machines of the Nitro generation find their disks by volume id. */
export function deviceName(index: number): string {
  return `/dev/sd${String.fromCharCode("f".charCodeAt(0) + index)}`;
}
