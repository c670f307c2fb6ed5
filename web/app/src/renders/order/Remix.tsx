/** Make a render again with something changed: another seed, model, shape or number. */
import { type FormEvent, useState } from 'react';

import type { AspectRatio, QuoteInput } from '../../api/operations';
import { Button } from '../../design/Button';
import { Field } from '../../design/Field';
import { Skeleton } from '../../design/Notes';
import type { Render } from '../live';
import { type Choice, chosen, type Model, ModelChoice, type Option, useModels } from '../ModelChoice';
import { SHAPES } from '../words';
import { ConfirmPrice } from './ConfirmPrice';
import { seedFault, useKept } from './draft';
import { useOrder, useQuote } from './placing';
import { QuoteCard } from './QuoteCard';
import { Refused } from './Refused';
import { Segments } from './Segments';

interface Changes {
  choice: Choice | null;
  shape: AspectRatio | null;
  count: number;
  seed: string;
}

export function Remix({
  render,
  hasMainImage,
  onOrdered,
}: {
  render: Render;
  hasMainImage: boolean;
  onOrdered: (id: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="remix">
      <div>
        <h2 id="remix">Make it again, differently</h2>
        <p className="quiet">
          The prompt stays. Another seed brings another {render.model.output === 'VIDEO' ? 'film' : 'picture'}{' '}
          of the same; change the model or the shape if you like.
        </p>
        {!isOpen && <Button onClick={() => setOpen(true)}>Remix</Button>}
      </div>
      {isOpen && <RemixForm {...{ render, hasMainImage, onOrdered }} />}
    </section>
  );
}

function RemixForm({
  render,
  hasMainImage,
  onOrdered,
}: {
  render: Render;
  hasMainImage: boolean;
  onOrdered: (id: string) => void;
}) {
  const { model, option, count, id } = render;
  const [changes, change] = useKept<Changes>(`galatea.remix.${id}`, {
    choice: { model: model.slug, option: option.slug },
    shape: null,
    count,
    seed: '',
  });
  const edit = (part: Partial<Changes>) => change((before) => ({ ...before, ...part }));
  const { data } = useModels(model.output);
  const picked = chosen(data?.models, changes.choice);
  return (
    <>
      <ModelChoice
        output={model.output}
        value={changes.choice}
        onChange={(choice) => edit({ choice })}
        hasBaseImage={hasMainImage || model.output === 'VIDEO'}
      />
      {picked ? (
        <Terms {...{ render, changes, edit, onOrdered, ...picked }} />
      ) : data ? (
        <p>Choose a model to see what it comes to.</p>
      ) : (
        <Skeleton />
      )}
    </>
  );
}

function Terms({
  render,
  changes,
  edit,
  model,
  option,
  onOrdered,
}: {
  render: Render;
  changes: Changes;
  edit: (part: Partial<Changes>) => void;
  model: Model;
  option: Option;
  onOrdered: (id: string) => void;
}) {
  const wrong = seedFault(changes.seed);
  const count = Math.min(changes.count, model.imagesMax);
  const shape = changes.shape && model.aspectRatios.includes(changes.shape) ? changes.shape : null;
  const isFilm = model.output === 'VIDEO';
  const input: QuoteInput = {
    remix: {
      generationId: render.id,
      model: model.slug,
      ...(isFilm && { durationSeconds: option.durationSeconds, withVoice: option.withVoice }),
      seed: changes.seed.trim() || null,
      aspectRatio: shape,
      ...(!isFilm && { count }),
    },
  };
  const { quote, error, isSettling, refetch } = useQuote(wrong ? null : input);
  const order = useOrder(({ id }) => onOrdered(id));
  const shownAurum = quote && !isSettling ? quote.priceAurum : option.priceAurum * count;
  const place = (confirmedPriceAurum?: number) =>
    order.mutate({ input, shownAurum, ...(confirmedPriceAurum !== undefined && { confirmedPriceAurum }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) place();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Segments<AspectRatio | ''>
        legend="Shape"
        options={[
          { value: '', label: 'As it was' },
          ...model.aspectRatios.map((one) => ({
            value: one,
            label: `${SHAPES[one].name} ${SHAPES[one].ratio}`,
          })),
        ]}
        value={shape ?? ''}
        onChange={(next) => edit({ shape: next || null })}
      />
      {model.imagesMax > 1 && (
        <Segments
          legend="How many"
          options={Array.from({ length: model.imagesMax }, (_, index) => ({
            value: index + 1,
            label: String(index + 1),
          }))}
          value={count}
          onChange={(next) => edit({ count: next })}
        />
      )}
      <div>
        <Field
          label="Seed"
          inputMode="numeric"
          autoComplete="off"
          value={changes.seed}
          error={wrong}
          hint={`Leave it empty for chance. It was ${render.seed}.`}
          onChange={(event) => edit({ seed: event.target.value })}
        />
      </div>
      <QuoteCard
        quote={quote}
        priceAurum={shownAurum}
        isSettling={isSettling && !wrong}
        isOrdering={order.isPending}
        error={error}
        onRetry={refetch}
        characterId={render.character?.id}
      />
      <Refused error={order.error} onRetry={() => place()} characterId={render.character?.id} />
      <ConfirmPrice error={order.error} onConfirm={place} onClose={order.reset} />
    </form>
  );
}
