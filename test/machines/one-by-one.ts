import { Sample } from "./watchers";

/** The members of something, and what each of them was. */
type States = Readonly<Record<string, string>>;

const isDown = (state: string) => state === "down";
const serves = (state: string) => !["down", "electing"].includes(state);

/** Members that were away, one after the other; an error where two were at a time, or one went before all served again. */
export function turns(samples: readonly Sample[], group: "voters" | "masters"): string[] {
  const seen: string[] = [];
  let wasWhole = true;
  for (const { time, [group]: states } of samples as ReadonlyArray<Sample & Record<typeof group, States>>) {
    const down = Object.keys(states).filter((name) => isDown(states[name]));
    const [name] = down;
    if (down.length > 1 || (name !== undefined && !wasWhole && name !== seen.at(-1))) {
      throw new Error(`${group} at ${time}: ${JSON.stringify(states)}, after ${seen.join(", ")}`);
    }
    if (name === undefined) {
      wasWhole ||= Object.values(states).every(serves);
    } else if (wasWhole || name !== seen.at(-1)) {
      seen.push(name);
      wasWhole = false;
    }
  }
  return seen;
}
