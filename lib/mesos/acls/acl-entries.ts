// Generated from catalogue.json by npm run generate: change that, not this.
import { AclEntity } from "./acl-entity";

/** An entry of the ACLs about `agents`. */
export interface AgentsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All agents at once. ANY or NONE only (`agents`). */
  readonly agents: AclEntity;
}

/** An entry of the ACLs about `creator_principals`. */
export interface CreatorPrincipalsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The principals that created the volumes (`creator_principals`). */
  readonly creatorPrincipals: AclEntity;
}

/** An entry of the ACLs about `flags`. */
export interface FlagsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All flags at once. ANY or NONE only (`flags`). */
  readonly flags: AclEntity;
}

/** An entry of the ACLs about `framework_principals`. */
export interface FrameworkPrincipalsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The principals of the frameworks (`framework_principals`). */
  readonly frameworkPrincipals: AclEntity;
}

/** An entry of the ACLs about `images`. */
export interface ImagesAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All images at once. ANY or NONE only (`images`). */
  readonly images: AclEntity;
}

/** An entry of the ACLs about `level`. */
export interface LevelAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All levels at once. ANY or NONE only (`level`). */
  readonly level: AclEntity;
}

/** An entry of the ACLs about `logs`. */
export interface LogsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All log files of the daemon at once. ANY or NONE only (`logs`). */
  readonly logs: AclEntity;
}

/** An entry of the ACLs about `machines`. */
export interface MachinesAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All machines at once. ANY or NONE only (`machines`). */
  readonly machines: AclEntity;
}

/** An entry of the ACLs about `paths`. */
export interface PathsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The paths of the HTTP endpoints, without the `/master` or `/slave(1)` that may stand before them (`paths`). */
  readonly paths: AclEntity;
}

/** An entry of the ACLs about `quota_principals`. */
export interface QuotaPrincipalsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The principals that set the quotas (`quota_principals`). */
  readonly quotaPrincipals: AclEntity;
}

/** An entry of the ACLs about `reserver_principals`. */
export interface ReserverPrincipalsAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The principals that reserved the resources (`reserver_principals`). */
  readonly reserverPrincipals: AclEntity;
}

/** An entry of the ACLs about `resource_providers`. */
export interface ResourceProvidersAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** All resource providers at once. ANY or NONE only (`resource_providers`). */
  readonly resourceProviders: AclEntity;
}

/** An entry of the ACLs about `roles`. */
export interface RolesAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /**
   * The roles; `*` is the role of that name, and no wildcard. `a/%` is every role below `a`, but not `a` itself (since Mesos
   * 1.3.0) (`roles`).
   */
  readonly roles: AclEntity;
}

/** An entry of the ACLs about `users`. */
export interface UsersAcl {
  /** The principals that ask. Who does not authenticate may have none, and is matched by ANY and NONE only. */
  readonly principals: AclEntity;

  /** The users of the operating system that tasks, executors or containers run as (`users`). */
  readonly users: AclEntity;
}
