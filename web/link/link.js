// Linking a messenger: who asks with the code of a bot, and codes for whoever begins here.
// The code is read from the fragment, which no server ever sees. Tokens live in memory alone.

const TEXTS = {
  names: { TELEGRAM: "Telegram", DISCORD: "Discord" },
  away: "Galatea cannot be reached. Nothing was linked. Check your connection and try again.",
  wrong: "Something went wrong on our side. Nothing was linked. Try again in a minute.",
  notGood: "This link does not work, or not any more: it is good once, for ten minutes. Send /link to the bot for a new one.",
  linked: (who) => `Linked. You can go back to ${who} and close this page.`,
  refused: "Nothing was linked. If you did not ask for this, somebody else sent you that link: do not open it again.",
  asks: (one) => `${one.displayName}, on ${TEXTS.names[one.channel]}, wants to be you there`,
  number: (one) => `Their number on ${TEXTS.names[one.channel]} is ${one.externalId}.`,
  none: "None is linked yet.",
  unlink: (one) => `Unlink ${one.displayName} on ${TEXTS.names[one.channel]}`,
  unlinked: (one) => `${one.displayName} on ${TEXTS.names[one.channel]} is unlinked. Your chats stay.`,
  how: {
    TELEGRAM: "Open the bot and press Start, or send it /start and this code. It is good once, for ten minutes.",
    DISCORD: "Send the bot /link with this code. It is good once, for ten minutes.",
  },
  ended: "You were signed out. Sign in again.",
  later: (problem) => `${problem.message} Wait ${problem.retryAfterSeconds} seconds.`,
};

const SIGN_IN = `mutation ($email: String!, $password: String!) {
  answer: signIn(input: { email: $email, password: $password }) { __typename
    ... on Session { accessToken refreshToken }
    ... on Problem { code message } ... on RateLimitedProblem { retryAfterSeconds } } }`;
const SIGN_OUT = `mutation ($token: String!) {
  answer: signOut(input: { refreshToken: $token }) { __typename } }`;
const REQUEST = `query ($code: String!) {
  answer: linkRequest(code: $code) { channel externalId displayName } }`;
const CONFIRM = `mutation ($code: String!) {
  answer: confirmLink(input: { code: $code }) { __typename
    ... on Problem { code message } ... on RateLimitedProblem { retryAfterSeconds } } }`;
const LINKS = `query { answer: viewer { linkedIdentities(first: 50) {
  nodes { id channel externalId displayName } } } }`;
const MAKE = `mutation ($channel: Channel!) {
  answer: createLinkCode(input: { channel: $channel }) { __typename
    ... on LinkCodeCreated { code url qrCode }
    ... on Problem { code message } ... on RateLimitedProblem { retryAfterSeconds } } }`;
const UNLINK = `mutation ($id: ID!) {
  answer: unlinkIdentity(input: { id: $id }) { __typename ... on Problem { code message } } }`;

const find = (id) => document.getElementById(id);
const PARTS = ["sign-in", "asked", "links"];
let session = null;
let code = decodeURIComponent(location.hash.slice(1));
let asking = null;
history.replaceState(null, "", location.pathname);

class Told extends Error {}

async function ask(query, variables) {
  let answer;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(session ? { Authorization: `Bearer ${session.accessToken}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    answer = await response.json();
  } catch {
    throw new Told(TEXTS.away);
  }
  const [error] = answer.errors ?? [];
  if (error?.extensions?.code === "UNAUTHENTICATED") {
    session = null;
    show("sign-in");
    throw new Told(TEXTS.ended);
  }
  if (error) throw new Told(error.extensions?.code === "RATE_LIMITED" ? error.message : TEXTS.wrong);
  const found = answer.data.answer;
  if (found?.__typename?.endsWith("Problem")) {
    if (found.code === "LINK_CODE_NOT_GOOD") throw new Told(TEXTS.notGood);
    throw new Told(found.retryAfterSeconds ? TEXTS.later(found) : found.message);
  }
  return found;
}

function say(text) {
  find("said").textContent = text;
}

function show(part) {
  for (const one of PARTS) find(one).hidden = one !== part;
  const first = part && find(part).querySelector("h2, input");
  (first || find("said")).focus();
}

function done(button, work) {
  return async (event) => {
    event.preventDefault();
    button.disabled = true;
    say("");
    try {
      await work();
    } catch (error) {
      say(error instanceof Told ? error.message : TEXTS.wrong);
    } finally {
      button.disabled = false;
    }
  };
}

async function leave() {
  const token = session?.refreshToken;
  if (token) await ask(SIGN_OUT, { token });
  session = null;
}

async function next() {
  if (!session) return show("sign-in");
  if (!code) return list();
  asking = await ask(REQUEST, { code });
  if (!asking) {
    code = "";
    await list();
    throw new Told(TEXTS.notGood);
  }
  find("who").textContent = TEXTS.asks(asking);
  say(TEXTS.number(asking));
  show("asked");
}

async function list() {
  const { nodes } = (await ask(LINKS)).linkedIdentities;
  const rows = nodes.map((one) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const name = document.createElement("span");
    name.textContent = `${one.displayName} · ${TEXTS.names[one.channel]} · ${one.externalId}`;
    button.type = "button";
    button.textContent = "Unlink";
    button.setAttribute("aria-label", TEXTS.unlink(one));
    button.addEventListener(
      "click",
      done(button, async () => {
        await ask(UNLINK, { id: one.id });
        await list();
        say(TEXTS.unlinked(one));
      }),
    );
    row.append(name, button);
    return row;
  });
  find("list").replaceChildren(...(rows.length ? rows : [TEXTS.none]));
  show("links");
}

async function make(channel) {
  const made = await ask(MAKE, { channel });
  find("how").textContent = TEXTS.how[channel];
  find("code").textContent = made.code;
  find("open").hidden = !made.url;
  find("open").firstElementChild.href = made.url ?? "";
  find("qr").hidden = !made.qrCode;
  if (made.qrCode) find("qr").src = made.qrCode;
  find("made").hidden = false;
}

const signIn = find("sign-in");
signIn.addEventListener(
  "submit",
  done(signIn.querySelector("button"), async () => {
    session = await ask(SIGN_IN, { email: signIn.email.value, password: signIn.password.value });
    signIn.password.value = "";
    await next();
  }),
);
find("confirm").addEventListener(
  "click",
  done(find("confirm"), async () => {
    await ask(CONFIRM, { code });
    code = "";
    await leave();
    show(null);
    say(TEXTS.linked(TEXTS.names[asking.channel]));
  }),
);
find("refuse").addEventListener(
  "click",
  done(find("refuse"), async () => {
    code = "";
    await leave();
    show(null);
    say(TEXTS.refused);
  }),
);
find("bring").addEventListener(
  "submit",
  done(find("bring").querySelector("button"), async () => {
    code = find("brought").value.trim();
    find("brought").value = "";
    await next();
  }),
);
for (const button of document.querySelectorAll(".make")) {
  button.addEventListener("click", done(button, () => make(button.dataset.channel)));
}
show("sign-in");
