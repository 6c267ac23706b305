import { OperatingSystem } from "./operating-system";
import { UnitSetting } from "./systemd-unit";

/** What a service needs that is closed to it otherwise. */
export interface ServiceNeeds {
  /** Capabilities, such as `CAP_CHOWN`; none without it. */
  readonly capabilities?: readonly string[];
  /** Whether it writes below /etc; not without it. */
  readonly writesEtc?: boolean;
  /** Whether it speaks with this machine only; with the network too without it. */
  readonly local?: boolean;
}

/**
 * Settings for the section Service of a unit of ours, each where systemd understands it. Older ones would warn of them at best: the filter
 * of system calls would there allow none at all.
 *
 * A JVM can live with all of them. They also keep a service with a user of its own from new privileges, as `NoNewPrivileges` would.
 */
export function sandbox(
  { _systemdVersion: version }: OperatingSystem,
  { capabilities = [], writesEtc = false, local = false }: ServiceNeeds = {},
): Record<string, UnitSetting> {
  const addressFamilies = local ? ["AF_UNIX"] : ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"];
  return {
    CapabilityBoundingSet: capabilities.join(" "),
    ProtectSystem: writesEtc ? true : "full",
    ProtectHome: true,
    PrivateTmp: true,
    PrivateDevices: true,
    // Without new privileges SELinux keeps services in systemd's own domain on CentOS 7 and RHEL 7.
    ...(version < 229 ? {} : { RestrictAddressFamilies: addressFamilies.join(" ") }),
    ...(version < 229 || capabilities.length === 0 ? {} : { NoNewPrivileges: true }),
    ...(version < 233 ? {} : { RestrictNamespaces: true }),
    ...(version < 239 ? {} : { SystemCallFilter: "@system-service", SystemCallErrorNumber: "EPERM" }),
  };
}

/** For what mounts disks: it must see the machine's own mounts and devices, and it may do with them what it wants. */
export const DISK_SANDBOX: Record<string, UnitSetting> = {
  CapabilityBoundingSet: "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_SYS_ADMIN CAP_SYS_RESOURCE",
};
