/** The only file that imports the null provider, whose one resource runs what changes machines that are there. */
export { NullProvider } from "@cdktf/provider-null/lib/provider";
export { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
