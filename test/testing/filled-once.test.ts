import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "fs";
import { join } from "path";
import { WORK } from "../../embedded-aws/folders";
import { filledOnce } from "../support/tools";

const NAME = `filled-once-${process.pid}`;
const write = (folder: string, text: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "file"), text);
};
const left = () => readdirSync(WORK).filter((name) => name.startsWith(NAME));
afterEach(() => left().forEach((name) => rmSync(join(WORK, name), { recursive: true })));

test("a folder that several processes fill at the same time is that of the first one", () => {
  const filled = filledOnce(NAME, (folder) => {
    write(folder, "mine");
    write(join(WORK, NAME), "of another process");
  });
  expect(readFileSync(join(filled, "file"), "utf8")).toBe("of another process");
  expect(left()).toEqual([NAME]);
});

test("a folder that cannot be filled is not there", () => {
  const fill = (folder: string) => {
    write(folder, "half");
    throw new Error("no room");
  };
  expect(() => filledOnce(NAME, fill)).toThrow("no room");
  expect(left()).toEqual([]);
});
