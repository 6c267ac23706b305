/** A here-document: what the command before it reads, with nothing in it that the shell would take for its own. */
export function heredoc(command: string, text: string): string {
  const lines = new Set(text.split("\n"));
  let end = "END";
  for (let count = 2; lines.has(end); count++) {
    end = `END_${count}`;
  }
  return `${command} <<'${end}'\n${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${end}\n`;
}
