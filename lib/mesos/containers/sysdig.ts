import { OperatingSystem, PackageFormat } from "../../machine/operating-system";
import { UNITS } from "../../machine/service-inputs";
import { systemdUnit } from "../../machine/systemd-unit";
import { Sysdig } from "../../packages/sysdig";
import { AgentFeature, FeatureContext } from "../features/daemon-feature";

const HEADERS = "kernel-headers";

/** Sysdig beside the agent, and what its kernel module is built with. */
export function sysdigFeature({ path, os }: FeatureContext, sysdig: Sysdig | undefined): AgentFeature[] {
  return sysdig === undefined
    ? []
    : [
        {
          property: "sysdig",
          configure: () => ({
            ...sysdig._on(path, os),
            units: [{ name: `${HEADERS}.service`, content: kernelHeaders(os) }],
            services: [{ name: HEADERS, state: "started", inputs: [`${UNITS}/${HEADERS}.service`] }],
          }),
        },
      ];
}

/** Which kernel runs is known on the machine only, and another one after an update: at every boot, systemd fills in its release. */
function kernelHeaders(os: OperatingSystem): string {
  const install =
    os.packageFormat === PackageFormat.APT
      ? "/usr/bin/apt-get -y -o DPkg::Lock::Timeout=600 install linux-headers-%v"
      : "/usr/bin/yum -y install kernel-devel-%v";
  return systemdUnit({
    Unit: {
      Description: "Headers of the kernel that runs, and the modules that are built with them",
      Wants: "network-online.target",
      After: "network-online.target",
    },
    Service: {
      Type: "oneshot",
      RemainAfterExit: true,
      Environment: "DEBIAN_FRONTEND=noninteractive",
      ExecStart: [install, "-/usr/sbin/dkms autoinstall"],
      ProtectHome: true,
      PrivateTmp: true,
    },
    Install: { WantedBy: "multi-user.target" },
  });
}
