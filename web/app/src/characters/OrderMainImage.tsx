import { useState } from 'react';
import { Link } from 'react-router';

import { type AspectRatio, DraftMainImagePromptMutation } from '../api/operations';
import { useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Select, TextArea } from '../design/Field';
import { Icon } from '../design/Icon';
import { Money } from '../design/Money';
import { ErrorNote, Note } from '../design/Notes';
import {
  type Choice,
  chosen,
  firstChoice,
  ModelChoice,
  needsBaseImage,
  useModels,
} from '../renders/ModelChoice';
import { ConfirmPrice } from '../renders/order/ConfirmPrice';
import { useOrder } from '../renders/order/placing';
import { Refused } from '../renders/order/Refused';
import { SHAPES, span } from '../renders/words';
import { useMe } from '../shell/me';
import css from './MainImage.module.css';

/** What is typed stays in this tab until it was ordered. */
function usePrompt(characterId: string): [string, (prompt: string) => void] {
  const name = `galatea.main-image.${characterId}`;
  const [prompt, setPrompt] = useState(() => sessionStorage.getItem(name) ?? '');
  return [
    prompt,
    (next) => {
      setPrompt(next);
      sessionStorage.setItem(name, next);
    },
  ];
}

/** Orders a main image: a prompt of one's own or a written one, a model with its price, a shape. */
export function OrderMainImage({
  character: { id, hasTexts },
  hasMainImage,
  onOrdered,
}: {
  character: { id: string; hasTexts: boolean };
  hasMainImage: boolean;
  onOrdered: (generation: string) => void;
}) {
  const me = useMe();
  const { data } = useModels('IMAGE');
  const [choice, setChoice] = useState<Choice | null>(null);
  const [prompt, setPrompt] = usePrompt(id);
  const [shape, setShape] = useState<AspectRatio>('SQUARE_1_1');
  const value = choice ?? (data ? firstChoice(data.models, hasMainImage) : null);
  const wanted = chosen(data?.models, value);
  const isEdit = wanted ? needsBaseImage(wanted.model) : false;
  const [before, setBefore] = useState('');
  const drafting = useChange(DraftMainImagePromptMutation, {
    onSuccess: (draft) => {
      setBefore(prompt.trim());
      setPrompt(draft.prompt);
    },
  });
  const ordering = useOrder((render) => onOrdered(render.id));
  const shapes = wanted?.model.aspectRatios ?? ['SQUARE_1_1' as const];
  const aspectRatio = shapes.includes(shape) ? shape : (shapes[0] as AspectRatio);
  const price = wanted?.option.priceAurum ?? 0;
  const isAffordable = !me || me.wallet.availableAurum >= price;
  const order = (confirmedPriceAurum?: number) => {
    if (!wanted) return;
    const mainImage = {
      characterId: id,
      model: wanted.model.slug,
      prompt: prompt.trim() || null,
      aspectRatio,
    };
    ordering.mutate({
      input: { mainImage },
      shownAurum: price,
      ...(confirmedPriceAurum !== undefined && { confirmedPriceAurum }),
    });
  };

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        order();
      }}
    >
      <div className="stack">
        <TextArea
          label={isEdit ? 'What to change' : 'Prompt'}
          hint={
            isEdit
              ? 'This model starts from the main image. Say what becomes different, such as “wearing a winter coat”.'
              : hasTexts
                ? 'Your own words, or leave it empty: then it is written from the description and appearance.'
                : 'Describe the picture. Once your character has an appearance, this can be written for you.'
          }
          value={prompt}
          rows={5}
          maxLength={wanted?.model.promptGuide.maxPromptChars}
          error={ordering.error?.field === 'prompt' ? ordering.error.message : undefined}
          onChange={({ target }) => setPrompt(target.value)}
        />
        <div className="row">
          <Button
            size="small"
            busy={drafting.isPending}
            onClick={() => drafting.mutate({ input: { characterId: id } })}
          >
            <Icon name="wand" size={18} /> {prompt ? 'Write another one for me' : 'Write one for me'}
          </Button>
          {before && before !== prompt ? (
            <Button size="small" look="quiet" onClick={() => setPrompt(before)}>
              Back to the one before
            </Button>
          ) : (
            <span className="quiet">It costs nothing, and you can change it.</span>
          )}
        </div>
        {drafting.error && (
          <ErrorNote error={drafting.error} onRetry={() => drafting.mutate({ input: { characterId: id } })} />
        )}
        {wanted && <p className={css.guide}>{wanted.model.promptGuide.summary}</p>}
      </div>
      <ModelChoice output="IMAGE" value={value} onChange={setChoice} hasBaseImage={hasMainImage} />
      {shapes.length > 1 && (
        <Select
          label="Shape"
          value={aspectRatio}
          hint="Lists show the middle of it as a square."
          onChange={({ target }) => setShape(target.value as AspectRatio)}
        >
          {shapes.map((one) => (
            <option key={one} value={one}>
              {SHAPES[one].name} ({SHAPES[one].ratio})
            </option>
          ))}
        </Select>
      )}
      {!isAffordable && me && (
        <Note look="gold">
          <span>
            You have <Money aurum={me.wallet.availableAurum} />, and it takes <Money aurum={price} />.{' '}
            <Link to="/wallet">Get AURUM</Link>
          </span>
        </Note>
      )}
      {ordering.error?.field !== 'prompt' && <Refused error={ordering.error} onRetry={() => order()} />}
      <ConfirmPrice error={ordering.error} onConfirm={order} onClose={ordering.reset} />
      <div className="row">
        <Button type="submit" look="main" busy={ordering.isPending} disabled={!wanted || !isAffordable}>
          <span>Make it for {price}&nbsp;AURUM</span>
        </Button>
        {wanted && (
          <span className="quiet">
            It takes about {span(wanted.model.expectedSeconds)}. Paid when it is there.
          </span>
        )}
      </div>
    </form>
  );
}
