import { GENERATED } from "../machine/formats";
import { escapeXml } from "../machine/xml";
import { MetronomeLogback } from "./metronome-props";

/** What Metronome's own logback.xml says of each part, but without a file: that would grow for ever beside the journal. */
export function logbackXml({ level, pattern }: Required<MetronomeLogback>): string {
  const loggers = [
    ["play", "INFO"],
    ["akka", "INFO"],
    ["dcos", level],
    ["mesosphere", level],
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${GENERATED} -->
<configuration>
  <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder>
      <pattern>${escapeXml(pattern)}</pattern>
    </encoder>
  </appender>
${loggers.map(([name, least]) => `  <logger name="${name}" level="${least}" />\n`).join("")}  <root level="WARN">
    <appender-ref ref="STDOUT" />
  </root>
</configuration>
`;
}
