/** The only file that imports cdktf: moving to its successor means changing this one, aws.ts and null.ts. */
export {
  Annotations,
  DataResource,
  Fn,
  IResolvable,
  IResolveContext,
  ITerraformDependable,
  ITerraformIterator,
  Lazy,
  ResourceTerraformIterator,
  SSHProvisionerConnection,
  TerraformIterator,
  TerraformResource,
  TerraformStack,
  Testing,
  Token,
  ref,
} from "cdktf";
