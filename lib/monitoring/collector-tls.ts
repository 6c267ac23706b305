import { MachineFacts } from "../machine/facts";
import { MachineFragment } from "../machine/nouns";
import { OperatingSystem } from "../machine/operating-system";
import { certificateFiles } from "../mesos/security/certificate-files";
import { serviceHolder } from "../mesos/security/certificate-fragments";
import { MesosTls } from "../mesos/security/mesos-tls";
import { CA_FILE, SERVICE, USER } from "./telegraf-role";

/** What a collector needs to speak TLS to daemons of its machine. */
export interface CollectorTls {
  /** Options of Telegraf's inputs. */
  readonly options: Readonly<Record<string, string>>;
  /** What else the machine gets. */
  readonly configure: (machine: MachineFacts) => MachineFragment;
}

/** Daemons with certificates of the user's own. */
export function ownTls(ca: string | undefined): CollectorTls {
  return { options: ca === undefined ? {} : { tls_ca: CA_FILE }, configure: () => ({}) };
}

/** Daemons with certificates of the cluster's, which may want one of the collector too. */
export function clusterTls(os: OperatingSystem, { _certificates }: MesosTls): CollectorTls {
  const { authority, certificate, key } = certificateFiles(SERVICE);
  const holder = serviceHolder(os, SERVICE, USER);
  return {
    options: { tls_ca: authority, tls_cert: certificate, tls_key: key },
    configure: (machine) => _certificates._of(holder, machine),
  };
}
