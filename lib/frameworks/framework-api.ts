import { Construct, IConstruct } from "constructs";
import { serviceWithoutAccess, toldFromOtherStack } from "../core/errors";
import { TerraformStack } from "../core/terraform";
import { INodes } from "../nodes/nodes";
import { RemovableSettings } from "../operations/removable-settings";
import { Teller } from "../operations/teller";

/** What programs that begin with `API_CLIENT` must know of the instances. */
export interface ApiClient {
  readonly endpoints: readonly string[];
  /** File with the certificate of the instances, where they speak TLS. */
  readonly certificate?: string;
  /** File of variables with user and password in one of them, where not everybody may ask. */
  readonly credentials?: { readonly file: string; readonly variable: string };
}

/** Where a framework is told what to run: on a machine of it. */
export interface FrameworkApi {
  readonly teller: Teller;
  readonly client: ApiClient;
  /** What takes back what it was told. */
  readonly told: RemovableSettings;
}

/**
 * The API of a framework as programs on its first machine find it; nothing where there is no way into that.
 *
 * @param removal program that takes back one thing that the framework was told
 */
export function frameworkApi(scope: Construct, nodes: INodes, client: ApiClient, removal: string): FrameworkApi | undefined {
  const teller = nodes._teller;
  return teller && { teller, client, told: new RemovableSettings(scope, "Told", teller, removal) };
}

/** The API of a framework that must be there, in the stack of what is told. */
export function requireApi<Api extends FrameworkApi>(scope: Construct, service: IConstruct & { readonly _api?: Api }): Api {
  const { path } = scope.node;
  if (service._api === undefined) {
    throw serviceWithoutAccess(path, service.node.path);
  }
  // What takes it back stays in the service's stack, and Terraform orders the steps of one stack only.
  if (TerraformStack.of(scope) !== TerraformStack.of(service)) {
    throw toldFromOtherStack(path, service.node.path);
  }
  return service._api;
}
