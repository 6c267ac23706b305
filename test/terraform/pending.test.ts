import { mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { TerraformStack } from "cdktf";
import { NodeGroup, ZooKeeperEnsemble } from "../../lib";
import { newNetwork, newStack } from "../support/cluster";
import { describeWithAws } from "../support/embedded-aws";
import { Terraform } from "../support/terraform";

describeWithAws("a changed configuration", (aws) => {
  function ensemble(initLimit: number): TerraformStack {
    const stack = newStack();
    const network = newNetwork(stack, { availabilityZones: ["eu-west-1a"] });
    const nodes = new NodeGroup(stack, "Nodes", { network, size: 1, hostnamePrefix: "zk" });
    new ZooKeeperEnsemble(stack, "ZooKeeper", { nodes, initLimit });
    return stack;
  }

  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("changes no machine that exists, and every plan says on which ones it is pending", async () => {
    const terraform = new Terraform(folder, aws());
    terraform.write(ensemble(10));
    await terraform.apply();
    expect(await terraform.run("plan")).not.toContain("pending");

    terraform.write(ensemble(20));
    expect(await terraform.plannedChanges()).toEqual([]);
    expect(await terraform.run("apply", "-auto-approve")).toContain(
      "zk-1 runs the configuration that it booted with. The current one is pending",
    );
    expect((await terraform.run("plan")).replace(/\s+/g, " ")).toContain(
      "The current one is pending until their instances are replaced",
    );

    const instance = /aws_instance\.\S+/.exec(await terraform.run("state", "list"))?.[0];
    const volume = JSON.parse(await terraform.run("show", "-json")).values.root_module.resources.find(
      ({ type }: { type: string }) => type === "aws_ebs_volume",
    ).values.id;
    await terraform.run("apply", "-auto-approve", `-replace=${instance}`);
    expect(await terraform.run("plan")).not.toContain("pending");
    const [{ userData }] = aws().machines();
    expect(userData).toContain("initLimit=20");
    // The new instance has the disk of the old one.
    expect(userData).toContain(`Elastic_Block_Store_${volume.replace("-", "")} `);
  });
});
