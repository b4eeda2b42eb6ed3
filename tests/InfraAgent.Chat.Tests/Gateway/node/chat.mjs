// What front-ends do with the chat: node chat.mjs <url> <name>... Writes a line for each scenario, with its name and "ok" or what
// went wrong. The agent answers "eco: " and what was said, word by word; see EchoAgent.cs for what else it knows.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.INFRA_AGENT_SOCKET_IO_CLIENT, "package.json"));
const { io } = require("socket.io-client");
const url = process.argv[2];
const webSocket = { transports: ["websocket"] };
const polling = { transports: ["polling"] };

const client = (options = {}, namespace = "/") => io(url + namespace, { path: "/chat", forceNew: true, reconnectionDelay: 10, ...options });
const once = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));

// Everything of one session that comes to a socket, in order.
function record(socket) {
  const seen = [];
  socket.onAny((name, payload) => seen.push({ name, payload }));
  return seen;
}

async function connected(options, namespace) {
  const socket = client(options, namespace);
  const { clientId } = await once(socket, "connected");
  assert.equal(clientId, socket.id);
  return socket;
}

// The original's flow, event by event.
async function dialogue(socket, sessionId) {
  const seen = record(socket);
  const complete = once(socket, "messageComplete");
  socket.emit("sendMessage", { sessionId, content: "uno dos tres", metadata: { userId: "42" } });
  const { message, timestamp } = await complete;
  assert.equal(message.role, "assistant");
  assert.equal(message.content, "eco: uno dos tres");
  assert.ok(Date.parse(timestamp) > 0 && timestamp.endsWith("Z"));
  const chunks = seen.filter((one) => one.name === "messageChunk").map((one) => one.payload.chunk);
  assert.equal(chunks.map((chunk) => chunk.content).join(""), "eco: uno dos tres");
  assert.deepEqual(chunks.at(-1), { content: "", isComplete: true, metadata: { totalLength: 17 } });
  assert.ok(chunks.slice(0, -1).every((chunk) => chunk.isComplete === false));
  const named = seen.map((one) => one.name).filter((name) => name !== "conversationUpdated");
  assert.deepEqual([named[0], named.at(-1)], ["messageReceived", "messageComplete"]);

  const read = Promise.all([once(socket, "conversation"), once(socket, "conversationHistory")]);
  socket.emit("getConversation", { sessionId });
  const [documented, coded] = await read;
  assert.deepEqual(documented, coded);
  assert.deepEqual(documented.messages.map((one) => [one.role, one.content]), [["user", "uno dos tres"], ["assistant", "eco: uno dos tres"]]);
  assert.ok(documented.messages.every((one) => one.id && one.sessionId === sessionId && one.timestamp && one.createdAt));

  const pong = once(socket, "pong");
  socket.emit("ping");
  assert.ok((await pong).timestamp);
  const ended = once(socket, "conversationEnded");
  socket.emit("endConversation", { sessionId });
  assert.equal((await ended).sessionId, sessionId);
  assert.deepEqual((await socket.emitWithAck("getConversation", { sessionId })).messages, []);
}

const scenarios = {
  default: async () => dialogue(await connected(), "default"),
  "web socket": async () => dialogue(await connected(webSocket), "web-socket"),
  polling: async () => dialogue(await connected(polling), "polling"),
  "namespace chat": async () => dialogue(await connected({}, "/chat"), "namespace-chat"),
  "usual path": async () => dialogue(await connected({ path: "/socket.io" }, "/chat"), "usual-path"),

  "reconnect in the middle": async () => {
    const sessionId = "reconnect";
    const socket = await connected(webSocket);
    const seen = record(socket);
    const partial = [];
    const half = new Promise((resolve) => socket.on("messageChunk", ({ chunk, seq }) => {
      partial.push({ seq, content: chunk.content });
      if (partial.length === 20) resolve();
    }));
    const complete = once(socket, "messageComplete");
    socket.emit("sendMessage", { sessionId, content: "halves", id: "message-1" });
    await half;

    // As a network that breaks does; the client comes back by itself, and asks for what it missed.
    const back = once(socket, "connected");
    socket.io.engine.close();
    await back;
    const last = Math.max(...partial.map((one) => one.seq));
    socket.emit("sendMessage", { sessionId, content: "halves", id: "message-1" });
    const conversation = await socket.emitWithAck("getConversation", { sessionId, after: last });
    assert.equal(conversation.messages.length, 1);
    assert.equal(conversation.streaming.content.startsWith(partial.map((one) => one.content).join("")), true);
    await (await connected(webSocket)).emitWithAck("sendMessage", { sessionId: "other", content: "other half" });

    const { message } = await complete;
    const whole = Array.from({ length: 40 }, (_, number) => `${number} `).join("");
    assert.equal(message.content, whole);
    assert.equal(partial.map((one) => one.content).join(""), whole);
    assert.equal(new Set(partial.map((one) => one.seq)).size, partial.length);
    assert.equal(seen.filter((one) => one.name === "messageComplete" && one.payload.sessionId === sessionId).length, 1);
    const kept = await socket.emitWithAck("getConversation", { sessionId });
    assert.deepEqual(kept.messages.map((one) => one.role), ["user", "assistant"]);
  },

  "500 clients": async () => {
    await Promise.all(Array.from({ length: 500 }, async (_, number) => {
      const socket = await connected(webSocket);
      const complete = once(socket, "messageComplete");
      socket.emit("sendMessage", { sessionId: `crowd-${number}`, content: `soy ${number}` });
      const { sessionId, message } = await complete;
      assert.deepEqual([sessionId, message.content], [`crowd-${number}`, `eco: soy ${number}`]);
      socket.disconnect();
    }));
  },

  "wrong token": async () => {
    for (const token of ["nonsense", "", 7, "a.b.c", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJpbmZyYS1hZ2VudC1jaGF0L3BlcnNvbmEifQ."]) {
      const error = await once(client({ auth: { token } }), "connect_error");
      assert.equal(error.message, "unauthorized");
      assert.deepEqual(error.data, { code: "unauthorized" });
    }
  },

  "foreign origin": async () => {
    for (const transports of [["polling"], ["websocket"]]) {
      const error = await once(client({ transports, reconnection: false, extraHeaders: { origin: "https://evil.example" } }), "connect_error");
      assert.ok(error.message);
    }
    await connected({ extraHeaders: { origin: "http://localhost:3001" } });
  },

  "too much": async () => {
    const socket = await connected(webSocket);
    const error = once(socket, "error");
    const refused = await socket.emitWithAck("sendMessage", { sessionId: "big", content: "x".repeat(10_001) });
    assert.deepEqual([refused.ok, (await error).code], [false, "INVALID_ARGUMENT"]);
    const gone = once(socket, "disconnect");
    socket.emit("sendMessage", { sessionId: "big", content: "x".repeat(1_100_000) });
    await gone;
    await once(socket, "connected");
    assert.deepEqual((await socket.emitWithAck("getConversation", { sessionId: "big" })).messages, []);
  },

  malformed: async () => {
    const socket = await connected();
    const good = { sessionId: "malformed", content: "x" };
    const bad = [
      [], [null], [7], ["text"], [[]], [{}], [{ sessionId: "s" }], [{ content: "x" }], [{ ...good, sessionId: "../../etc" }], [{ ...good, sessionId: 7 }],
      [{ ...good, sessionId: "a".repeat(101) }], [{ ...good, content: "" }], [{ ...good, content: "  " }], [{ ...good, content: { a: 1 } }], [{ ...good, id: "a b" }],
    ];
    for (const values of bad) {
      const answer = await socket.emitWithAck("sendMessage", ...values);
      assert.deepEqual([answer.ok, answer.code], [false, "INVALID_ARGUMENT"], JSON.stringify(values));
    }
    for (const event of ["getConversation", "endConversation", "stop", "retry", "approve"]) {
      assert.equal((await socket.emitWithAck(event, { sessionId: "?" })).ok, false, event);
    }
    assert.equal((await socket.emitWithAck("approve", { approvalId: "none", argsHash: "none", decision: "approve" })).code, "NOT_FOUND");
    await dialogue(socket, "after-malformed");
  },

  "slow consumer": async () => {
    const slow = await connected(webSocket);
    // From now on it hears nothing, not even that it was heard.
    slow.emit("sendMessage", { sessionId: "flood", content: "flood" });
    const raw = slow.io.engine.transport.ws._socket;
    raw.pause();
    await dialogue(await connected(webSocket), "beside-the-flood");
    const other = await connected(webSocket);
    for (;;) {
      const { conversations } = await other.emitWithAck("listConversations");
      if (conversations.find((one) => one.sessionId === "flood")?.messages === 2) break;
    }
    const gone = once(slow, "disconnect");
    raw.resume();
    await gone;
  },

  stop: async () => {
    const socket = await connected(webSocket);
    const first = once(socket, "messageChunk");
    const complete = once(socket, "messageComplete");
    socket.emit("sendMessage", { sessionId: "stop", content: "endless" });
    await first;
    assert.equal((await socket.emitWithAck("stop", { sessionId: "stop" })).ok, true);
    assert.equal((await complete).message.metadata.cutShort, "stopped");
    assert.equal((await socket.emitWithAck("stop", { sessionId: "stop" })).ok, false);
  },

  "card": async () => {
    const socket = await connected({ ...webSocket, auth: { capabilities: ["approvals"] } });
    const complete = once(socket, "messageComplete");
    socket.emit("sendMessage", { sessionId: "card", content: "confirm" });
    const card = await once(socket, "approvalRequested");
    assert.equal(card.tool, "get_caller_identity");
    assert.equal((await socket.emitWithAck("approve", { approvalId: card.approvalId, argsHash: "other", decision: "approve" })).code, "NOT_FOUND");
    assert.equal((await socket.emitWithAck("approve", { ...card, editedArgs: {}, decision: "approve" })).code, "EDIT_NOT_SUPPORTED");
    assert.equal((await socket.emitWithAck("approve", { approvalId: card.approvalId, argsHash: card.argsHash, decision: "approve" })).ok, true);
    assert.equal((await complete).message.content, "Succeeded");
  },

  "old front-end": async () => {
    const socket = await connected(webSocket);
    const question = once(socket, "messageComplete");
    socket.emit("sendMessage", { sessionId: "old", content: "confirm" });
    const [, code] = /APROBAR ([0-9A-F]{6})/.exec((await question).message.content);
    const answer = once(socket, "messageComplete");
    socket.emit("sendMessage", { sessionId: "old", content: `Aprobar ${code.toLowerCase()}` });
    assert.equal((await answer).message.content, "Succeeded");
  },

  "others' sessions": async () => {
    const { token } = await (await fetch(`${url}/api/personas`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"name":"ana"}' })).json();
    const mine = await connected(webSocket);
    const complete = once(mine, "messageComplete");
    mine.emit("sendMessage", { sessionId: "shared-name", content: "secreto" });
    await complete;
    const theirs = await connected({ ...webSocket, auth: { token } });
    const heard = record(theirs);
    assert.deepEqual((await theirs.emitWithAck("getConversation", { sessionId: "shared-name" })).messages, []);
    await theirs.emitWithAck("endConversation", { sessionId: "shared-name" });
    assert.equal((await theirs.emitWithAck("stop", { sessionId: "shared-name" })).ok, false);
    const again = once(mine, "messageComplete");
    mine.emit("sendMessage", { sessionId: "shared-name", content: "más" });
    await again;
    assert.equal((await mine.emitWithAck("getConversation", { sessionId: "shared-name" })).messages.length, 4);
    assert.ok(!JSON.stringify(heard).includes("secreto"));
    assert.ok((await mine.emitWithAck("listConversations")).conversations.some((one) => one.sessionId === "shared-name"));
    assert.ok(!(await theirs.emitWithAck("listConversations")).conversations.some((one) => one.sessionId === "shared-name"));
  },

  ticket: async () => {
    const { token } = await (await fetch(`${url}/api/socket-ticket`, { method: "POST" })).json();
    await connected({ auth: { token } });
    assert.equal((await once(client({ auth: { token } }), "connect_error")).message, "unauthorized");
    assert.equal((await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status, 401);
  },
};

const patience = () => new Promise((_, reject) => setTimeout(() => reject(new Error("nothing more happened")), 60_000).unref());
for (const name of process.argv.slice(3)) {
  const end = await Promise.race([scenarios[name](), patience()]).then(() => "ok", (error) => error.stack);
  process.stdout.write(`${name}\t${end.replaceAll("\n", " ")}\n`);
}
process.exit(0);
