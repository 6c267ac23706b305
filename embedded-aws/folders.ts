import { join } from "path";

export const PROJECT = join(__dirname, "..");

/** Everything that commands of this project make for themselves; it can be deleted at any time. */
export const WORK = join(PROJECT, ".work");
