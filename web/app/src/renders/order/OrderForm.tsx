/** The form of a picture or film of a character, with its quote. What was typed survives a reload. */
import { type FormEvent, useState } from 'react';

import type { CharacterToRenderQuery, MediaKind } from '../../api/operations';
import { Button } from '../../design/Button';
import { Field, TextArea } from '../../design/Field';
import { Skeleton } from '../../design/Notes';
import {
  chosen,
  firstChoice,
  type Model,
  ModelChoice,
  needsBaseImage,
  type Option,
  useModels,
} from '../ModelChoice';
import { SHAPES } from '../words';
import { ConfirmPrice } from './ConfirmPrice';
import { asked, countFor, type Draft, EMPTY, faults, shapeFor, useKept } from './draft';
import { Guide } from './Guide';
import css from './OrderForm.module.css';
import { useOrder, useQuote } from './placing';
import { QuoteCard } from './QuoteCard';
import { Refused } from './Refused';
import { Segments } from './Segments';
import { MainImageShown, NoMainImage, StartImage } from './StartImage';

type Character = NonNullable<CharacterToRenderQuery['character']>;

export function OrderForm({
  character,
  kind,
  base,
  onStartImage,
  onOrdered,
}: {
  character: Character;
  kind: MediaKind;
  /** The gallery image that a film shall start from; null for the main image. */
  base: string | null;
  onStartImage: (itemId: string | null) => void;
  onOrdered: (id: string) => void;
}) {
  const [draft, change] = useKept<Draft>(`galatea.order.${character.id}.${kind}`, EMPTY);
  const edit = (part: Partial<Draft>) => change((before) => ({ ...before, ...part }));
  const newest = character.galleryImages.nodes[0]?.id ?? null;
  const startImageId = base ?? (character.mainImage ? null : newest);
  const hasBaseImage = character.mainImage !== null || (kind === 'VIDEO' && startImageId !== null);
  const { data } = useModels(kind);
  const choice =
    draft.choice && chosen(data?.models, draft.choice)
      ? draft.choice
      : data
        ? firstChoice(data.models, hasBaseImage)
        : null;
  const picked = chosen(data?.models, choice);
  return (
    <>
      {kind === 'VIDEO' && <StartImage character={character} value={startImageId} onChange={onStartImage} />}
      {kind === 'IMAGE' && !character.mainImage && <NoMainImage character={character} />}
      <ModelChoice
        output={kind}
        value={choice}
        onChange={(next) => edit({ choice: next })}
        hasBaseImage={hasBaseImage}
      />
      {picked ? (
        <Written {...{ character, draft, edit, startImageId, onOrdered, ...picked }} />
      ) : (
        !data && <Skeleton height="10rem" />
      )}
    </>
  );
}

function Written({
  character,
  draft,
  edit,
  startImageId,
  model,
  option,
  onOrdered,
}: {
  character: Character;
  draft: Draft;
  edit: (part: Partial<Draft>) => void;
  startImageId: string | null;
  model: Model;
  option: Option;
  onOrdered: (id: string) => void;
}) {
  const [isTried, setTried] = useState(false);
  const [before, setBefore] = useState<string | null>(null);
  const wrong = faults(draft, model);
  const isGood = Object.keys(wrong).length === 0;
  const input = asked(draft, startImageId, { characterId: character.id, model, option });
  const { quote, error, isSettling, refetch } = useQuote(isGood ? input : null);
  const order = useOrder(({ id }) => {
    setTried(false);
    onOrdered(id);
  });
  const shownAurum = quote && !isSettling ? quote.priceAurum : option.priceAurum * countFor(draft, model);
  const place = (confirmedPriceAurum?: number) =>
    order.mutate({ input, shownAurum, ...(confirmedPriceAurum !== undefined && { confirmedPriceAurum }) });
  // what was refused was another order once something is changed
  const isSameOrder = JSON.stringify(order.variables?.input) === JSON.stringify(input);
  const refusal = isSameOrder ? order.error : null;
  const promptFault =
    (isTried || draft.prompt.length > 0) && wrong.prompt
      ? wrong.prompt
      : refusal?.field === 'prompt'
        ? refusal.message.replace(/^prompt /, 'It ')
        : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setTried(true);
    if (isGood) place();
    else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const long = [...draft.prompt].length;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {model.output === 'IMAGE' && needsBaseImage(model) && <MainImageShown character={character} />}
      <div className={css.writing}>
        <div className={css.words}>
          <TextArea
            label={model.kind === 'TALKING_AVATAR' ? 'What shall it say?' : 'What shall it show?'}
            rows={6}
            value={draft.prompt}
            required
            error={promptFault}
            hint={`${long} of ${model.promptGuide.maxPromptChars} characters`}
            onChange={(event) => edit({ prompt: event.target.value })}
          />
          {before !== null && (
            <div>
              <Button
                size="small"
                onClick={() => {
                  edit({ prompt: before });
                  setBefore(null);
                }}
              >
                Put back what you wrote
              </Button>
            </div>
          )}
        </div>
        <div className={css.settings}>
          <Segments
            legend="Shape"
            options={model.aspectRatios.map((shape) => ({ value: shape, label: <Shape shape={shape} /> }))}
            value={shapeFor(draft, model)}
            onChange={(shape) => edit({ shape })}
          />
          {model.imagesMax > 1 && (
            <Segments
              legend="How many"
              options={Array.from({ length: model.imagesMax }, (_, index) => ({
                value: index + 1,
                label: String(index + 1),
              }))}
              value={countFor(draft, model)}
              onChange={(count) => edit({ count })}
            />
          )}
          <details open={draft.seed !== '' || undefined}>
            <summary className={css.more}>More</summary>
            <Field
              label="Seed"
              inputMode="numeric"
              autoComplete="off"
              value={draft.seed}
              error={wrong.seed ?? (refusal?.field === 'seed' ? refusal.message : null)}
              hint="The same order with the same seed makes the same again. Leave it empty for chance."
              onChange={(event) => edit({ seed: event.target.value })}
            />
          </details>
        </div>
        <Guide
          model={model}
          onUse={(example) => {
            if (draft.prompt.trim() && draft.prompt !== example) setBefore(draft.prompt);
            edit({ prompt: example });
          }}
        />
        <div className={css.offer}>
          <QuoteCard
            quote={quote}
            priceAurum={shownAurum}
            isSettling={isGood && isSettling}
            isOrdering={order.isPending}
            error={error}
            onRetry={refetch}
            characterId={character.id}
          />
          {refusal?.field !== 'prompt' && (
            <Refused error={refusal} onRetry={() => place()} characterId={character.id} />
          )}
        </div>
      </div>
      <ConfirmPrice error={refusal} onConfirm={place} onClose={order.reset} />
    </form>
  );
}

function Shape({ shape }: { shape: keyof typeof SHAPES }) {
  const { name, ratio, width, height } = SHAPES[shape];
  return (
    <>
      <span className={css.shape} style={{ aspectRatio: width / height }} aria-hidden />
      <span>
        {name} <span className="quiet">{ratio}</span>
      </span>
    </>
  );
}
