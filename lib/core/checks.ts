import { notAPort } from "./errors";

export const LARGEST_PORT = 65_535;

/** Refuses what is no TCP port. */
export function checkPort(path: string, name: string, port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > LARGEST_PORT) {
    throw notAPort(path, name, port);
  }
  return port;
}
