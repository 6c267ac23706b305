import { OperatingSystem } from "../machine/operating-system";

/**
 * A shell script that runs a Python program, for Python 2.7 and 3, with JSON on its standard input.
 *
 * @param json on one line, in ASCII where it holds no fact and no token
 * @param words arguments, of letters, digits, dashes, dots and slashes
 */
export function pythonScript(
  { _python: python }: OperatingSystem,
  program: string,
  json: string,
  words: readonly string[] = [],
): string {
  return `exec ${[python, "/dev/fd/3", ...words].join(" ")} 3<<'PROGRAM' <<'INPUT'
${program.trimEnd()}
PROGRAM
${json}
INPUT
`;
}
