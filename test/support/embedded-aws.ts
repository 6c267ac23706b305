import { EmbeddedAws } from "../../embedded-aws/embedded-aws";
import { findPython, PYTHON } from "../../embedded-aws/python";
import { hasTerraform } from "../../embedded-aws/terraform-environment";
import { describeUnless } from "./describe-unless";

/** Puts a SecureString into an AWS, as people do before they apply a stack that refers to it. */
export async function putParameter(aws: EmbeddedAws, name: string, value: string): Promise<void> {
  const answer = await fetch(aws.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.PutParameter",
      authorization: "AWS4-HMAC-SHA256 Credential=embedded/20200101/eu-west-1/ssm/aws4_request",
    },
    body: JSON.stringify({ Name: name, Value: value, Type: "SecureString" }),
  });
  if (!answer.ok) {
    throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  }
}

/**
 * `describe` for tests that start Terraform and an AWS on this machine. Without Terraform or Python they are skipped visibly; with CI=true
 * they fail.
 */
export function describeWithTerraform(name: string, body: () => void): void {
  const missing = [...(hasTerraform() ? [] : ["Terraform"]), ...(findPython() === undefined ? [PYTHON] : [])];
  describeUnless(missing, name, () => {
    // Terraform waits for AWS, and moto's environment is made at the first start.
    jest.setTimeout(900_000);
    body();
  });
}

/**
 * The same with an AWS that is empty at the start.
 *
 * @param body gets that AWS as a function, to be called within a test
 */
export function describeWithAws(name: string, body: (aws: () => EmbeddedAws) => void): void {
  describeWithTerraform(name, () => {
    let aws: EmbeddedAws;
    beforeAll(async () => {
      aws = await EmbeddedAws.start();
    });
    afterAll(() => aws.stop());
    body(() => aws);
  });
}
