export { FrameworkAttributes, FrameworkAuthentication, FrameworkProps, KeyAndCertificate } from "./framework-props";
export { OutsideHost } from "./outside-host";
