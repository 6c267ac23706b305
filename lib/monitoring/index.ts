export * from "./mesos-metrics";
export * from "./mesos-metrics-props";
export { CloudWatchDestination, GraphiteDestination, MetricsDestination, PrometheusDestination } from "./metrics-destination";
