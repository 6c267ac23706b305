import { spawnSync } from "child_process";
import { writeFileSync } from "fs";
import { join } from "path";
import { terraformEnvironment } from "../../embedded-aws/terraform-environment";
import { MachineAccess } from "../../lib";
import { Synthesized } from "../support/cluster";
import { describeUnless } from "../support/describe-unless";
import { emptyStack, newHosts } from "../support/hosts";
import { missingTerraform } from "../support/terraform-outputs";
import { inFolder } from "../support/tools";

describeUnless(missingTerraform, "Terraform", () => {
  test("needs no file of a private key to validate and to plan, and says which one is missing when it applies", () => {
    inFolder((folder) => {
      const privateKeyPath = join(folder, "of-machines");
      const bastion = { host: "192.0.2.1", privateKeyPath: join(folder, "of-bastion") };
      const stack = emptyStack();
      newHosts(stack, [1], {
        access: MachineAccess.ssh({ privateKeyPath, bastion, hostCertificateAuthority: "ssh-ed25519 AAAA" }),
      });
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(Synthesized.of(stack).json));
      const terraform = (...args: string[]) => {
        const env = terraformEnvironment();
        const { status, stderr } = spawnSync("terraform", [...args, "-no-color"], { cwd: folder, env, encoding: "utf8" });
        return { status, stderr };
      };
      expect(["init", "validate", "plan"].map((command) => terraform(command))).toEqual(Array(3).fill({ status: 0, stderr: "" }));
      const { status, stderr } = terraform("apply", "-auto-approve");
      expect(status).toBe(1);
      expect(stderr.replace(/\s+/g, " ")).toMatch(new RegExp(`no file exists at "${folder}/of-(machines|bastion)"`));
    });
  });
});
