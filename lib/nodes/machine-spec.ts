import * as semver from "semver";
import { imdsV2Impossible, notWholeGibibytes, sshWithoutKey } from "../core/errors";
import { Size } from "../core/size";
import { OperatingSystem } from "../machine/operating-system";
import { DataVolumeProps } from "./data-volume-props";
import { MachineImage } from "./machine-image";
import { HttpTokens, MachineOptions } from "./machine-options";

/** Machine options with every default filled in and checked. */
export interface MachineSpec {
  readonly operatingSystem: OperatingSystem;
  readonly image: MachineImage;
  readonly instanceType: string;
  readonly rootVolumeGibibytes: number;
  readonly httpTokens: HttpTokens;
  readonly options: MachineOptions;
}

/** cloud-init speaks to a metadata service with tokens from here on. */
const IMDS_V2_SINCE = "19.4.0";

export function machineSpec(path: string, options: MachineOptions): MachineSpec {
  const operatingSystem = options.operatingSystem ?? OperatingSystem.UBUNTU_24_04;
  const image = options.image ?? MachineImage._latest(path, operatingSystem);
  const httpTokens = options.httpTokens ?? HttpTokens.REQUIRED;
  const cloudInit = image._cloudInitVersion ?? operatingSystem.cloudInitVersion;
  if (httpTokens === HttpTokens.REQUIRED && semver.lt(semver.coerce(cloudInit) ?? "0.0.0", IMDS_V2_SINCE)) {
    throw imdsV2Impossible(path, cloudInit);
  }
  if ((options.sshCidrs ?? []).length > 0 && options.keyName === undefined) {
    throw sshWithoutKey(path);
  }
  return {
    operatingSystem,
    image,
    instanceType: options.instanceType ?? "t3.medium",
    rootVolumeGibibytes: wholeGibibytes(path, "rootVolumeSize", options.rootVolumeSize ?? Size.gibibytes(20)),
    httpTokens,
    options,
  };
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
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: spec.httpTokens,
      // A bridged container is one hop further than its machine.
      httpPutResponseHopLimit: 2,
    },
  };
}

/** Root disk of a machine; lost with it. */
export function rootDisk(spec: MachineSpec, tags: Record<string, string>) {
  return { encrypted: true, volumeType: "gp3", volumeSize: spec.rootVolumeGibibytes, tags };
}

/** Names of block devices as EC2 wants them; machines of the Nitro generation find their disks by volume id. */
export function deviceName(index: number): string {
  return `/dev/sd${String.fromCharCode("f".charCodeAt(0) + index)}`;
}
