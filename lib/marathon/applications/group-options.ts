import { MarathonApplicationOptions } from "./application-options";

/** An application in a group. */
export interface MarathonGroupedApplication extends MarathonApplicationOptions {
  /**
   * Ids of applications and groups that must be healthy before it is started.
   *
   * @default - none
   */
  readonly dependencies?: string[];
}

/** A group in a group. */
export interface MarathonInnerGroup {
  /** Path of the group, one name below that of the group around it: `/shop/backend` in `/shop`. */
  readonly id: string;

  /**
   * Its applications, each one name below it: `/shop/backend/db`.
   *
   * @default - none
   */
  readonly applications?: MarathonGroupedApplication[];

  /**
   * The groups in it.
   *
   * @default - none
   */
  readonly groups?: MarathonInnerGroup[];

  /**
   * Ids of applications and groups that must be healthy before any of its applications is started.
   *
   * @default - none
   */
  readonly dependencies?: string[];
}
