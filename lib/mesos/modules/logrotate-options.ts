import { badLogrotateLine, openLogrotateScript, sizeAmongLogrotateOptions, unknownLogrotateOption } from "../../core/errors";
import { suggest } from "../../flags/suggest";
import { isUnresolved } from "../../machine/unresolved";

const SCRIPTS = ["firstaction", "lastaction", "postrotate", "preremove", "prerotate"];

/** What logrotate knows for one file. A line with any other word it skips, and a bad block as a whole: then a file only grows. */
const DIRECTIVES: readonly string[] = SCRIPTS.concat(
  (
    "addextension allowhardlink compress compresscmd compressext compressoptions copy copytruncate create " +
    "createolddir daily dateext dateformat datehourago dateyesterday delaycompress extension hourly " +
    "ifempty ignoreduplicates mail mailfirst maillast maxage maxsize minage minsize missingok monthly " +
    "noallowhardlink nocompress nocopy nocopytruncate nocreate nocreateolddir nodateext nodelaycompress " +
    "nomail nomissingok noolddir norenamecopy nosharedscripts noshred notifempty olddir renamecopy rotate " +
    "sharedscripts shred shredcycles size start su uncompresscmd weekly yearly"
  ).split(" "),
);

/**
 * Lines of logrotate's configuration as Mesos puts them into a block with the file and its size.
 *
 * @param property whose lines they are, for errors
 */
export function logrotateText(path: string, property: string, lines: readonly string[]): string {
  let script: string | undefined;
  for (const line of lines) {
    if (typeof line !== "string" || line.trim() === "" || /[\r\n\0]/.test(line)) {
      throw badLogrotateLine(path, property, line);
    }
    const [word] = line.trim().split(/[\s=]/);
    if (script !== undefined) {
      script = word === "endscript" ? undefined : script;
    } else if (SCRIPTS.includes(word)) {
      script = word;
    } else {
      checkDirective(path, property, line, word);
    }
  }
  if (script !== undefined) {
    throw openLogrotateScript(path, property, script);
  }
  return lines.join("\n");
}

function checkDirective(path: string, property: string, line: string, word: string): void {
  if (word === "size") {
    throw sizeAmongLogrotateOptions(path, property, line);
  }
  if (!DIRECTIVES.includes(word) && !word.startsWith("#") && !isUnresolved(line)) {
    throw unknownLogrotateOption(path, property, line, suggest(word, DIRECTIVES));
  }
}
