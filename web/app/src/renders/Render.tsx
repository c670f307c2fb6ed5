/** The receipt of a render: all that was ordered, what became of it, and where its AURUM went. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { ReceiptQuery } from '../api/operations';
import { reading } from '../api/queries';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import { When } from '../design/When';
import { NotFound } from '../shell/Lost';
import { useTitle } from '../shell/title';
import { orderOf } from '../wallet/reasons';
import { LiveRender } from './LiveRender';
import { type Render, useRender } from './live';
import { Remix } from './order/Remix';
import css from './Render.module.css';
import { CHANNELS, isOver, optionName, stateOf, thing } from './words';

export function Component() {
  const { id = '' } = useParams();
  const { render, error, refetch } = useRender(id);
  const name = render && nameOf(render);
  useTitle(name);
  if (render === undefined && error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (render === undefined) return <Skeleton height="12rem" count={2} />;
  if (render === null) return <NotFound />;
  return <Receipt key={id} render={render} name={name as string} />;
}

function nameOf(render: Render): string {
  const what = thing(render, render.count);
  const first = what.charAt(0).toUpperCase() + what.slice(1);
  return render.character?.name ? `${first} of ${render.character.name}` : first;
}

function Receipt({ render, name }: { render: Render; name: string }) {
  const navigate = useNavigate();
  const follow = (id: string) => void navigate(`/renders/${id}`);
  const { data } = useQuery({
    ...reading(ReceiptQuery, { id: render.id }),
    queryKey: [ReceiptQuery, { id: render.id }, render.sequence] as const,
    placeholderData: (before) => before,
  });
  const canRemix =
    isOver(render.state) && render.target !== 'CONVERSATION_IMAGE' && render.character !== null;
  return (
    <div className={css.page}>
      <header>
        <p>
          <Link to="/renders">Renders</Link>
        </p>
        <h1>{name}</h1>
      </header>
      <LiveRender id={render.id} isReceipt onOrdered={follow} />
      <Places render={render} more={data?.generation ?? null} />
      <Ordered render={render} more={data?.generation ?? null} />
      <Paid render={render} lines={data?.viewer?.wallet.statement.nodes ?? []} />
      {canRemix && (
        <Remix
          render={render}
          hasMainImage={data?.generation?.character?.mainImage != null}
          onOrdered={follow}
        />
      )}
    </div>
  );
}

/** Where the results can be seen, and by whom. */
function Places({ render, more }: { render: Render; more: More | null }) {
  const { target, character, delivered } = render;
  if (!character) return <p className="quiet">The character was deleted, and what was made of it with it.</p>;
  if (delivered === 0) return null;
  const found = (more?.outputs ?? []).flatMap(({ number, galleryItem: item }) =>
    item ? [{ number, id: item.id, at: item.__typename === 'GalleryVideo' ? 'videos' : 'images' }] : [],
  );
  return (
    <nav className="row" aria-label="Where it is">
      {found.map(({ id, at, number }) => (
        <Link key={id} to={`/characters/${character.id}/${at}/${id}`}>
          {found.length > 1 ? `Number ${number + 1} in the gallery` : 'See it in the gallery'}
        </Link>
      ))}
      {target === 'CONVERSATION_IMAGE' ? (
        <>
          {more?.conversationId && <Link to={`/chats/${more.conversationId}`}>See it in the chat</Link>}
          <span className="quiet">It is for nobody else to see.</span>
        </>
      ) : (
        <Link to={`/characters/${character.id}`}>{character.name ?? 'The character'}</Link>
      )}
    </nav>
  );
}

type More = NonNullable<ReceiptQuery['generation']>;

function Ordered({ render, more }: { render: Render; more: More | null }) {
  const { model, option, seed, count, channel, createdAt, startedAt, finishedAt, deadlineAt, state } = render;
  const length = optionName(option, model.output === 'VIDEO');
  return (
    <section className="card" aria-labelledby="ordered">
      <h2 id="ordered">What was ordered</h2>
      <p className={css.prompt}>{render.prompt}</p>
      {more?.isPromptWritten && <p className="quiet">Written for you from the character’s texts.</p>}
      <dl className={css.facts}>
        <Fact name="Model">{model.name}</Fact>
        {length && <Fact name="Length and voice">{length}</Fact>}
        {count > 1 && <Fact name="How many">{count}</Fact>}
        <Fact name="Seed">
          <span className={css.number}>{seed}</span>
          {count > 1 && <span className="quiet"> and the next {count - 1}</span>}
        </Fact>
        <Fact name="Ordered">
          <When at={createdAt} exact="minute" /> {CHANNELS[channel]}
        </Fact>
        {startedAt && (
          <Fact name="Begun">
            <When at={startedAt} exact="minute" />
          </Fact>
        )}
        {finishedAt ? (
          <Fact name="Ended">
            <When at={finishedAt} exact="minute" />
          </Fact>
        ) : (
          !isOver(state) && (
            <Fact name="Ends at the latest">
              <When at={deadlineAt} exact="minute" />{' '}
              <span className="quiet">What has not come by then is not charged.</span>
            </Fact>
          )
        )}
        {more?.source && (
          <Fact name="Made again from">
            <Link to={`/renders/${more.source.id}`}>
              the order of <When at={more.source.createdAt} exact="minute" />
            </Link>
          </Fact>
        )}
      </dl>
    </section>
  );
}

type Line = NonNullable<ReceiptQuery['viewer']>['wallet']['statement']['nodes'][number];

function Paid({ render, lines }: { render: Render; lines: Line[] }) {
  const { priceAurum, holdAurum, capturedAurum, releasedAurum, reason } = render.money;
  const isOne = render.outputs.length === 1;
  return (
    <section className="card" aria-labelledby="paid">
      <h2 id="paid">What it cost</h2>
      <dl className={css.facts}>
        <Fact name="Price">
          <Money aurum={priceAurum} />
        </Fact>
        {holdAurum > 0 && (
          <Fact name="Held now">
            <Money aurum={holdAurum} />
          </Fact>
        )}
        <Fact name="Paid">
          <Money aurum={capturedAurum} />
        </Fact>
        {releasedAurum > 0 && (
          <Fact name="Given back">
            <Money aurum={releasedAurum} />
          </Fact>
        )}
        {reason && <Fact name="Why">{reason}</Fact>}
      </dl>
      {!isOne && (
        <ol className={css.outputs}>
          {render.outputs.map((output) => (
            <li key={output.number}>
              {stateOf({
                ...render,
                state: ofOutput(output.state),
                count: 1,
                delivered: 1,
                reasonCode: null,
              })}
              {output.isFree
                ? ', late and free'
                : output.capturedAurum > 0 && (
                    <>
                      , <Money aurum={output.capturedAurum} /> paid
                    </>
                  )}
              {output.reason && `: ${output.reason}`}
            </li>
          ))}
        </ol>
      )}
      {lines.length > 0 && (
        <table className={css.lines}>
          <caption>In your statement</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Why</th>
              <th scope="col">Amount</th>
              <th scope="col">Balance after</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <When at={line.at} exact="minute" />
                </td>
                <td>{orderOf(render)}</td>
                <td>
                  <Money aurum={line.amountAurum} signed />
                </td>
                <td>
                  <Money aurum={line.balanceAfterAurum} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ofOutput(state: Render['outputs'][number]['state']): Render['state'] {
  if (state === 'PENDING') return 'QUEUED';
  return state === 'DELIVERED' ? 'SUCCEEDED' : state;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
