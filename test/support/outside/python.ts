import { join } from "path";
import { findPython, PYTHON, pythonWith } from "../../../embedded-aws/python";

export const missingPython = findPython() === undefined ? [PYTHON] : [];

/** A Python with the tools that look from outside. */
export function pythonWithTools(): string {
  return pythonWith(join(__dirname, "..", "..", "outside", "requirements.txt"));
}
