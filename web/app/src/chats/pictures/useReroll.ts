import { useRef } from 'react';
import { newKey } from '../../api/keys';

import { RerollImageMutation } from '../../api/operations';
import { useChange } from '../../api/queries';
import { toastError } from '../../design/Toasts';
import type { Message } from '../talk/history';
import { putMessages } from '../talk/useChat';

/** Have an image made once more, with another seed: a new message at the end of the chat. */
export function useReroll(chat: string, onTaken: () => void) {
  const key = useRef(''); // of one wish, until it was taken
  const reroll = useChange(RerollImageMutation, {
    onSuccess: ({ addedMessage }) => {
      key.current = '';
      putMessages(chat, addedMessage);
      onTaken();
    },
    onError: (error) => {
      if (!error.isPassing) key.current = '';
      toastError(error);
    },
  });
  return {
    isPending: reroll.isPending,
    /** With `price` it is ordered at once at what was shown; without it is a wish like any other. */
    run: (message: Message, price?: number) => {
      key.current ||= newKey();
      reroll.mutate({
        input: {
          messageId: message.id,
          idempotencyKey: key.current,
          confirmedPriceAurum: price ?? null,
        },
      });
    },
  };
}
