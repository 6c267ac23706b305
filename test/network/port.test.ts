import { Port } from "../../lib/network";

test("one port", () => {
  const port = Port.tcp(5050);
  expect([port.fromPort, port.toPort, port.toString()]).toEqual([5050, 5050, "5050/tcp"]);
});

test("a port of UDP", () => {
  const port = Port.udp(8125);
  expect([port.fromPort, port.toPort, port.protocol, port.toString()]).toEqual([8125, 8125, "udp", "8125/udp"]);
});

test("a range of ports", () => {
  const ports = Port.tcpRange(31000, 32000);
  expect([ports.fromPort, ports.toPort, ports.toString()]).toEqual([31000, 32000, "31000-32000/tcp"]);
});

test("a range of one port is that port", () => {
  expect(Port.tcpRange(5050, 5050).toString()).toBe("5050/tcp");
});

test.each([0, -1, 65536, 80.5, NaN, Infinity])("fails when the port is %p", (port) => {
  expect(() => Port.tcp(port)).toThrow(`[Port] port must be a TCP port, got ${port}; use a whole number from 1 to 65535`);
  expect(() => Port.tcpRange(1, port)).toThrow("[Port] port must be a TCP port");
});

test.each([1, 65535])("%p is a port", (port) => {
  expect(Port.tcp(port).fromPort).toBe(port);
});

test("fails when a range ends before it begins", () => {
  expect(() => Port.tcpRange(32000, 31000)).toThrow(
    '[Port] a range of ports must not end before it begins, got "32000 to 31000"; use Port.tcpRange(31000, 32000)',
  );
});
