import { ChooseAlternativeMutation, RegenerateMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { Button, IconButton } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { toastError } from '../../design/Toasts';
import { type ending, isUnfinished, type Message } from './history';
import css from './Said.module.css';
import { putMessages } from './useChat';

/** The other ways a reply was written, and to have it written once more. */
export function ReplyTools({
  message,
  chat,
  end,
}: {
  message: Message;
  chat: string;
  end: ReturnType<typeof ending>;
}) {
  const done = {
    onSuccess: ({ changedMessage }: { changedMessage: Message }) => putMessages(chat, changedMessage),
    onError: toastError,
  };
  const again = useChange(RegenerateMutation, done);
  const choose = useChange(ChooseAlternativeMutation, done);
  if (isUnfinished(message)) return null;
  const { alternatives, alternative, id: messageId } = message;
  const at = alternatives.findIndex(({ number }) => number === alternative);
  const go = (to: number) => {
    const number = alternatives[to]?.number;
    if (number !== undefined && !choose.isPending) choose.mutate({ input: { messageId, number } });
  };
  return (
    <span className={css.tools}>
      {alternatives.length > 1 && (
        <>
          <IconButton
            label="Previous version"
            className={css.tool}
            disabled={at <= 0}
            onClick={() => go(at - 1)}
          >
            <Icon name="back" size={16} />
          </IconButton>
          <span className={css.number}>
            <span className="unseen">Version </span>
            {at + 1} / {alternatives.length}
          </span>
          <IconButton
            label="Next version"
            className={css.tool}
            disabled={at >= alternatives.length - 1}
            onClick={() => go(at + 1)}
          >
            <Icon name="next" size={16} />
          </IconButton>
        </>
      )}
      {end.again === messageId && message.state !== 'DONE' && (
        <Button
          size="small"
          look="quiet"
          busy={again.isPending}
          onClick={() => again.mutate({ input: { messageId } })}
        >
          <Icon name="repeat" size={16} /> Write it again
        </Button>
      )}
      {end.again === messageId && message.state === 'DONE' && (
        <IconButton
          label="Write it again"
          className={css.tool}
          disabled={again.isPending}
          onClick={() => again.mutate({ input: { messageId } })}
        >
          <Icon name="repeat" size={16} />
        </IconButton>
      )}
    </span>
  );
}
