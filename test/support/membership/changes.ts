/** Members of one construct, as they follow each other. */
export interface Members {
  readonly members: readonly string[];
  /** Of ZooKeeper: those that have no vote any more. */
  readonly leaving?: readonly string[];
  /** Of masters; without it they are ZooKeeper's. */
  readonly quorum?: number;
}

export interface MembersChange {
  readonly name: string;
  readonly before: Members;
  readonly after: Members;
  readonly isSafe: boolean;
}

const named = (ids: readonly number[]) => ids.map((id) => `zk-${id} ${id}`);
const zooKeeper = (...ids: readonly number[]): Members => ({ members: named(ids) });
const withoutVote = (leaving: readonly number[], ...ids: readonly number[]) => ({
  ...zooKeeper(...ids),
  leaving: named(leaving),
});
const masters = (quorum: number, ...numbers: readonly number[]): Members => ({
  members: numbers.map((number) => `master-${number}`),
  quorum,
});

/** What may become of what in one apply: the rules of ZooKeeper's and of Mesos' operational guides. */
export const MEMBERS_CHANGES: readonly MembersChange[] = [
  { name: "same", before: zooKeeper(1, 2, 3), after: zooKeeper(3, 1, 2), isSafe: true },
  { name: "one-more", before: zooKeeper(1, 2, 3), after: zooKeeper(1, 2, 3, 4), isSafe: true },
  { name: "one-leaves", before: zooKeeper(1, 2, 3, 4), after: withoutVote([2], 1, 3, 4), isSafe: true },
  { name: "one-has-left", before: withoutVote([2], 1, 3, 4), after: zooKeeper(1, 3, 4), isSafe: true },
  { name: "next-leaves", before: withoutVote([5], 1, 2, 3, 4), after: withoutVote([4], 1, 2, 3), isSafe: true },
  { name: "one-leaves-another-comes", before: withoutVote([4], 1, 2, 3), after: zooKeeper(1, 2, 3, 5), isSafe: true },
  { name: "one-stays-after-all", before: withoutVote([2], 1, 3, 4), after: zooKeeper(1, 2, 3, 4), isSafe: true },
  { name: "two-leave", before: zooKeeper(1, 2, 3, 4, 5), after: withoutVote([4, 5], 1, 2, 3), isSafe: false },
  { name: "one-replaced", before: zooKeeper(1, 2, 3), after: withoutVote([3], 1, 2, 4), isSafe: false },
  { name: "first-two", before: zooKeeper(1), after: zooKeeper(1, 2), isSafe: true },
  { name: "one-to-three", before: zooKeeper(1), after: zooKeeper(1, 2, 3), isSafe: false },
  { name: "two-more", before: zooKeeper(1, 2, 3), after: zooKeeper(1, 2, 3, 4, 5), isSafe: false },
  { name: "two-less", before: zooKeeper(1, 2, 3, 4, 5), after: zooKeeper(1, 2, 3), isSafe: false },
  { name: "another-one", before: zooKeeper(1, 2, 3), after: zooKeeper(1, 2, 4), isSafe: false },
  { name: "another-id", before: zooKeeper(1, 2, 3), after: { members: ["zk-1 1", "zk-2 2", "zk-3 9"] }, isSafe: false },
  { name: "ten-ids", before: zooKeeper(9, 10, 11), after: zooKeeper(9, 10, 11, 12), isSafe: true },
  { name: "quorum-first", before: masters(2, 1, 2, 3), after: masters(3, 1, 2, 3), isSafe: true },
  { name: "then-two-more", before: masters(3, 1, 2, 3), after: masters(3, 1, 2, 3, 4, 5), isSafe: true },
  { name: "or-one-more", before: masters(3, 1, 2, 3), after: masters(3, 1, 2, 3, 4), isSafe: true },
  { name: "three-to-five", before: masters(2, 1, 2, 3), after: masters(3, 1, 2, 3, 4, 5), isSafe: false },
  { name: "three-to-four", before: masters(2, 1, 2, 3), after: masters(3, 1, 2, 3, 4), isSafe: false },
  { name: "two-masters-less", before: masters(3, 1, 2, 3, 4, 5), after: masters(3, 1, 2, 3), isSafe: true },
  { name: "quorum-last", before: masters(3, 1, 2, 3), after: masters(2, 1, 2, 3), isSafe: true },
  { name: "five-to-three", before: masters(3, 1, 2, 3, 4, 5), after: masters(2, 1, 2, 3), isSafe: false },
  { name: "another-master", before: masters(2, 1, 2, 3), after: masters(2, 1, 2, 4), isSafe: false },
  { name: "another-master-of-five", before: masters(4, 1, 2, 3, 4, 5), after: masters(4, 1, 2, 3, 4, 6), isSafe: true },
  { name: "one-to-three-masters", before: masters(1, 1), after: masters(2, 1, 2, 3), isSafe: false },
];
