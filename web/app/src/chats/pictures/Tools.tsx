/** What can be done with a picture of a chat. */
import { useState } from 'react';

import { RemoveImageMutation, SetBackgroundMutation } from '../../api/operations';
import { queries, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { Money } from '../../design/Money';
import { ErrorNote } from '../../design/Notes';
import { toastError } from '../../design/Toasts';
import type { Chat, Message } from '../talk/history';
import { putConversation, putMessages } from '../talk/useChat';
import { imagesKey } from './Gallery';
import { useReroll } from './useReroll';

export function PictureTools({
  chat,
  message,
  onLeave,
}: {
  chat: Chat;
  message: Message;
  onLeave?: () => void;
}) {
  const reroll = useReroll(chat.id, onLeave);
  const [isRemoving, setRemoving] = useState(false);
  const background = useChange(SetBackgroundMutation, {
    onSuccess: ({ conversation }) => putConversation(conversation),
    onError: toastError,
  });
  const price = message.priceAurum;
  return (
    <>
      {chat.canTalk && message.scene && price !== null && (
        <Button size="small" look="quiet" busy={reroll.isPending} onClick={() => reroll.run(message, price)}>
          <Icon name="repeat" size={16} /> Make again, <Money aurum={price} />
        </Button>
      )}
      <Button
        size="small"
        look="quiet"
        busy={background.isPending}
        onClick={() => background.mutate({ input: { conversationId: chat.id, messageId: message.id } })}
      >
        <Icon name="image" size={16} /> Background
      </Button>
      <Button size="small" look="quiet" onClick={() => setRemoving(true)}>
        <Icon name="trash" size={16} /> Remove
      </Button>
      {isRemoving && (
        <Removing
          chat={chat.id}
          message={message}
          onClose={() => setRemoving(false)}
          onLeave={() => onLeave?.()}
        />
      )}
    </>
  );
}

function Removing({
  chat,
  message,
  onClose,
  onLeave,
}: {
  chat: string;
  message: Message;
  onClose: () => void;
  onLeave: () => void;
}) {
  const remove = useChange(RemoveImageMutation, {
    onSuccess: ({ changedMessage }) => {
      putMessages(chat, changedMessage);
      void queries.invalidateQueries({ queryKey: imagesKey(chat) });
      onClose();
      onLeave();
    },
  });
  return (
    <Dialog title="Remove this picture?" onClose={onClose}>
      <p>It goes from this chat and from its memories, for good. What was paid for it stays paid.</p>
      {remove.error && <ErrorNote error={remove.error} />}
      <div className="row">
        <Button
          look="danger"
          busy={remove.isPending}
          onClick={() => remove.mutate({ input: { messageId: message.id } })}
        >
          Remove it
        </Button>
        <Button look="quiet" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
