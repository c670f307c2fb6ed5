import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { ask } from '../api/client';
import { AppealMyRefusalMutation, MyRefusalsQuery, type RefusalState } from '../api/operations';
import { queries, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextArea } from '../design/Field';
import { Icon } from '../design/Icon';
import { ErrorNote, Skeleton } from '../design/Notes';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import css from './Rows.module.css';
import { Section } from './Section';

type Refusal = NonNullable<MyRefusalsQuery['viewer']>['refusals']['nodes'][number];

const APPEAL_MAX_CHARS = 600;
const REASONS: Record<string, string> = {
  MINOR_SEXUAL: 'it may sexualise a minor',
  HATE: 'hateful words',
  SEXUAL: 'sexual words where everybody sees them',
  PROFANITY: 'swear words where everybody sees them',
  UNSAFE_PICTURE: 'the picture is not safe for work',
};
const STATES: Record<RefusalState, string> = {
  REFUSED: 'Refused',
  APPEALED: 'A moderator will look at it',
  ALLOWED: 'Allowed by a moderator',
  CONFIRMED: 'A moderator agreed with the refusal',
};

/** What was not let pass, why, and asking a moderator to look at it again. */
export function Refusals() {
  const pages = useInfiniteQuery({
    queryKey: [MyRefusalsQuery],
    queryFn: ({ pageParam, signal }) => ask(MyRefusalsQuery, { after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.refusals.pageInfo.hasNextPage ? viewer.refusals.pageInfo.endCursor : null,
  });
  const [appealed, setAppealed] = useState<Refusal | null>(null);
  const refusals = pages.data?.pages.flatMap(({ viewer }) => viewer?.refusals.nodes ?? []);
  return (
    <Section
      id="refusals"
      title="Refusals"
      about="Words and pictures that were not let pass. Nothing was charged for them."
    >
      {pages.error && <ErrorNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Skeleton height="3.5rem" />}
      {refusals?.length === 0 && <p className="quiet">Nothing of yours was refused.</p>}
      {refusals && refusals.length > 0 && (
        <ul role="list" className={css.rows}>
          {refusals.map((refusal) => (
            <Row key={refusal.id} refusal={refusal} onAppeal={() => setAppealed(refusal)} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <div>
          <Button onClick={() => pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
            Show older refusals
          </Button>
        </div>
      )}
      {appealed && <Appeal refusal={appealed} onClose={() => setAppealed(null)} />}
    </Section>
  );
}

function Row({ refusal, onAppeal }: { refusal: Refusal; onAppeal: () => void }) {
  const { kind, place, category, words, state, mayAppeal, createdAt, decisionNote } = refusal;
  return (
    <li>
      <Icon name={kind === 'PIXELS' ? 'image' : 'shield'} />
      <div className={css.what}>
        {words ? <q className={css.words}>{words}</q> : 'A picture'}
        <div className={css.more}>
          In {placeOf(place)}, <When at={createdAt} />: {REASONS[category] ?? 'not allowed here'}.
        </div>
        <div className={css.more}>
          <strong>{STATES[state]}.</strong>
          {decisionNote && <> They said: {decisionNote}</>}
        </div>
      </div>
      {mayAppeal && state === 'REFUSED' && (
        <Button size="small" onClick={onAppeal} aria-label={`Appeal: ${words || 'a picture'}`}>
          Appeal
        </Button>
      )}
    </li>
  );
}

/** A place as the API calls it, "main image", "openingMessage" or "scenarios.0.title", in words. */
function placeOf(place: string): string {
  const scenario = /^scenarios\.(\d+)\.(\w+)$/.exec(place);
  if (scenario) return `the ${scenario[2]} of scenario ${Number(scenario[1]) + 1}`;
  const words = place.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return /^(a|an|the|your) /.test(words) ? words : `the ${words}`;
}

function Appeal({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const [text, setText] = useState('');
  const appealing = useChange(AppealMyRefusalMutation, {
    onSuccess: () => {
      toast('A moderator will look at it.');
      void queries.invalidateQueries({ queryKey: [MyRefusalsQuery] });
      onClose();
    },
  });
  const appeal = (event: FormEvent) => {
    event.preventDefault();
    appealing.mutate({ input: { refusalId: refusal.refusalId, text } });
  };
  return (
    <Dialog title="Ask a moderator to look" onClose={onClose}>
      <form className="stack" onSubmit={appeal}>
        {refusal.words && <q className={css.words}>{refusal.words}</q>}
        <TextArea
          label="Why should it pass?"
          hint="You need not say anything."
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={APPEAL_MAX_CHARS}
          error={appealing.error?.field === 'text' ? appealing.error.message : null}
        />
        {appealing.error && appealing.error.field !== 'text' && <ErrorNote error={appealing.error} />}
        <div className="row">
          <Button type="submit" look="main" busy={appealing.isPending}>
            Send
          </Button>
          <Button look="quiet" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
