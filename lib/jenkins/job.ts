import { badJob, jobTwice, jobWithoutTemplate } from "../core/errors";
import { element, xmlDocument } from "../machine/xml";

/** A job (freestyle project) that runs a command on agents of one kind. */
export interface JenkinsJob {
  /** Name of the job in Jenkins: letters, digits, blanks and . _ -, beginning with a letter or digit. */
  readonly name: string;

  /** Label of the agent template that it runs on. */
  readonly label: string;

  /** What a shell runs (`sh -xe`), in a directory of its own on the agent; in the container of a template with `dockerImage`. */
  readonly command: string;
}

export function resolveJobs(path: string, jobs: readonly JenkinsJob[], labels: readonly string[]): readonly JenkinsJob[] {
  for (const [index, { name, label, command }] of jobs.entries()) {
    if (!/^[a-z0-9][\w .-]*(?<![ .])$/i.test(name)) {
      throw badJob(
        path,
        "name",
        name,
        "letters, digits, blanks and . _ -, beginning with a letter or digit, ending with no blank or .",
      );
    }
    if (jobs.slice(0, index).some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      throw jobTwice(path, name);
    }
    if (!labels.includes(label)) {
      throw jobWithoutTemplate(path, name, label, labels);
    }
    // XML has no other control characters.
    if (command.trim() === "" || /[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(command)) {
      throw badJob(path, "command", command, "a command, with no control characters but tabs and ends of lines");
    }
  }
  return jobs;
}

/** A job as Jenkins stores it. */
export function jobXml({ label, command }: JenkinsJob): string {
  return xmlDocument({
    name: "project",
    content: [
      ...element("assignedNode", label),
      // Otherwise Jenkins takes any agent.
      ...element("canRoam", false),
      ...element("builders", [{ name: "hudson.tasks.Shell", content: [{ name: "command", content: command }] }]),
    ],
  });
}
