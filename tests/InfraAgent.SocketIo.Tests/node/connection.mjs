// The client library that users' front-ends have, from where the test says it is installed.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.INFRA_AGENT_SOCKET_IO_CLIENT, "package.json"));
const { io } = require("socket.io-client");
const url = process.argv[2];
const open = new Set();

/** A client of its own, with a connection of its own. */
export function client(options = {}, namespace = "/") {
  const socket = io(url + namespace, { path: "/socket.io", forceNew: true, reconnectionDelay: 10, ...options });
  open.add(socket);
  return socket;
}

/** A client that shares the connection of another. */
export function sharing(socket, namespace) {
  const other = socket.io.socket(namespace, {});
  open.add(other);
  return other;
}

/** What comes with the next event of this name. */
export function once(emitter, name) {
  return new Promise((resolve) => emitter.once(name, (...values) => resolve(values)));
}

/** When there have been so many events of this name. */
export function times(emitter, name, count) {
  return new Promise((resolve) => emitter.on(name, () => --count === 0 && resolve()));
}

export async function connected(options, namespace) {
  const socket = client(options, namespace);
  await once(socket, "connect");
  return socket;
}

/** When the connection has changed from polling to a web socket. */
export async function upgraded(socket) {
  const { engine } = socket.io;
  if (engine.transport.name !== "websocket") {
    await once(engine, "upgrade");
  }
}

export function closeAll() {
  open.forEach((socket) => socket.disconnect());
}
