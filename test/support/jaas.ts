import { writeFileSync } from "fs";
import { join } from "path";
import { filledOnce, missingTools, output } from "./tools";

export const missingJaasReader = missingTools("java", "javac");

const READER = `
import java.io.File;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;

public class ReadJaas {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.security.auth.login.config", args[0]);
    for (AppConfigurationEntry entry : Configuration.getConfiguration().getAppConfigurationEntry(args[1])) {
      for (Map.Entry<String, ?> option : entry.getOptions().entrySet()) {
        byte[] value = option.getValue().toString().getBytes("UTF-8");
        System.out.println(option.getKey() + " " + Base64.getEncoder().encodeToString(value));
      }
    }
  }
}
`;

/** Options of a section of a login configuration, as Java itself reads them. */
export function readByJava(file: string, section: string): Record<string, string> {
  const classes = filledOnce("jaas-reader", (folder) => {
    writeFileSync(join(folder, "ReadJaas.java"), READER);
    output("javac", ["-d", folder, join(folder, "ReadJaas.java")]);
  });
  const lines = output("java", ["-Xshare:auto", "-cp", classes, "ReadJaas", file, section]).trimEnd().split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [name, value] = line.split(" ");
      return [name, Buffer.from(value, "base64").toString("utf8")];
    }),
  );
}
