// What front-ends do with the server, all at once: node scenarios.mjs <url> <name>... Writes a line for each, with its
// name and "ok" or what went wrong.
import assert from "node:assert/strict";
import { client, closeAll, connected, once, sharing, times, upgraded } from "./connection.mjs";

const webSocket = { transports: ["websocket"] };
const polling = { transports: ["polling"] };

// Acknowledged events, all sent at once: the answers come in the order of the events.
async function exchange(socket, count) {
  const answers = [];
  await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const answer = await socket.emitWithAck("message-with-ack", number);
      answers.push(answer);
    }),
  );
  assert.deepEqual(answers, Array.from({ length: count }, (_, number) => number));
}

async function talk(options, transport) {
  const socket = await connected(options);
  for (let round = 0; round < 5; round++) {
    await exchange(socket, 40);
  }
  if (transport === "websocket") {
    await upgraded(socket);
  }
  assert.equal(socket.io.engine.transport.name, transport);
  const back = once(socket, "message-back");
  socket.emit("message", "¡Qué más!", { deep: [true, null, 1.5] });
  assert.deepEqual(await back, ["¡Qué más!", { deep: [true, null, 1.5] }]);
}

async function bytes(options) {
  const socket = await connected(options);
  const answer = await socket.emitWithAck("message-with-ack", Buffer.from([1, 2, 3]));
  assert.deepEqual([...new Uint8Array(answer)], [1, 2, 3]);
  const back = once(socket, "message-back");
  socket.emit("message", Buffer.from([4]), "and", Buffer.from([5, 6]));
  const [one, and, other] = await back;
  assert.deepEqual([[...one], and, [...other]], [[4], "and", [5, 6]]);
}

async function big(options) {
  const socket = await connected(options);
  const text = "x".repeat(900_000);
  assert.equal(await socket.emitWithAck("message-with-ack", text), text);
}

async function tooBig(options, reasons) {
  const socket = await connected(options);
  const gone = once(socket, "disconnect");
  socket.emit("message", "x".repeat(1_100_000));
  const [reason] = await gone;
  assert.ok(reasons.includes(reason), reason);
  await once(socket, "connect");
  await exchange(socket, 3);
}

async function crowd(options, size) {
  const sockets = await Promise.all(Array.from({ length: size }, () => connected(options)));
  assert.equal(new Set(sockets.map((socket) => socket.id)).size, size);
  await Promise.all(sockets.map((socket) => exchange(socket, 10)));
}

const scenarios = {
  default: () => talk({}, "websocket"),
  "web socket": () => talk(webSocket, "websocket"),
  polling: () => talk(polling, "polling"),
  "no slash": () => talk({ addTrailingSlash: false }, "websocket"),
  "bytes by web socket": () => bytes(webSocket),
  "bytes by polling": () => bytes(polling),
  "big by web socket": () => big(webSocket),
  "big by polling": () => big(polling),
  "too big by web socket": () => tooBig(webSocket, ["transport close", "transport error"]),
  "too big by polling": () => tooBig(polling, ["transport error", "transport close"]),
  "crowd by web socket": () => crowd(webSocket, 500),
  "crowd by default": () => crowd({}, 100),

  "crossing the upgrade": async () => {
    const socket = client();
    const connect = once(socket, "connect");
    const answers = [];
    const all = Array.from({ length: 200 }, (_, number) =>
      socket.emitWithAck("message-with-ack", number).then((answer) => answers.push(answer)));
    await connect;
    await Promise.all(all);
    assert.deepEqual(answers, Array.from({ length: 200 }, (_, number) => number));
  },

  "two namespaces": async () => {
    const main = await connected();
    const custom = sharing(main, "/custom");
    await once(custom, "connect");
    assert.notEqual(main.id, custom.id);
    const back = once(custom, "message-back");
    custom.emit("message", "to custom");
    assert.deepEqual(await back, ["to custom"]);
    await exchange(main, 5);
    custom.disconnect();
    await exchange(main, 5);
  },

  "connects twice": async () => {
    const main = await connected(webSocket);
    const custom = sharing(main, "/custom");
    custom.connect();
    await times(custom, "connect", 2);
    const back = once(custom, "message-back");
    custom.emit("message", "to custom");
    assert.deepEqual(await back, ["to custom"]);
    await exchange(main, 3);
  },

  "unknown namespace": async () => {
    const [error] = await once(client({}, "/nowhere"), "connect_error");
    assert.equal(error.message, "Invalid namespace");
  },

  "server asks": async () => {
    const socket = await connected();
    socket.on("question", (left, right, answer) => answer(left + right));
    assert.equal(await socket.emitWithAck("ask me", 2, 3), 5);
  },

  "no answer": async () => {
    const socket = await connected(webSocket);
    await assert.rejects(socket.timeout(50).emitWithAck("fail"), /timed out/);
    await exchange(socket, 3);
  },

  auth: async () => {
    const socket = client({ auth: { token: "expired" } }, "/private");
    const [error] = await once(socket, "connect_error");
    assert.equal(error.message, "not you");
    assert.deepEqual(error.data, { code: "expired" });
    assert.equal(socket.connected, false);
    socket.auth = { token: "good" };
    socket.connect();
    assert.deepEqual(await once(socket, "hello"), ["good"]);
    assert.equal(socket.connected, true);
  },

  "put out": async () => {
    const socket = await connected();
    const gone = once(socket, "disconnect");
    socket.emit("put me out");
    assert.deepEqual((await gone)[0], "io server disconnect");
    assert.equal(socket.active, false);
    socket.connect();
    await once(socket, "connect");
    await exchange(socket, 3);
  },

  "session ended": async () => {
    const socket = await connected(webSocket);
    const gone = once(socket, "disconnect");
    socket.emit("end my session");
    assert.equal((await gone)[0], "io server disconnect");
  },

  "lost and found": async () => {
    const socket = await connected(webSocket);
    const { id } = socket;
    const gone = once(socket, "disconnect");
    socket.io.engine.transport.ws.terminate();
    assert.equal((await gone)[0], "transport close");
    await once(socket, "connect");
    assert.notEqual(socket.id, id);
    assert.ok(!socket.recovered);
    await exchange(socket, 3);
  },

  idle: async () => {
    const sockets = [await connected(webSocket), await connected(polling)];
    await Promise.all(sockets.map(async (socket) => {
      for (let beat = 0; beat < 5; beat++) {
        await once(socket.io, "ping");
      }
      assert.equal(socket.connected, true);
      await exchange(socket, 3);
    }));
  },

  "server stops": async () => {
    const sockets = [await connected(webSocket), await connected(polling)];
    const gone = sockets.map((socket) => once(socket, "disconnect"));
    const again = sockets.map((socket) => once(socket.io, "reconnect_error"));
    sockets[0].emit("stop");
    for (const [reason] of await Promise.all(gone)) {
      assert.equal(reason, "transport close");
    }
    await Promise.all(again);
  },
};

// Whoever waits in vain says so, rather than nothing.
function patience() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("stuck")), 30_000).unref());
}

await Promise.all(process.argv.slice(3).map(async (name) => {
  const end = await Promise.race([scenarios[name](), patience()]).then(() => "ok", (error) => error.stack);
  process.stdout.write(`${name}\t${end.replaceAll("\n", " ")}\n`);
}));
closeAll();

// Once all is closed there is nothing to wait for, and the program ends by itself.
setTimeout(() => process.exit(1), 10_000).unref();
