/** What somebody is about to order, kept through a reload for as long as the tab is open. */
import { useState } from 'react';

import type { AspectRatio, MediaKind, QuoteInput } from '../../api/operations';
import { type Choice, type Model, needsBaseImage, type Option } from '../ModelChoice';

export interface Draft {
  choice: Choice | null;
  prompt: string;
  shape: AspectRatio | null;
  count: number;
  seed: string;
}

export const EMPTY: Draft = { choice: null, prompt: '', shape: null, count: 1, seed: '' };

const USUAL: Record<MediaKind, AspectRatio> = { IMAGE: 'PORTRAIT_3_4', VIDEO: 'LANDSCAPE_16_9' };
const LARGEST_SEED = 4_294_967_295;

/** State that is kept in this tab under `name`; what does not fit there is only kept until a reload. */
export function useKept<T>(name: string, initial: T): [T, (change: (before: T) => T) => void] {
  const [value, setValue] = useState<T>(() => read(name, initial));
  return [
    value,
    (change) =>
      setValue((before) => {
        const after = change(before);
        write(name, after);
        return after;
      }),
  ];
}

function read<T>(name: string, initial: T): T {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? initial;
  } catch {
    return initial;
  }
}

function write(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // full, or not allowed: the form itself still has it
  }
}

/** The shape that a draft means with this model. */
export function shapeFor({ shape }: Draft, model: Model): AspectRatio {
  const wanted = [shape, USUAL[model.output], model.aspectRatios[0]];
  return wanted.find((one): one is AspectRatio => !!one && model.aspectRatios.includes(one)) ?? 'SQUARE_1_1';
}

/** What is wrong with a draft, by its field. */
export function faults(draft: Draft, model: Model): { prompt?: string; seed?: string } {
  const { prompt, seed } = draft;
  const longest = model.promptGuide.maxPromptChars;
  const long = [...prompt.trim()].length;
  return {
    ...(long === 0 && { prompt: 'Write what it shall show.' }),
    ...(long > longest && { prompt: `That is ${long - longest} characters too long for ${model.name}.` }),
    ...(seedFault(seed) && { seed: seedFault(seed) as string }),
  };
}

/**
 * What the API is asked for, by a quote and by the order alike. `startImageId` is the gallery image that a film
 * starts from; null for the main image.
 */
export function asked(
  draft: Draft,
  startImageId: string | null,
  { characterId, model, option }: { characterId: string; model: Model; option: Option },
): QuoteInput {
  const both = {
    characterId,
    model: model.slug,
    prompt: draft.prompt.trim(),
    aspectRatio: shapeFor(draft, model),
    seed: draft.seed.trim() || null,
  };
  if (model.output === 'IMAGE') return { galleryImage: { ...both, count: countFor(draft, model) } };
  const { durationSeconds, withVoice } = option;
  return {
    galleryVideo: {
      ...both,
      durationSeconds,
      withVoice,
      startImageId: needsBaseImage(model) ? startImageId : null,
    },
  };
}

/** What is wrong with a seed, or null; none at all is fine. */
export function seedFault(seed: string): string | null {
  const text = seed.trim();
  if (text === '' || (/^\d{1,10}$/.test(text) && Number(text) <= LARGEST_SEED)) return null;
  return `A whole number from 0 to ${LARGEST_SEED}, or nothing.`;
}

export function countFor({ count }: Draft, model: Model): number {
  return Math.min(Math.max(count, 1), model.imagesMax);
}
