/** What a chat has beside what is said: its pictures, how they are made, and to remember it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';

import {
  ChatModelsQuery,
  ChooseChatModelMutation,
  SaveChatMutation,
  SetBackgroundMutation,
  SetDraftFirstMutation,
} from '../../api/operations';
import { queries, reading, useChange } from '../../api/queries';
import { Button } from '../../design/Button';
import { Field, Select, Switch } from '../../design/Field';
import { Icon } from '../../design/Icon';
import { ErrorNote, Note } from '../../design/Notes';
import { Picture } from '../../design/Picture';
import { toastError } from '../../design/Toasts';
import { refreshMe, useMe } from '../../shell/me';
import { priceOf } from '../talk/Composer';
import type { Chat, History } from '../talk/history';
import { putConversation } from '../talk/useChat';
import { Gallery } from './Gallery';
import css from './Side.module.css';

export function Side({ history }: { history: History }) {
  const { chat } = history;
  return (
    <div className={css.side}>
      <section aria-label="Pictures of this chat">
        <h2>Pictures</h2>
        <Gallery history={history} />
      </section>
      <section className={css.part} aria-label="How pictures are made">
        <h2>How they are made</h2>
        <ModelOfChat chat={chat} />
        <DraftFirst />
      </section>
      {chat.background && <Background chat={chat} image={chat.background} />}
      <section className={css.part} aria-label="Memory">
        <h2>Remember it</h2>
        <Remember chat={chat} />
      </section>
    </div>
  );
}

function ModelOfChat({ chat }: { chat: Chat }) {
  const models = useQuery({ ...reading(ChatModelsQuery, {}), staleTime: 10 * 60_000 });
  const choose = useChange(ChooseChatModelMutation, {
    onSuccess: ({ conversation }) => putConversation(conversation),
    onError: toastError,
  });
  if (models.isError) return <ErrorNote error={models.error} onRetry={() => void models.refetch()} />;
  const offered = models.data?.models ?? [];
  const isListed = offered.some(({ slug }) => slug === chat.model.slug);
  const chosen = choose.isPending ? choose.variables.input.model : chat.model.slug;
  const model = offered.find(({ slug }) => slug === chosen);
  const hasFace = !!chat.character?.mainImage;
  return (
    <Select
      label="Image model"
      value={chosen}
      disabled={!models.data || choose.isPending}
      hint={model && hintOf(model)}
      onChange={(event) => choose.mutate({ input: { conversationId: chat.id, model: event.target.value } })}
    >
      {!isListed && <option value={chat.model.slug}>{chat.model.name}</option>}
      {offered.map((one) => (
        <option key={one.slug} value={one.slug} disabled={one.kind === 'IMAGE_EDIT' && !hasFace}>
          {one.name} · {priceOf(one)} AURUM
        </option>
      ))}
    </Select>
  );
}

function hintOf(model: ChatModelsQuery['models'][number]): string {
  const parts = [`About ${model.expectedSeconds} seconds a picture.`];
  if (model.bestFor) parts.unshift(`Best for ${model.bestFor}.`);
  if (model.options.every(({ affordable }) => affordable === false))
    parts.push('You do not have enough AURUM for it now.');
  return parts.join(' ');
}

function DraftFirst() {
  const me = useMe();
  const set = useChange(SetDraftFirstMutation, { onSuccess: () => refreshMe(), onError: toastError });
  if (!me) return null;
  const isOn = set.isPending ? set.variables.input.draftFirst : me.draftFirst;
  return (
    <Switch
      label="Show me a draft first"
      hint={isOn ? 'You see the scene and its price before it is made.' : 'A picture is ordered at once.'}
      checked={isOn}
      onChange={(event) => set.mutate({ input: { draftFirst: event.target.checked } })}
    />
  );
}

function Background({ chat, image }: { chat: Chat; image: NonNullable<Chat['background']> }) {
  const set = useChange(SetBackgroundMutation, {
    onSuccess: ({ conversation }) => putConversation(conversation),
    onError: toastError,
  });
  return (
    <section className={css.part} aria-label="Background">
      <h2>Background</h2>
      <div className={css.background}>
        <Picture image={{ ...image, url: image.small }} alt="The picture behind this chat" shape={16 / 9} />
      </div>
      <Button
        size="small"
        busy={set.isPending}
        onClick={() => set.mutate({ input: { conversationId: chat.id, messageId: null } })}
      >
        Take it away
      </Button>
    </section>
  );
}

function Remember({ chat }: { chat: Chat }) {
  const [title, setTitle] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const save = useChange(SaveChatMutation, {
    onSuccess: () => {
      setTitle(null);
      setSaved(true);
      void queries.invalidateQueries({ queryKey: ['memories'] });
    },
  });
  if (isSaved)
    return (
      <Note look="good">
        <span>
          It is remembered. A summary is being written: <Link to="/memories">your memories</Link>.
        </span>
      </Note>
    );
  if (title === null)
    return (
      <>
        <p className="quiet">
          A summary that a new chat can begin with, as “Our Story”. <Link to="/memories">Your memories</Link>
        </p>
        <Button size="small" onClick={() => setTitle(chat.title)}>
          <Icon name="heart" size={16} /> Save as memory
        </Button>
      </>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ input: { conversationId: chat.id, title: title.trim() || null } });
      }}
    >
      <Field
        label="What to call it"
        value={title}
        maxLength={80}
        onChange={(event) => setTitle(event.target.value)}
      />
      {save.error && <ErrorNote error={save.error} />}
      <div className="row">
        <Button type="submit" size="small" look="main" busy={save.isPending}>
          Save
        </Button>
        <Button size="small" look="quiet" onClick={() => setTitle(null)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
