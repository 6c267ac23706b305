import { mkdirSync, mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { mirrorConfiguration } from "../../embedded-aws/terraform-environment";

describe("mirrors of Terraform providers", () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), "mirrors-"));
  });
  afterEach(() => {
    rmSync(place, { recursive: true });
  });

  function provider(mirror: string, type: string, version: string): void {
    mkdirSync(join(place, mirror, "registry.terraform.io", "hashicorp", type, version), { recursive: true });
  }

  test("every mirror is used for what it has, the registry for the rest", () => {
    provider("a/plugins", "aws", "5.100.0");
    provider("b", "null", "3.2.4");
    expect(mirrorConfiguration([place, "/no/such/place"], "5.100.0")).toBe(`provider_installation {
  filesystem_mirror {
    path    = "${place}/a/plugins"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  filesystem_mirror {
    path    = "${place}/b"
    include = ["registry.terraform.io/hashicorp/null"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws","registry.terraform.io/hashicorp/null"]
  }
}
`);
  });

  test("fails to help, and so says nothing, without the AWS provider in the wanted version", () => {
    provider("a", "aws", "5.99.0");
    provider("b", "null", "3.2.4");
    expect(mirrorConfiguration([place], "5.100.0")).toBeUndefined();
  });

  test("a place may be a mirror itself, but not lie deeper than three folders", () => {
    provider(".", "aws", "5.100.0");
    expect(mirrorConfiguration([place], "5.100.0")).toContain(`path    = "${place}"`);
    rmSync(join(place, "registry.terraform.io"), { recursive: true });
    provider("a/b/c", "aws", "5.100.0");
    expect(mirrorConfiguration([place], "5.100.0")).toBeUndefined();
  });
});
