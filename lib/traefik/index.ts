export * from "./traefik-discovery";
export * from "./traefik-props";
