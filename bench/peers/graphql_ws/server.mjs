// One subscription over graphql-transport-ws: what is posted to /publish is the next event of it.
// Written as graphql-ws's own documentation has it, with what costs the least: no compression, no
// keep-alive, and an iterator for each subscriber that holds what comes until it is asked for.

import { createServer } from "node:http";
import { buildSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";

const schema = buildSchema(`
  type Query { none: Boolean }
  type Money { priceAurum: Int! holdAurum: Int! capturedAurum: Int! releasedAurum: Int! reason: String }
  type GenerationEvent {
    generationId: ID! sequence: Int! state: String! stage: String! fraction: Float! queuePosition: Int
    estimatedSeconds: Float count: Int! delivered: Int! money: Money! correlationId: String! at: String!
  }
  type Subscription { generation(id: ID!): GenerationEvent! }
`);

const subscribers = new Set();

function subscribe() {
  const held = [];
  let asked = null;
  const subscriber = (event) => {
    if (asked) {
      const answer = asked;
      asked = null;
      answer({ value: event, done: false });
    } else {
      held.push(event);
    }
  };
  subscribers.add(subscriber);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () =>
      held.length
        ? Promise.resolve({ value: held.shift(), done: false })
        : new Promise((resolve) => (asked = resolve)),
    return: () => {
      subscribers.delete(subscriber);
      return Promise.resolve({ value: undefined, done: true });
    },
  };
}

const http = createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const event = { generation: JSON.parse(Buffer.concat(pieces)) };
    for (const subscriber of subscribers) subscriber(event);
    response.end();
  });
});
const sockets = new WebSocketServer({ server: http, path: "/graphql", perMessageDeflate: false });
useServer({ schema, roots: { subscription: { generation: subscribe } } }, sockets, 0);
http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 });
