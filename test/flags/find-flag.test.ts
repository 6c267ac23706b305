import { findFlag, FlagNames } from "../../lib/flags/find-flag";
import { NamedFlag } from "../../lib/flags/flag-entry";

const names: FlagNames<NamedFlag> = {
  flags: [
    { name: "task_timeout", property: "taskTimeout", alsoCalled: ["task_wait"] },
    { name: "port", derived: "set the property `port`" },
    { name: "old_port" },
  ],
  prefix: /^acme_/,
  namesOf: ({ name }) => [`no_${name}`],
  gone: ({ name }) => new Error(`${name} is gone`),
  elsewhere: (given) => (given === "theirs" ? new Error("it is theirs") : undefined),
};

const found = (property: string) => {
  try {
    return findFlag({ path: "Stack/X", program: { name: "Acme", noun: "option" } }, names, property).name;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ["taskTimeout", "task_timeout"],
  ["task_timeout", '[Stack/X] an option is given under another name, got "task_timeout"; write taskTimeout'],
  ["--task-timeout", '[Stack/X] an option is given under another name, got "--task-timeout"; write taskTimeout'],
  ["ACME_TASK_TIMEOUT", '[Stack/X] an option is given under another name, got "ACME_TASK_TIMEOUT"; write taskTimeout'],
  ["taskWait", '[Stack/X] an option is given under another name, got "taskWait"; write taskTimeout'],
  ["noTaskTimeout", '[Stack/X] an option is given under another name, got "noTaskTimeout"; write taskTimeout'],
  ["port", '[Stack/X] this option cannot be set, the library sets it, got "port"; leave it out: set the property `port`'],
  ["oldPort", "old_port is gone"],
  ["theirs", "it is theirs"],
  ["taskTimeot", '[Stack/X] there is no such option, got "taskTimeot"; did you mean taskTimeout?'],
  ["x", '[Stack/X] there is no such option, got "x"; see the documentation of the options for their names'],
])("%s", (property, outcome) => {
  expect(found(property)).toBe(outcome);
});
