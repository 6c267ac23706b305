import { MachineFragment } from "../../machine/nouns";
import { OperatingSystem } from "../../machine/operating-system";
import { sandbox } from "../../machine/sandbox";
import { systemdUnit } from "../../machine/systemd-unit";

const UNIT = "cni-forwarding.service";
const DOCKER = "docker.service";

/** Docker's own bridge, where nobody has told it another network. */
export const DOCKER_NETWORK = "172.17.0.0/16";

/** A Docker that has to switch forwarding on itself drops what it does not know: nothing would get from a CNI network out of the machine. */
export const forwardingBeforeDocker = (os: OperatingSystem): MachineFragment => ({
  units: [
    {
      name: UNIT,
      content: systemdUnit({
        Unit: { Description: "Forwarding for CNI networks, switched on before Docker does it", Before: DOCKER },
        Service: {
          Type: "oneshot",
          RemainAfterExit: true,
          ExecStart: "/sbin/sysctl -w net.ipv4.ip_forward=1",
          // Forwarding is administration of the network since Linux 5.15.
          ...sandbox(os, { local: true, capabilities: ["CAP_NET_ADMIN"] }),
        },
      }),
    },
  ],
  dropIns: [{ unit: DOCKER, name: "cni.conf", content: systemdUnit({ Unit: { Wants: UNIT, After: UNIT } }) }],
});
