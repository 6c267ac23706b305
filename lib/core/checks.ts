import { notAPort, privilegedPort } from "./errors";

export const LARGEST_PORT = 65_535;

/** Refuses what is no TCP port. */
export function checkPort(path: string, name: string, port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > LARGEST_PORT) {
    throw notAPort(path, name, port);
  }
  return port;
}

/**
 * Refuses a port that a service with a user of its own cannot open.
 *
 * @param service for errors
 */
export function checkUnprivilegedPort(path: string, name: string, port: number, service: string): number {
  if (checkPort(path, name, port) < 1024) {
    throw privilegedPort(path, name, port, service);
  }
  return port;
}
