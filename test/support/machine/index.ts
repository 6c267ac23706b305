export { buildBase, type PackageFormat } from "./base";
export { bootMachine, type BootedMachine, type MachineOptions, type ServiceState } from "./boot";
export { FileTree, type TreeEntry } from "./file-tree";
export { describeMachines, type MachineNeeds } from "./requirements";
export { type VendorOptions, type VendorRepository, vendorRepository } from "./vendor";
