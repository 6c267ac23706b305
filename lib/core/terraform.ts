/** The only file that imports cdktf: moving to its successor means changing this one and aws.ts. */
export {
  Annotations,
  Fn,
  IResolvable,
  IResolveContext,
  Lazy,
  ResourceTerraformIterator,
  TerraformIterator,
  TerraformResource,
  TerraformStack,
  Testing,
  Token,
  ref,
} from "cdktf";
