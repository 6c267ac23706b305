export { FrameworkAttributes, FrameworkProps, KeyAndCertificate } from "./framework-props";
export { OutsideHost } from "./outside-host";
