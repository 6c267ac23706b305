import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { findPython, PYTHON } from "../embedded-aws/python";
import { hasTerraform } from "../embedded-aws/terraform-environment";
import { describeUnless } from "./support/describe-unless";

const project = join(__dirname, "..");

async function demo(environment: NodeJS.ProcessEnv): Promise<{ status: number | null; output: string }> {
  const child = spawn(join(project, "scripts", "demo"), { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const exit = new Promise<number | null>((done) => child.on("exit", done));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await exit, output: output + errors };
}

/** The book's table: function, address, host name, cluster, myid and quorum. */
const ROWS = [70, 71, 72]
  .map((n) => new RegExp(`ZooKeeper \\+ Mesos master +10\\.10\\.0\\.${n} +centos70${n} +MesosCentOS7 +${n} +2\\b`))
  .concat([73, 74, 75, 76, 77, 78, 79].map((n) => new RegExp(`Mesos agent +10\\.10\\.0\\.${n} +centos70${n} +MesosCentOS7 `)));

const missing = [...(hasTerraform() ? [] : ["Terraform"]), ...(findPython() === undefined ? [PYTHON] : [])];
describeUnless(missing, "the README's first command", () => {
  test("deploys the book's cluster and prints its table as read back", async () => {
    const { status, output } = await demo(process.env);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain("read back from that AWS");
    ROWS.forEach((row) => expect(output).toMatch(row));
    const quorum = join(project, ".work", "demo", "centos7071", "rootfs", "etc", "mesos-master", "quorum");
    expect(existsSync(quorum)).toBe(true);
    expect(readFileSync(quorum, "utf8")).toBe("2\n");
  }, 600_000);
});
