/** Where one writes: Enter sends, Shift and Enter begins a line. */

import { type RefObject, useId, useRef } from 'react';
import { newKey } from '../../api/keys';

import { GoOnMutation, StopReplyMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button, IconButton } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Money } from '../../design/Money';
import { Note } from '../../design/Notes';
import { toastError } from '../../design/Toasts';
import css from './Composer.module.css';
import { ending, type History } from './history';
import { putMessages } from './useChat';

export const CHARS_MAX = 4_000;
const COMMAND = /^\s*\/i(m(a(ge?)?)?)?(\s|$)/i;

export function Composer({
  history,
  text,
  onText,
  onSay,
  input,
}: {
  history: History;
  text: string;
  onText: (text: string) => void;
  onSay: (text: string) => void;
  input: RefObject<HTMLTextAreaElement | null>;
}) {
  const { chat } = history;
  const hint = useId();
  const name = chat.character?.name;
  if (!chat.canTalk)
    return (
      <div className={css.closed}>
        <Note>
          {name ? `${name} is not shared with you any more.` : 'This character is not shared any more.'} You
          can read this chat, and not go on in it.
        </Note>
      </div>
    );
  const isCommand = COMMAND.test(text);
  const say = () => {
    if (text.trim()) onSay(text.trim());
    input.current?.focus();
  };
  const wish = () => {
    onText(`/image ${text.replace(COMMAND, '').trim()}`);
    input.current?.focus();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      {isCommand && (
        <div className={css.hint} id={hint}>
          <p>
            A picture of this moment with {chat.model.name}, <Money aurum={priceOf(chat.model)} />. Say what
            you wish, or just send it.
          </p>
          <p className={css.flags}>
            <code>--ratio 16:9</code> <code>--model {chat.model.slug}</code> <code>--seed 7</code>{' '}
            <code>/image history</code> <code>/image help</code>
          </p>
        </div>
      )}
      <div className={css.box}>
        <textarea
          ref={input}
          className={css.input}
          dir="auto"
          rows={1}
          value={text}
          maxLength={CHARS_MAX}
          aria-label={name ? `Message to ${name}` : 'Message'}
          aria-describedby={isCommand ? hint : undefined}
          placeholder={name ? `Say something to ${name}` : 'Say something'}
          enterKeyHint="send"
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            say();
          }}
        />
        <IconButton label="Send" type="submit" className={css.send} disabled={!text.trim()}>
          <Icon name="send" size={20} />
        </IconButton>
      </div>
      <div className={css.tools}>
        <Button size="small" look="quiet" onClick={wish}>
          <Icon name="image" size={18} /> Picture of this moment
        </Button>
        <Turn history={history} />
        {text.length > CHARS_MAX * 0.8 && (
          <span className={css.count}>
            {text.length} of {CHARS_MAX}
          </span>
        )}
      </div>
    </form>
  );
}

/** Whose turn it is: stop the reply, or have the character go on. */
function Turn({ history }: { history: History }) {
  const { id } = history.chat;
  const key = useRef({ after: 0, key: '' });
  const stop = useChange(StopReplyMutation, {
    onSuccess: ({ changedMessage }) => putMessages(id, changedMessage),
    onError: toastError,
  });
  const goOn = useChange(GoOnMutation, {
    onSuccess: ({ addedMessage }) => putMessages(id, addedMessage),
    onError: toastError,
  });
  const { written, mayGoOn } = ending(history);
  if (written)
    return (
      <Button
        size="small"
        look="quiet"
        busy={stop.isPending}
        onClick={() => stop.mutate({ input: { messageId: written.id } })}
      >
        <Icon name="stop" size={18} /> Stop
      </Button>
    );
  if (!mayGoOn) return null;
  return (
    <Button
      size="small"
      look="quiet"
      busy={goOn.isPending}
      onClick={() => {
        // asked again behind the same message it is the same wish
        const after = history.messages.at(-1)?.number ?? 0;
        if (key.current.after !== after) key.current = { after, key: newKey() };
        goOn.mutate({ input: { conversationId: id, idempotencyKey: key.current.key } });
      }}
    >
      <Icon name="next" size={18} /> Continue
    </Button>
  );
}

export function priceOf(model: { options: { priceAurum: number }[] }): number {
  return Math.min(...model.options.map(({ priceAurum }) => priceAurum));
}
