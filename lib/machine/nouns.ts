import { Size } from "../core/size";
import { HealthCheck } from "./health-check";
import { SecretReference } from "./secret";

/**
 * The nouns of a machine: what should exist on it. There are no verbs: what must be done is a unit, and the order is the renderer's.
 */

/** Key that signs a repository: its armoured text, or a place that the machine fetches it from. */
export type SigningKey = { readonly kind: "text"; readonly armored: string } | { readonly kind: "url"; readonly url: string };

export interface AptRepository {
  readonly kind: "apt";
  readonly name: string;
  readonly uri: string;
  /** Codename, or a path that ends in `/` for a flat repository, which has no components. */
  readonly suite: string;
  readonly components: readonly string[];
  readonly key: SigningKey;
}

export interface YumRepository {
  readonly kind: "yum";
  readonly name: string;
  readonly baseurl: string;
  /** The packages that are taken from it, as names or `name-version*`; nothing else of it is seen. */
  readonly includepkgs: readonly string[];
  readonly key: SigningKey;
}

export type Repository = AptRepository | YumRepository;

export interface Package {
  readonly name: string;
  /** Version, or its beginning followed by `*`; kept at that version by later upgrades. Without it: what the repositories offer. */
  readonly version?: string;
  /** The oldest version that an installed one can be upgraded from directly. Without it: any. */
  readonly oldestUpgradable?: string;
}

/** A system user with a group of the same name and no login. */
export interface SystemUser {
  readonly name: string;
  readonly home: string;
}

export interface Directory {
  readonly path: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  /** Nothing may be in it but the files declared here: a daemon reads every file of it as a setting. */
  readonly exclusive?: boolean;
}

/** A file of root. */
export interface MachineFile {
  readonly path: string;
  readonly content: string;
  /** Octal, four digits; 0644 without it. */
  readonly mode?: string;
  /** `b64`: the content is the base64 of what the file holds. Without it: the content is the text itself. */
  readonly encoding?: "b64";
}

/** A secret inside a text, escaped as the text's format wants it: as it is without `escape`. */
export interface SecretText {
  readonly secret: SecretReference;
  /**
   * `environment`: inside the double quotes of a file of variables. `json`: inside the double quotes of JSON or YAML. `xml`: text of an
   * element. `jaas`: inside the double quotes of a login configuration of Java. `url`: a part of a URL, such as the password. `zkUrl`: the
   * password in a URL of ZooKeeper, as Mesos reads it. `marathonZkUrl`: the same as Marathon and Metronome read it.
   * `marathonZkVariable`: that inside the double quotes of a file of variables.
   */
  readonly escape?: "environment" | "json" | "xml" | "jaas" | "url" | "zkUrl" | "marathonZkUrl" | "marathonZkVariable";
}

/** Pieces of which the base64 stands in the text, as that of `user:password` in Docker's configuration. */
export interface Base64Text {
  readonly base64: ReadonlyArray<string | SecretText>;
}

/** A file with secrets in it: written at every boot by a unit, before the services that read it start, and in no user data. */
export interface SecretFile {
  readonly path: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  /** Pieces of the text in their order; nothing is added between or after them, no line break either. */
  readonly content: ReadonlyArray<string | SecretText | Base64Text>;
  /** Services that must not start without it, without suffix. */
  readonly before: readonly string[];
}

/** Something that the machine downloads before anything starts. Where its checksum is another one, nothing starts. */
export interface Download {
  readonly url: string;
  /** Of what the URL gives, as 64 hexadecimal digits. */
  readonly sha256: string;
  /** The file; of an archive (a compressed tar) the directory for what is in its only top directory. */
  readonly path: string;
  readonly kind: "file" | "archive";
  /** Of a file: octal, four digits; 0644 without it. */
  readonly mode?: string;
  /** Of a file; root without it. */
  readonly owner?: string;
}

/** A systemd unit of ours. */
export interface Unit {
  /** With its suffix, for example `zookeeper.service`. */
  readonly name: string;
  readonly content: string;
}

/** An addition to a unit that a package ships. */
export interface DropIn {
  readonly unit: string;
  readonly name: string;
  readonly content: string;
}

export interface Service {
  /** Without its suffix, for example `mesos-master`. */
  readonly name: string;
  /** `started`: runs now and after every boot. `masked`: never runs, unless another role of the machine starts it. */
  readonly state: "started" | "masked";
  /**
   * What of its fragment the service is started again for, as `ServiceInputs` names it; the fragment's other services are not. Without it:
   * everything that no other service of the fragment names.
   */
  readonly inputs?: readonly string[];
}

/** A disk that outlives the machine, formatted once and mounted at every boot before `before` starts. */
export interface DataVolume {
  readonly name: string;
  readonly mountPoint: string;
  readonly mode: string;
  readonly owner: string;
  /** The service that must not start without it, without suffix. */
  readonly before: string;
}

/** Memory that a Java process may fill, at most. */
export interface Heap {
  /** Whose it is, for errors: `Marathon`. */
  readonly what: string;
  readonly size: Size;
}

export interface ListeningPort {
  readonly port: number;
  /** What listens, for errors: `Mesos master`. */
  readonly what: string;
  /** That no property changes. */
  readonly fixed?: boolean;
}

/** Ports that somebody else than a role's own services opens. */
export interface PortRange {
  readonly begin: number;
  readonly end: number;
  /** Whose they are, for errors: `tasks of the Mesos agent`. */
  readonly what: string;
}

/** What one role adds to one machine. */
export interface MachineFragment {
  readonly repositories?: readonly Repository[];
  readonly packages?: readonly Package[];
  /** Packages that must not be installed, not even as a recommendation of others. */
  readonly unwantedPackages?: readonly string[];
  readonly users?: readonly SystemUser[];
  readonly directories?: readonly Directory[];
  readonly files?: readonly MachineFile[];
  readonly secretFiles?: readonly SecretFile[];
  readonly downloads?: readonly Download[];
  readonly units?: readonly Unit[];
  readonly dropIns?: readonly DropIn[];
  readonly services?: readonly Service[];
  readonly volumes?: readonly DataVolume[];
  readonly ports?: readonly ListeningPort[];
  readonly portRanges?: readonly PortRange[];
  readonly heaps?: readonly Heap[];
  /** How to know whether its services are healthy. Nothing of it is on the machine. */
  readonly health?: readonly HealthCheck[];
}
