import { copyFileSync, mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { describeWithAws } from "../support/embedded-aws";
import { Terraform } from "../support/terraform";

describeWithAws("an AWS on this machine", (aws) => {
  let directory: string;
  let terraform: Terraform;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "embedded-aws-"));
    copyFileSync(join(__dirname, "main.tf"), join(directory, "main.tf"));
    terraform = new Terraform(directory, aws());
    await terraform.apply();
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const output = async (name: string) => JSON.parse(await terraform.run("output", "-json", name)) as unknown;

  test("keeps what it was told, so that a second plan is empty", async () => {
    expect(await terraform.plannedChanges()).toEqual([]);
  });

  test("puts an instance into the zone of its interface", async () => {
    expect(await output("zone")).toBe("eu-west-1b");
  });

  test("chooses addresses that are free and not AWS's own", async () => {
    const addresses = (await output("addresses")) as string[];
    expect(new Set(addresses).size).toBe(20);
    expect(
      addresses.map((address) => Number(/^10\.20\.1\.(\d+)$/.exec(address)?.[1])).filter((last) => last < 4 || last > 254),
    ).toEqual([]);
    expect(addresses).not.toContain("10.20.1.70");
  });

  test("tells its machines with their user data as it is", () => {
    expect(aws().machines()).toEqual([{ privateIp: "10.20.1.70", userData: "#cloud-config\nhostname: ${not a reference}\n" }]);
  });

  test("refuses what AWS refuses", async () => {
    const refusal = await terraform.run("apply", "-auto-approve", "-var=refused=true").then(
      () => "nothing was refused",
      (error: Error) => error.message,
    );
    expect(refusal).toContain("InvalidPermission.Duplicate");
    expect(refusal).toContain("Address 10.20.1.3 is not a usable one");
    expect(refusal).toContain("Address 10.20.2.70 is not a usable one");
    expect(refusal).toContain("Address 10.20.1.70 is in use");
    expect(refusal).toContain("User data is limited to 16384 bytes");
    expect(refusal).toContain("InvalidVolume.ZoneMismatch");
  });

  test("gives everything back, also an instance's own interface", async () => {
    expect(await terraform.run("destroy", "-auto-approve")).toMatch(/Destroy complete! Resources: \d+ destroyed/);
  });
});
