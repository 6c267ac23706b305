import { Construct } from "constructs";
import { Annotations } from "../core/terraform";

/** Warns where packages are to come from a repository that nobody serves any more. */
export function warnOfDeadRepository(scope: Construct, packages: { readonly _fromDeadRepository: boolean }): void {
  if (packages._fromDeadRepository) {
    Annotations.of(scope).addWarning(
      "the repository of Mesosphere has not been served since 2023, machines cannot install from it: give packages with a `repository` of your own mirror",
    );
  }
}
