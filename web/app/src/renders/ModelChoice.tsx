/** Which model makes it, and at which price: all there are, with what each is good for. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';

import { type MediaKind, ModelsToOrderQuery } from '../api/operations';
import { reading } from '../api/queries';
import { Icon } from '../design/Icon';
import { Money } from '../design/Money';
import { ErrorNote, Skeleton } from '../design/Notes';
import { useMe } from '../shell/me';
import css from './ModelChoice.module.css';
import { KINDS, optionName, span } from './words';

export type Model = ModelsToOrderQuery['models'][number];
export type Option = Model['options'][number];
/** The slugs of a model and of one of its options. */
export interface Choice {
  model: string;
  option: string;
}

const AN_HOUR_MS = 60 * 60_000;

/** The models that make pictures, or films, in the catalogue's order. */
export function useModels(output: MediaKind) {
  return useQuery({ ...reading(ModelsToOrderQuery, { output }), staleTime: AN_HOUR_MS });
}

/** The model and option that a choice names; null where it names none that can be ordered. */
export function chosen(
  models: Model[] | undefined,
  choice: Choice | null,
): { model: Model; option: Option } | null {
  const model = models?.find(({ slug }) => slug === choice?.model);
  const option = model?.options.find(({ slug }) => slug === choice?.option);
  return model && option && model.availability === 'AVAILABLE' ? { model, option } : null;
}

export function needsBaseImage({ kind }: Pick<Model, 'kind'>): boolean {
  return kind !== 'TEXT_TO_IMAGE';
}

/** What to begin with: the first that can be ordered, with or without a picture to start from. */
export function firstChoice(models: Model[], hasBaseImage: boolean): Choice | null {
  const model = models.find(
    (one) => one.availability === 'AVAILABLE' && (hasBaseImage || !needsBaseImage(one)) && one.options.length,
  );
  return model ? { model: model.slug, option: (model.options[0] as Option).slug } : null;
}

/** Radio cards; one choice is a model with one of its options. */
export function ModelChoice({
  output,
  value,
  onChange,
  hasBaseImage,
}: {
  output: MediaKind;
  value: Choice | null;
  onChange: (choice: Choice) => void;
  hasBaseImage: boolean;
}) {
  const name = useId();
  const { data, error, refetch } = useModels(output);
  const me = useMe();
  const cards = useRef<HTMLDivElement>(null);
  const isThere = data !== undefined;
  // where they stand beside one another, the chosen one is in sight
  useEffect(() => {
    const chosen = isThere && cards.current?.querySelector<HTMLElement>('[data-chosen]');
    if (chosen && cards.current) cards.current.scrollLeft = chosen.offsetLeft - cards.current.offsetLeft;
  }, [isThere]);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="8rem" count={2} />;
  const rank = (model: Model) => (isRetired(model) ? 2 : obstacle(model, hasBaseImage) ? 1 : 0);
  const inOrder = data.models.toSorted((one, other) => rank(one) - rank(other));
  return (
    <fieldset className={css.models}>
      <legend>Model</legend>
      <div ref={cards} className={css.cards}>
        {inOrder.map((model) => (
          <ModelCard
            key={model.slug}
            {...{ model, name, value, hasBaseImage }}
            onChange={(option) => onChange({ model: model.slug, option: option.slug })}
            canSpend={me ? me.wallet.availableAurum : null}
          />
        ))}
      </div>
    </fieldset>
  );
}

function isRetired({ availability }: Model): boolean {
  return availability === 'RETIRED';
}

/** Why this one cannot be chosen now, if so. */
function obstacle(model: Model, hasBaseImage: boolean): string | null {
  if (isRetired(model)) return model.retiredReason ?? 'No longer offered.';
  if (needsBaseImage(model) && !hasBaseImage) return 'It starts from a picture, and there is none yet.';
  return null;
}

function ModelCard({
  model,
  name,
  value,
  hasBaseImage,
  onChange,
  canSpend,
}: {
  model: Model;
  name: string;
  value: Choice | null;
  hasBaseImage: boolean;
  onChange: (option: Option) => void;
  canSpend: number | null;
}) {
  const id = useId();
  const why = obstacle(model, hasBaseImage);
  const isChosen = value?.model === model.slug;
  const isFilm = model.output === 'VIDEO';
  const single = model.options.length === 1 && model.options[0];
  const about = (
    <>
      <span id={`${id}-name`} className={css.name}>
        {model.name}
      </span>
      <span id={`${id}-about`} className={css.about}>
        {KINDS[model.kind]}
        {!isRetired(model) && `, takes about ${span(model.expectedSeconds)}`}.
        {model.bestFor && ` Best for ${model.bestFor}.`}
        {why && <span className={css.why}> {why}</span>}
      </span>
    </>
  );
  const radio = (option: Option, labelledBy: string) => (
    <input
      type="radio"
      id={`${id}-${option.slug}`}
      name={name}
      checked={isChosen && value.option === option.slug}
      disabled={why !== null}
      onChange={() => onChange(option)}
      aria-labelledby={labelledBy}
      aria-describedby={`${id}-about`}
    />
  );
  if (single)
    return (
      <label
        htmlFor={`${id}-${single.slug}`}
        className={`${css.card} ${css.whole}`}
        data-chosen={isChosen || undefined}
        data-off={why ? true : undefined}
      >
        {radio(single, `${id}-name ${id}-price`)}
        {about}
        <span id={`${id}-price`} className={css.price}>
          {isFilm && `${optionName(single, isFilm)}, `}
          <Price option={single} canSpend={canSpend} isOff={why !== null} />
        </span>
      </label>
    );
  return (
    <fieldset
      aria-labelledby={`${id}-name`}
      className={css.card}
      data-chosen={isChosen || undefined}
      data-off={why ? true : undefined}
    >
      {about}
      <div className={css.options}>
        {model.options.map((option, index) => (
          <label
            key={option.slug}
            htmlFor={`${id}-${option.slug}`}
            className={css.option}
            data-chosen={(isChosen && value.option === option.slug) || undefined}
          >
            {radio(option, `${id}-name ${id}-${index}`)}
            <span id={`${id}-${index}`}>
              {optionName(option, isFilm)} <Price option={option} canSpend={canSpend} isOff={why !== null} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A price, and in words when it is more than there is. */
function Price({ option, canSpend, isOff }: { option: Option; canSpend: number | null; isOff: boolean }) {
  const isAffordable =
    isOff || (canSpend === null ? option.affordable !== false : option.priceAurum <= canSpend);
  return (
    <>
      <Money aurum={option.priceAurum} />
      {!isAffordable && (
        <span className={css.tooMuch}>
          {' '}
          <Icon name="warning" size={14} /> more than you have
        </span>
      )}
    </>
  );
}
