import { BEGIN } from "./begin";
import { DOWNLOADS } from "./downloads";
import { FILES } from "./files";
import { PACKAGES } from "./packages";
import { SERVICES } from "./services";

/** What the scripts of all machines have in common. */
export const LIBRARY = [BEGIN, FILES, PACKAGES, DOWNLOADS, SERVICES].join("\n");
