/** What is outside of the VPC. */
export const INTERNET = {
  cidrBlock: "198.51.100.0/24",
  webServer: "198.51.100.10",
  /** Names that the resolver of every VPC knows. */
  names: {
    /** Debian's archive, and under /vendor the repository of Mesos packages. */
    "packages.example.com": "198.51.100.10",
    /** Nobody is there. */
    "silent.example.com": "198.51.100.99",
  },
} as const;
