/** One render as it is, live, from its place in line to its picture, with what may be done about it. */
import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import { CancelRenderMutation } from '../api/operations';
import { useChange } from '../api/queries';
import { Button } from '../design/Button';
import { ErrorNote, Skeleton } from '../design/Notes';
import { Progress } from '../design/Progress';
import { toastError } from '../design/Toasts';
import { When } from '../design/When';
import { Batch, Preview, Shown } from './Delivered';
import css from './LiveRender.module.css';
import { keep, type Render, useRender, useShown } from './live';
import { MoneyLine } from './MoneyLine';
import { Appeal } from './order/Appeal';
import { Retry } from './order/Retry';
import { estimateOf, isOver, shapeOf, stageOf, stateOf, thing } from './words';

/**
 * `compact` is a row with a small picture. `isReceipt` leaves out what the receipt around it says. `onOrdered` is told of what a retry ordered; without it, that is
 * shown here in place of the one before.
 */
export function LiveRender({
  id,
  compact = false,
  isReceipt = false,
  onOrdered,
}: {
  id: string;
  compact?: boolean;
  isReceipt?: boolean;
  onOrdered?: (id: string) => void;
}) {
  const [again, setAgain] = useState<string | null>(null);
  const shownId = again ?? id;
  const { render, at, error, refetch } = useRender(shownId);
  useShown(shownId);
  if (render) {
    const Look = compact ? Row : Card;
    return (
      <Look {...{ render, at, isReceipt }} onOrdered={onOrdered ?? setAgain} refetch={() => void refetch()} />
    );
  }
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (render === null) return <p className="quiet">This render is not there any more.</p>;
  return <Skeleton height={compact ? '5rem' : '12rem'} />;
}

interface Parts {
  render: Render;
  at: number;
  isReceipt: boolean;
  onOrdered: (id: string) => void;
  refetch: () => void;
}

function Card({ render, at, isReceipt, onOrdered, refetch }: Parts) {
  const hasSomething = !isOver(render.state) || render.outputs.some(({ result }) => result);
  return (
    <article
      className={hasSomething ? css.card : `${css.card} ${css.bare}`}
      data-large={isReceipt || undefined}
      aria-label={nameOf(render)}
    >
      {hasSomething && (
        <div className={css.seen}>
          <Seen render={render} />
        </div>
      )}
      <div className={css.told}>
        {!isReceipt && <p className={css.prompt}>{render.prompt}</p>}
        <Told render={render} at={at} />
        <MoneyLine render={render} />
        <Deeds {...{ render, onOrdered, refetch }} />
        {!isReceipt && (
          <Link to={`/renders/${render.id}`} className={css.more}>
            Receipt
          </Link>
        )}
      </div>
    </article>
  );
}

function Row({ render, at, onOrdered, refetch }: Parts) {
  const { result, previewUrl } = render;
  return (
    <article className={css.row} aria-label={nameOf(render)}>
      <Link to={`/renders/${render.id}`} className={css.thumb} tabIndex={-1} aria-hidden>
        {result ? (
          <Shown result={result} alt="" small />
        ) : (
          <Preview url={previewUrl} shape={shapeOf(render)} isOver={isOver(render.state)} />
        )}
      </Link>
      <div className={css.told}>
        <Link to={`/renders/${render.id}`} className={css.title}>
          {render.prompt}
        </Link>
        <p className={css.about}>
          {render.model.name}
          {render.character?.name && ` · ${render.character.name}`} · <When at={render.createdAt} />
        </p>
        <Told render={render} at={at} />
        <MoneyLine render={render} />
        <Deeds {...{ render, onOrdered, refetch }} />
      </div>
    </article>
  );
}

/** What can be seen of it now. */
function Seen({ render }: Pick<Parts, 'render'>) {
  const shape = shapeOf(render);
  const { state, result, count, previewUrl, prompt, outputs } = render;
  if (count > 1 && (!isOver(state) || outputs.some((output) => output.result)))
    return <Batch render={render} previewUrl={previewUrl} shape={shape} />;
  if (result) return <Shown result={result} alt={prompt} />;
  return <Preview url={previewUrl} shape={shape} isOver={isOver(state)} />;
}

/** Where it stands: in words, as a bar, and how long it may take. Only a new state is read out. */
function Told({ render, at }: { render: Render; at: number }) {
  const now = useNow(!isOver(render.state));
  const { fraction, state, count, delivered } = render;
  if (isOver(state))
    return (
      <p className={css.state} role="status" data-state={state}>
        {stateOf(render)}
      </p>
    );
  const estimate = estimateOf(render, at, now);
  const came = count > 1 && `${delivered} of ${count} ready`;
  return (
    <div>
      <p className={css.state}>
        <span role="status">{stateOf(render)}</span>
        {state === 'RUNNING' && fraction > 0 && (
          <span className={css.fraction}>{Math.floor(fraction * 100)} %</span>
        )}
      </p>
      <Progress fraction={state === 'RUNNING' ? fraction : null} label={`How far the ${thing(render)} is`} />
      <p className={css.stage}>{[stageOf(render), came, estimate].filter(Boolean).join(' · ')}</p>
    </div>
  );
}

/** What may be done about it: cancel, try again, ask for a second look. */
function Deeds({ render, onOrdered, refetch }: Omit<Parts, 'at' | 'isReceipt'>) {
  const { id, state, stage, mayRetry, mayAppeal, refusalId } = render;
  const [isAppealed, setAppealed] = useState(false);
  const cancel = useChange(CancelRenderMutation, {
    onSuccess: ({ generation }) => keep(generation),
    onError: toastError,
  });
  if (!isOver(state)) {
    const isCancelling = stage === 'cancelling' || cancel.isPending;
    return (
      <div className="row">
        <Button size="small" busy={isCancelling} onClick={() => cancel.mutate({ id })}>
          {isCancelling ? 'Cancelling …' : 'Cancel'}
        </Button>
      </div>
    );
  }
  const isAppealable = mayAppeal || isAppealed; // once it is, it says so
  if (!mayRetry && !isAppealable) return null;
  return (
    <div className="row">
      {mayRetry && <Retry render={render} onOrdered={onOrdered} />}
      {isAppealable && refusalId && (
        <Appeal
          refusalId={refusalId}
          onAppealed={() => {
            setAppealed(true);
            refetch();
          }}
        />
      )}
    </div>
  );
}

function nameOf(render: Render): string {
  return `${thing(render, render.count)} of ${render.character?.name ?? 'a character'}: ${stateOf(render)}`;
}

/** The time, each second while it is looked at. */
function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
