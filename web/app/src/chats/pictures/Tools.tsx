/** What can be done with a picture of a chat. */
import { useState } from 'react';

import { RemoveImageMutation, SetBackgroundMutation } from '../../api/operations';
import { queries, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Confirm } from '../../design/Dialog';
import { Icon } from '../../design/Icon';
import { Money } from '../../design/Money';
import { toastError } from '../../design/Toasts';
import type { Chat, Message } from '../talk/history';
import { putConversation, putMessages } from '../talk/useChat';
import { imagesKey } from './Gallery';
import { useReroll } from './useReroll';

export function PictureTools({
  chat,
  message,
  onAsked,
  onRemoved,
}: {
  chat: Chat;
  message: Message;
  /** Called when it is made once more, at the end of the chat. */
  onAsked: () => void;
  onRemoved?: () => void;
}) {
  const reroll = useReroll(chat.id, onAsked);
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
          onRemoved={() => onRemoved?.()}
        />
      )}
    </>
  );
}

function Removing({
  chat,
  message,
  onClose,
  onRemoved,
}: {
  chat: string;
  message: Message;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const remove = useChange(RemoveImageMutation, {
    onSuccess: ({ changedMessage }) => {
      putMessages(chat, changedMessage);
      void queries.invalidateQueries({ queryKey: imagesKey(chat) });
      onClose();
      onRemoved();
    },
  });
  return (
    <Confirm
      title="Remove this picture?"
      yes="Remove it"
      isDanger
      busy={remove.isPending}
      error={remove.error}
      onYes={() => remove.mutate({ input: { messageId: message.id } })}
      onClose={onClose}
    >
      It goes from this chat and from its memories, for good. What was paid for it stays paid.
    </Confirm>
  );
}
