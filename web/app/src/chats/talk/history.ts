/**
 * What is known of one chat. Pure: rows that were read and events that were told, put together by their
 * numbers, so that whatever comes late or twice changes nothing.
 */
import type {
  ChatPartsFragment,
  ChatQuery,
  ChatSaidPartFragment,
  LiveChatSubscription,
  SaidPartsFragment,
} from '../../api/operations';

export type Message = SaidPartsFragment;
export type Chat = ChatPartsFragment;
type Event = LiveChatSubscription['conversation'];
export type Step = NonNullable<Event['progress']>;

export interface History {
  chat: Chat;
  /** In their order, without a gap, up to the newest. */
  messages: Message[];
  /** Where to read on upwards; null when the first message is there. */
  earlier: string | null;
  /** The newest step of images that are being made, by their generation. */
  steps: Record<string, Step>;
  /** The last number that was told: what a subscription goes on after. */
  told: number;
  isDeleted: boolean;
}

/** A chat as it was read, with what is known of it already. */
export function take(read: NonNullable<ChatQuery['conversation']>, known?: History): History {
  const { messages: page, ...chat } = read;
  const first = page.nodes[0]?.number ?? 1;
  const fresh: History = {
    chat,
    messages: page.nodes,
    earlier: page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null,
    steps: {},
    told: chat.sequence,
    isDeleted: false,
  };
  if (!known) return fresh;
  const merged = put({ ...fresh, chat: newer(known.chat, chat), steps: known.steps, told: known.told }, [
    ...known.messages.filter(({ number }) => number >= first),
  ]);
  // what is held further up stays when nothing is missing in between
  const above = known.messages.filter(({ number }) => number < first);
  if (above.at(-1)?.number !== first - 1) return merged;
  return { ...merged, messages: [...above, ...merged.messages], earlier: known.earlier };
}

/** A page of earlier messages on top. */
export function prepend(history: History, page: ChatSaidPartFragment): History {
  const first = history.messages[0]?.number ?? Number.POSITIVE_INFINITY;
  return {
    ...history,
    messages: [...page.nodes.filter(({ number }) => number < first), ...history.messages],
    earlier: page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null,
  };
}

/** Messages as a mutation answered them, or an event told. Older ones than are held change nothing. */
export function put(history: History, told: readonly Message[]): History {
  let { messages } = history;
  for (const message of told) {
    const at = messages.findIndex(({ id }) => id === message.id);
    const held = messages[at];
    if (held) {
      if (message.sequence > held.sequence) messages = messages.with(at, message);
      else if (message.sequence === held.sequence && message.image && held.image === null)
        messages = messages.with(at, message);
    } else if (history.earlier === null || message.number > (messages[0]?.number ?? 0)) {
      const after = messages.findLastIndex(({ number }) => number < message.number);
      messages = messages.toSpliced(after + 1, 0, message);
    }
  }
  return messages === history.messages ? history : { ...history, messages };
}

export function putChat(history: History, chat: Chat): History {
  const next = newer(history.chat, chat);
  return next === history.chat ? history : { ...history, chat: next };
}

/** One event. A SNAPSHOT, and words that do not fit, are answered with 'read': read the chat again. */
export function hear(history: History, event: Event): History | 'read' {
  if (event.kind === 'SNAPSHOT') return 'read';
  let next = history;
  if (event.kind === 'MESSAGE' && event.message) next = put(next, [event.message]);
  if (event.kind === 'DELETED') next = { ...next, isDeleted: true };
  if (event.kind === 'PROGRESS' && event.progress) next = step(next, event.progress);
  if (event.kind === 'DELTA' && event.delta) {
    const said = words(next, event.delta, event.sequence);
    if (said === 'read') return said;
    next = said;
  }
  return event.sequence > next.told ? { ...next, told: event.sequence } : next;
}

function words(
  history: History,
  { messageId, alternative, offset, text }: NonNullable<Event['delta']>,
  sequence: number,
): History | 'read' {
  const at = history.messages.findIndex(({ id }) => id === messageId);
  const held = history.messages[at];
  if (!held || sequence <= held.sequence || held.alternative !== alternative) return history;
  const letters = [...held.text]; // an offset counts code points
  if (letters.length < offset) return 'read';
  const said: Message = {
    ...held,
    state: 'WRITING',
    text: letters.slice(0, offset).join('') + text,
    sequence,
  };
  return { ...history, messages: history.messages.with(at, said) };
}

function step(history: History, told: Step): History {
  const held = history.steps[told.generationId];
  if (held && held.sequence >= told.sequence) return history;
  return { ...history, steps: { ...history.steps, [told.generationId]: told } };
}

/** Of two readings of a chat the newer one. Equal numbers: how far one has read is not numbered before it is told. */
function newer(held: Chat, read: Chat): Chat {
  if (read.sequence < held.sequence) return held;
  if (read.sequence === held.sequence && read.readNumber < held.readNumber) return held;
  return read;
}

const UNFINISHED = new Set(['WAITING', 'WRITING', 'DRAFTED', 'ORDERED']);

export const isUnfinished = (message: Message): boolean => UNFINISHED.has(message.state);

/** What may be done with the end of a chat, as the API has it. */
export function ending({ messages, chat }: History) {
  const last = messages.findLast(({ kind }) => kind === 'SAID' || kind === 'REPLY');
  const reply = last?.kind === 'REPLY' ? last : undefined;
  const written = messages.find((message) => message.kind === 'REPLY' && isUnfinished(message));
  const isOpening = chat.start === 'SCENARIO' && reply?.number === 1;
  const said = messages.at(-2);
  const isAnswered = said?.kind === 'SAID' && messages.at(-1)?.kind === 'REPLY';
  return {
    /** The reply that is being written, or waits to be. */
    written,
    /** The reply that can be written once more. */
    again: chat.canTalk && reply && !isUnfinished(reply) && !isOpening ? reply.id : null,
    /** What the user said last and can still say otherwise. */
    editable: chat.canTalk && isAnswered ? said.id : null,
    /** Whether the character can be asked to go on by itself. */
    mayGoOn: chat.canTalk && messages.length > 0 && !messages.some(isAsked),
  };
}

/** Whether something waits for an answer, as `continueConversation` sees it. */
const isAsked = ({ state }: Message): boolean => state === 'WAITING' || state === 'WRITING';
