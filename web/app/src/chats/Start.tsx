/** Beginning a chat with a character: plain, from a scenario, or with what is remembered. */

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { newKey } from '../api/keys';

import {
  ChatModelsQuery,
  type ChatStartQuery,
  ChatStartQuery as Query,
  StartChatMutation,
} from '../api/operations';
import { queries, reading, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Select } from '../design/Field';
import { Icon } from '../design/Icon';
import { ErrorNote, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import { inShort, titleOf } from './ChatList';
import { Face } from './Face';
import css from './Start.module.css';
import { priceOf } from './talk/Composer';

export function Component() {
  const { id = '' } = useParams();
  const read = useQuery({ ...reading(Query, { id }), staleTime: 0 });
  useTitle(read.data?.character?.name ? `Chat with ${read.data.character.name}` : 'Chat');
  if (read.isPending) return <Skeleton height="6rem" count={3} />;
  if (read.isError) return <ErrorNote error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data.character?.name) return <NotFound />;
  return <Start {...read.data} character={read.data.character} />;
}

type Read = ChatStartQuery & { character: NonNullable<ChatStartQuery['character']> };
const PLAIN = 'plain';
const STORY = 'story';

function Start({ character, conversations, memories }: Read) {
  const [asked] = useSearchParams();
  const [way, setWay] = useState(
    () => character.scenarios?.find(({ id }) => id === asked.get('scenario'))?.id ?? PLAIN,
  );
  const [model, setModel] = useState('');
  const navigate = useNavigate();
  const key = useRef({ of: '', key: '' });
  const start = useChange(StartChatMutation, {
    onSuccess: ({ conversation }) => {
      void queries.invalidateQueries({ queryKey: ['chats'] });
      void navigate(`/chats/${conversation.id}`, { replace: true });
    },
  });
  const remembered = memories.nodes.filter(({ state }) => state === 'READY');
  const begin = () => {
    // the same choice again is the same wish: it starts one chat, however often it is sent
    const of = `${way} ${model}`;
    if (key.current.of !== of) key.current = { of, key: newKey() };
    start.mutate({
      input: {
        characterId: character.id,
        idempotencyKey: key.current.key,
        start: way === PLAIN ? 'PLAIN' : way === STORY ? 'OUR_STORY' : 'SCENARIO',
        scenarioId: way === PLAIN || way === STORY ? null : way,
        model: model || null,
      },
    });
  };
  return (
    <div className={css.start}>
      <header className={css.head}>
        <Face character={character} size={88} />
        <div>
          <h1>Chat with {character.name}</h1>
          <p className="quiet">{character.summary}</p>
        </div>
      </header>
      {conversations.nodes.length > 0 && (
        <section aria-labelledby="go-on">
          <h2 id="go-on">Go on</h2>
          <ul role="list" className="stack">
            {conversations.nodes.map((chat) => (
              <li key={chat.id}>
                <Link to={`/chats/${chat.id}`} className={css.existing}>
                  <Icon name="chat" />
                  <span className={css.words}>
                    <b>{titleOf(chat)}</b>
                    <span className={css.last}>{inShort(chat)}</span>
                  </span>
                  <span className="quiet">
                    <When at={chat.lastMessageAt} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <fieldset className={css.ways}>
          <legend>{conversations.nodes.length > 0 ? 'Or begin a new chat' : 'How shall it begin?'}</legend>
          <Way value={PLAIN} chosen={way} onChoose={setWay} title="Plain">
            You say the first word.
          </Way>
          {(character.scenarios ?? []).map(({ id, title }) => (
            <Way key={id} value={id} chosen={way} onChoose={setWay} title={title}>
              A scenario: {character.name} begins.
            </Way>
          ))}
          {remembered.length > 0 && (
            <Way value={STORY} chosen={way} onChoose={setWay} title="Our Story">
              {character.name} knows what you saved of earlier chats:{' '}
              {remembered
                .slice(0, 3)
                .map(({ title }) => `“${title}”`)
                .join(', ')}
              {remembered.length > 3 && ' and more'}. <Link to="/memories">Your memories</Link>
            </Way>
          )}
        </fieldset>
        <ModelChoice value={model} onChange={setModel} hasFace={character.mainImage !== null} />
        {start.error && <ErrorNote error={start.error} onRetry={begin} />}
        <div>
          <Button type="submit" look="main" busy={start.isPending}>
            Start the chat
          </Button>
        </div>
      </form>
    </div>
  );
}

function Way({
  value,
  chosen,
  onChoose,
  title,
  children,
}: {
  value: string;
  chosen: string;
  onChoose: (value: string) => void;
  title: string;
  children: ReactNode;
}) {
  return (
    <label className={css.way}>
      <input
        type="radio"
        name="way"
        value={value}
        checked={value === chosen}
        onChange={() => onChoose(value)}
      />
      <span>
        <b>{title}</b>
        <span className={css.last}>{children}</span>
      </span>
    </label>
  );
}

function ModelChoice({
  value,
  onChange,
  hasFace,
}: {
  value: string;
  onChange: (slug: string) => void;
  hasFace: boolean;
}) {
  const models = useQuery({ ...reading(ChatModelsQuery, {}), staleTime: 10 * 60_000 });
  if (models.isError) return null; // the usual one will do
  return (
    <div className="narrow" style={{ marginInline: 0 }}>
      <Select
        label="Image model"
        hint="What /image in this chat makes pictures with. You can change it at any time; talking costs nothing."
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">The usual one</option>
        {models.data?.models.map((one) => (
          <option key={one.slug} value={one.slug} disabled={one.kind === 'IMAGE_EDIT' && !hasFace}>
            {one.name} · {priceOf(one)} AURUM a picture
          </option>
        ))}
      </Select>
    </div>
  );
}
