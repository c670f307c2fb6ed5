import { type ReactNode, useState } from 'react';

import { SayInsteadMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button, IconButton } from '../../design/Button';
import { TextArea } from '../../design/Field';
import { Icon } from '../../design/Icon';
import { CHARS_MAX } from './Composer';
import type { Message } from './history';
import css from './Instead.module.css';
import { putMessages } from './useChat';

/** Something said that can be said otherwise, if it is the last. */
export function Instead({
  message,
  mayEdit,
  chat,
  children,
}: {
  message: Message;
  mayEdit: boolean;
  chat: string;
  children: ReactNode;
}) {
  const [text, setText] = useState<string | null>(null);
  const [wasOpen, setWasOpen] = useState(false); // then the way in gets the focus back
  const edit = useChange(SayInsteadMutation, {
    onSuccess: ({ sentMessage, answer }) => {
      putMessages(chat, sentMessage, answer);
      setText(null);
    },
  });
  if (text === null || !mayEdit)
    return (
      <div className={css.line}>
        {mayEdit && (
          <IconButton
            label="Edit what you said"
            className={css.edit}
            autoFocus={wasOpen}
            onClick={() => {
              setWasOpen(true);
              setText(message.text);
            }}
          >
            <Icon name="edit" size={16} />
          </IconButton>
        )}
        {children}
      </div>
    );
  const save = () => edit.mutate({ input: { messageId: message.id, text } });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextArea
        label="Say instead"
        value={text}
        maxLength={CHARS_MAX}
        rows={2}
        autoFocus
        error={edit.error?.message}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(null);
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            if (text.trim()) save();
          }
        }}
      />
      <div className={css.buttons}>
        <Button size="small" look="quiet" onClick={() => setText(null)}>
          Cancel
        </Button>
        <Button size="small" look="main" type="submit" busy={edit.isPending} disabled={!text.trim()}>
          Say this instead
        </Button>
      </div>
    </form>
  );
}
