export * from "./agent-template";
export * from "./jenkins-mesos";
export * from "./jenkins-mesos-props";
export * from "./jenkins-packages";
export { JenkinsPlugin } from "./jenkins-plugins";
export { JenkinsJob } from "./job";
export * from "./known-plugins";
