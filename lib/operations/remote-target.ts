import { OperatingSystem } from "../machine/operating-system";

/** A machine that steps run on. */
export interface RemoteTarget {
  /** Its address: text, or a reference. */
  readonly host: string;
  /** Its host name; nothing for the machines of a pool. */
  readonly hostname?: string;
  readonly operatingSystem: OperatingSystem;
  /** Of an instance, for Systems Manager: its id and its region. */
  readonly instance?: { readonly id: string; readonly region: string };
}
