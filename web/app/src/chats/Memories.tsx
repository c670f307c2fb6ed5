/** What is remembered of chats: to read, to change, to forget. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { ask } from '../api/client';
import {
  DeleteMemoryMutation,
  EditMemoryMutation,
  MemoriesQuery,
  type MemoryPartsFragment,
} from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button, ButtonLink } from '../design/Button';
import { Confirm, Dialog } from '../design/Dialog';
import { Field, Select, TextArea } from '../design/Field';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import { useTitle } from '../shell/title';
import css from './Memories.module.css';
import { Words } from './talk/Words';

const WRITING_MS = 2_000;
const KEY = ['memories'] as const;

export function Component() {
  useTitle('Memories');
  const [search, setSearch] = useSearchParams();
  const character = search.get('character');
  const memories = useInfiniteQuery({
    queryKey: [...KEY, character],
    queryFn: ({ pageParam, signal }) => ask(MemoriesQuery, { character, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ memories: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    // a summary is written within moments, and nothing tells when
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.memories.nodes.some(({ state }) => state === 'WRITING'))
        ? WRITING_MS
        : false,
  });
  const all = memories.data?.pages.flatMap((page) => page.memories.nodes) ?? [];
  return (
    <div className={css.page}>
      <header className="row between">
        <h1>Memories</h1>
        <ButtonLink to="/chats" size="small">
          All chats
        </ButtonLink>
      </header>
      <p className="quiet">
        What is remembered of your chats. A chat that begins as “Our Story” knows them, as they stand here.
      </p>
      <ByCharacter
        memories={all}
        chosen={character}
        onChoose={(id) => setSearch(id ? { character: id } : {}, { replace: true })}
      />
      {memories.isPending && <Skeleton height="8rem" count={3} />}
      {memories.isError && <ErrorNote error={memories.error} onRetry={() => void memories.refetch()} />}
      {memories.isSuccess && all.length === 0 && (
        <Empty title="Nothing is remembered yet">
          <p>Open a chat and choose “Save as memory” beside it.</p>
          <ButtonLink to="/chats" look="main">
            Your chats
          </ButtonLink>
        </Empty>
      )}
      <ul role="list" className="stack">
        {all.map((memory) => (
          <li key={memory.id}>
            <Memory memory={memory} />
          </li>
        ))}
      </ul>
      {memories.hasNextPage && (
        <Button busy={memories.isFetchingNextPage} onClick={() => void memories.fetchNextPage()}>
          More memories
        </Button>
      )}
    </div>
  );
}

/** Those with one character: of the characters that are met in the list, or the one that was chosen. */
function ByCharacter({
  memories,
  chosen,
  onChoose,
}: {
  memories: MemoryPartsFragment[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const [known] = useState(() => new Map<string, string>());
  for (const { character } of memories)
    if (character) known.set(character.id, character.name ?? 'Somebody who is not shared any more');
  if (known.size < 2 && !chosen) return null;
  return (
    <div className={css.filter}>
      <Select label="With" value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">Everybody</option>
        {[...known].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Memory({ memory }: { memory: MemoryPartsFragment }) {
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const { title, text, state, character, conversation, images, createdAt, isEdited } = memory;
  return (
    <article className={`card ${css.memory}`}>
      <header>
        <h2>{title}</h2>
        <p className={css.about}>
          {character?.name ? (
            <Link to={`/characters/${character.id}`}>{character.name}</Link>
          ) : (
            'A character that is gone'
          )}
          <When at={createdAt} />
          {isEdited && <span>changed by you</span>}
          {conversation ? (
            <Link to={`/chats/${conversation.id}`}>The chat</Link>
          ) : (
            <span>The chat was deleted</span>
          )}
        </p>
      </header>
      {state === 'WRITING' ? (
        <p className="quiet" role="status">
          The summary is being written …
        </p>
      ) : (
        <Words text={text} />
      )}
      {images.length > 0 && (
        <div className={css.images}>
          {images.slice(0, 6).map((image) => (
            <Picture
              key={image.small}
              className={css.image}
              image={{ ...image, url: image.small }}
              alt={`A picture of “${title}”`}
              shape={1}
            />
          ))}
        </div>
      )}
      <div className="row">
        <Button size="small" disabled={state === 'WRITING'} onClick={() => setOpen('edit')}>
          Edit
        </Button>
        <Button size="small" look="quiet" onClick={() => setOpen('delete')}>
          Forget
        </Button>
      </div>
      {open === 'edit' && <Edit memory={memory} onClose={() => setOpen(null)} />}
      {open === 'delete' && <Forget memory={memory} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Edit({ memory, onClose }: { memory: MemoryPartsFragment; onClose: () => void }) {
  const [title, setTitle] = useState(memory.title);
  const [text, setText] = useState(memory.text);
  const edit = useChange(EditMemoryMutation, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      onClose();
    },
  });
  const fault = (field: string) => (edit.error?.field === field ? edit.error.message : undefined);
  return (
    <Dialog title="Edit this memory" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ input: { id: memory.id, title, text } });
        }}
      >
        <Field
          label="What to call it"
          value={title}
          maxLength={80}
          required
          error={fault('title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextArea
          label="What is remembered"
          rows={8}
          value={text}
          maxLength={4_000}
          required
          error={fault('text')}
          onChange={(event) => setText(event.target.value)}
        />
        {edit.error && !edit.error.field && <ErrorNote error={edit.error} />}
        <div className="row">
          <Button type="submit" look="main" busy={edit.isPending}>
            Save
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Forget({ memory, onClose }: { memory: MemoryPartsFragment; onClose: () => void }) {
  const forget = useChange(DeleteMemoryMutation, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      onClose();
      toast('It is forgotten.');
    },
  });
  return (
    <Confirm
      title="Forget this?"
      yes="Forget it"
      isDanger
      busy={forget.isPending}
      error={forget.error}
      onYes={() => forget.mutate({ input: { id: memory.id } })}
      onClose={onClose}
    >
      “{memory.title}” is not told to new chats any more. There is no way back. The chat itself stays.
    </Confirm>
  );
}
