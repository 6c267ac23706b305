/** The only file that imports cdktf: moving to its successor means changing this one and aws.ts. */
export {
  Annotations,
  DataResource,
  Fn,
  Lazy,
  ResourceTerraformIterator,
  TerraformElement,
  TerraformIterator,
  TerraformLocal,
  TerraformResource,
  TerraformStack,
  Testing,
  Token,
  ref,
} from "cdktf";
