import { setTimeout } from "timers/promises";

/** Tries again until it succeeds; after that many seconds its last error is thrown. */
export async function eventually<T>(seconds: number, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await setTimeout(300);
    }
  }
}
