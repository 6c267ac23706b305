export { buildBase, type PackageFormat } from "./base";
export { Bench, type BenchOptions } from "./bench";
export { FileTree, type TreeEntry } from "./file-tree";
export { type CloudInit, Machine } from "./machine";
export { repacked } from "./repacked";
export { describeMachines, type MachineNeeds, missingForMachines } from "./requirements";
export { type ServiceState } from "./service-states";
export { type VendorOptions, type VendorRepository, vendorRepository } from "./vendor";
export { type DnsRecord, openVpc, type SecurityGroupRule, type Volume, type Vpc, type VpcMachine } from "./vpc";
