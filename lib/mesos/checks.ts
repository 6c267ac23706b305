import { absoluteDirectory, systemDirectory, zkPath as badZkPath } from "../core/errors";

const ABSOLUTE = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** Where masters and agents keep what must survive a restart. */
export const WORK_DIR = "/var/lib/mesos";

/** Directories of the system: a volume mounted there would hide what is in them. */
const SYSTEM =
  /^\/(bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)$|^\/(dev|etc|proc|run|sys|usr)\/|^\/var\/(backups|cache|lib|local|lock|log|mail|opt|run|spool|tmp)$/;

export function checkZkPath(path: string, zkPath: string): string {
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(zkPath)) {
    throw badZkPath(path, zkPath);
  }
  return zkPath;
}

export function checkDirectory(path: string, name: string, directory: string): string {
  if (!ABSOLUTE.test(directory)) {
    throw absoluteDirectory(path, name, directory);
  }
  return directory;
}

/** The work directory is the mount point of a volume. */
export function checkWorkDir(path: string, workDir: string): string {
  checkDirectory(path, "workDir", workDir);
  if (SYSTEM.test(workDir)) {
    throw systemDirectory(path, workDir);
  }
  return workDir;
}
