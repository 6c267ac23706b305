import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { findPython, PYTHON } from "../../embedded-aws/python";
import { hasTerraform } from "../../embedded-aws/terraform-environment";
import { describeUnless } from "./describe-unless";

/**
 * `describe` for tests that apply with Terraform to an AWS on this machine, empty at the start. Without Terraform or Python they are
 * skipped visibly; with CI=true they fail.
 *
 * @param body gets that AWS as a function, to be called within a test
 */
export function describeWithAws(name: string, body: (aws: () => EmbeddedAws) => void): void {
  const missing = [...(hasTerraform() ? [] : ["Terraform"]), ...(findPython() === undefined ? [PYTHON] : [])];
  describeUnless(missing, name, () => {
    // Terraform waits for AWS, and moto's environment is made at the first start.
    jest.setTimeout(900_000);
    let aws: EmbeddedAws;
    beforeAll(async () => {
      aws = await EmbeddedAws.start();
    });
    afterAll(() => aws.stop());
    body(() => aws);
  });
}
