/** What is outside of the VPC. */
export const INTERNET = {
  cidrBlock: "198.51.100.0/24",
  webServer: "198.51.100.10",
  /** Nothing listens there until a test makes it. */
  aws: "198.51.100.20",
  /** Where people are who open connections to machines: that of every connection that begins in this namespace. */
  operator: "198.51.100.30",
  /** Names that the resolver of every VPC knows. */
  names: {
    /** Debian's archive, and under /vendor the repository of Mesos packages. */
    "packages.example.com": "198.51.100.10",
    /** Nobody is there. */
    "silent.example.com": "198.51.100.99",
    "ssm.eu-west-1.amazonaws.com": "198.51.100.20",
    "secretsmanager.us-east-1.amazonaws.com": "198.51.100.20",
  },
} as const;

/** What EC2 has in every VPC at the same place. */
export const LINK_LOCAL = { resolver: "169.254.169.253", metadata: "169.254.169.254" } as const;
