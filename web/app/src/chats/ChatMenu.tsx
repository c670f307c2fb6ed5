/** What can be done with a whole chat: call it otherwise, put it away, delete it. */
import { useId, useRef, useState } from 'react';
import { useMatch, useNavigate } from 'react-router';

import { ArchiveChatMutation, DeleteChatMutation, RenameChatMutation } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button, IconButton } from '../design/Button';
import { Confirm, Dialog } from '../design/Dialog';
import { Field } from '../design/Field';
import { Icon } from '../design/Icon';
import { toast, toastError } from '../design/Toasts';
import css from './ChatMenu.module.css';
import type { Chat } from './talk/history';
import { deletedHere, putConversation } from './talk/useChat';

const WIDTH_PX = 208;

function changed(conversation: Chat): void {
  putConversation(conversation);
  void queries.invalidateQueries({ queryKey: ['chats'] });
}

export function ChatMenu({ chat }: { chat: Chat }) {
  const id = useId();
  const button = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const archive = useChange(ArchiveChatMutation, {
    onSuccess: ({ conversation }) => {
      changed(conversation);
      toast(conversation.archivedAt ? 'The chat is archived.' : 'The chat is back in your list.');
    },
    onError: toastError,
  });
  const choose = (act: () => void) => () => {
    list.current?.hidePopover();
    act();
  };
  return (
    <>
      <span ref={button}>
        <IconButton
          label={`More about ${chat.title}`}
          popoverTarget={id}
          onClick={() => {
            const { right, bottom } = button.current?.getBoundingClientRect() ?? { right: 0, bottom: 0 };
            setPlace({
              top: Math.min(bottom, window.innerHeight - 160),
              left: Math.max(8, right - WIDTH_PX),
            });
          }}
        >
          <Icon name="more" />
        </IconButton>
      </span>
      <div ref={list} id={id} popover="auto" className={css.list} style={{ ...place, width: WIDTH_PX }}>
        <button type="button" onClick={choose(() => setOpen('rename'))}>
          <Icon name="edit" size={18} /> Rename
        </button>
        <button
          type="button"
          onClick={choose(() =>
            archive.mutate({ input: { conversationId: chat.id, archived: !chat.archivedAt } }),
          )}
        >
          <Icon name="down" size={18} /> {chat.archivedAt ? 'Take out of the archive' : 'Archive'}
        </button>
        <button type="button" className={css.bad} onClick={choose(() => setOpen('delete'))}>
          <Icon name="trash" size={18} /> Delete
        </button>
      </div>
      {open === 'rename' && <Rename chat={chat} onClose={() => setOpen(null)} />}
      {open === 'delete' && <Delete chat={chat} onClose={() => setOpen(null)} />}
    </>
  );
}

function Rename({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const [title, setTitle] = useState(chat.title);
  const rename = useChange(RenameChatMutation, {
    onSuccess: ({ conversation }) => {
      changed(conversation);
      onClose();
    },
  });
  return (
    <Dialog title="Rename this chat" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ input: { conversationId: chat.id, title } });
        }}
      >
        <Field
          label="Title"
          value={title}
          maxLength={80}
          required
          error={rename.error?.message}
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="row">
          <Button type="submit" look="main" busy={rename.isPending}>
            Rename
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Delete({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const navigate = useNavigate();
  const isOpen = useMatch('/chats/:id')?.params.id === chat.id;
  const remove = useChange(DeleteChatMutation, {
    onSuccess: async () => {
      onClose();
      if (isOpen) await navigate('/chats', { replace: true });
      queries.removeQueries({ queryKey: ['chat', chat.id] });
      toast('The chat is deleted.');
      await queries.invalidateQueries({ queryKey: ['chats'] });
    },
  });
  return (
    <Confirm
      title="Delete this chat?"
      yes="Delete it"
      isDanger
      busy={remove.isPending}
      error={remove.error}
      onYes={() => {
        deletedHere.add(chat.id);
        remove.mutate({ input: { conversationId: chat.id } });
      }}
      onClose={onClose}
    >
      “{chat.title}” goes with all that was said in it, and its pictures go too. There is no way back.
      Memories of it stay, without the pictures.
    </Confirm>
  );
}
