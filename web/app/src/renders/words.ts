/** What is said of renders and models, in words. Pure. */
import type { AspectRatio, Channel, GenerationState, ModelKind } from '../api/operations';
import type { Render } from './live';

const ORDINAL = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

export const KINDS: Record<ModelKind, string> = {
  TEXT_TO_IMAGE: 'Paints from your words',
  IMAGE_EDIT: 'Changes the main image',
  IMAGE_TO_VIDEO: 'Brings a picture to life',
  TALKING_AVATAR: 'Speaks your words, from a picture',
};

export const SHAPES: Record<AspectRatio, { name: string; ratio: string; width: number; height: number }> = {
  SQUARE_1_1: { name: 'Square', ratio: '1:1', width: 1, height: 1 },
  PORTRAIT_3_4: { name: 'Portrait', ratio: '3:4', width: 3, height: 4 },
  PORTRAIT_9_16: { name: 'Tall', ratio: '9:16', width: 9, height: 16 },
  LANDSCAPE_4_3: { name: 'Landscape', ratio: '4:3', width: 4, height: 3 },
  LANDSCAPE_16_9: { name: 'Wide', ratio: '16:9', width: 16, height: 9 },
};

/** Width to height of what was ordered. */
export function shapeOf({ aspectRatio }: Pick<Render, 'aspectRatio'>): number {
  const { width, height } = SHAPES[aspectRatio ?? 'SQUARE_1_1'];
  return width / height;
}

export const CHANNELS: Record<Channel, string> = {
  WEB: 'on the web',
  TELEGRAM: 'in Telegram',
  DISCORD: 'in Discord',
};

export function isOver(state: GenerationState): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING' && state !== 'UNKNOWN';
}

export function ordinal(number: number): string {
  return `${number}${ENDINGS[ORDINAL.select(number)]}`;
}

export function thing({ model: { output } }: Pick<Render, 'model'>, count = 1): string {
  const one = output === 'VIDEO' ? 'film' : 'picture';
  return count === 1 ? one : `${one}s`;
}

/** "5 seconds with voice"; empty where there is nothing to choose. */
export function optionName(option: { durationSeconds: number | null; withVoice: boolean }, isFilm: boolean) {
  if (!isFilm) return '';
  const voice = option.withVoice ? 'with voice' : 'no voice';
  return option.durationSeconds === null
    ? 'As long as the words take'
    : `${option.durationSeconds} seconds, ${voice}`;
}

/** A span of time, as rough as it is known. */
export function span(seconds: number): string {
  if (seconds < 1.5) return 'a second';
  if (seconds < 50) return `${seconds < 20 ? Math.round(seconds) : Math.round(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'an hour' : `${hours} hours`;
}

/** "5 to 20 seconds", "up to a minute": half take less than the first, 9 of 10 less than the second. */
export function range(p50: number, p90: number): string {
  if (p90 < 1) return 'no time';
  const [low, high] = [span(p50), span(p90)];
  if (low === high) return `about ${high}`;
  if (p50 < 1) return `up to ${high}`;
  const [, number, unit] = /^(\d+) (\w+)$/.exec(low) ?? [];
  return unit && high.endsWith(` ${unit}`) ? `${number} to ${high}` : `${low} to ${high}`;
}

/** What is with it, in a word or two; for a list and to be read out. */
export function stateOf(render: Render): string {
  switch (render.state) {
    case 'QUEUED':
      return render.stage === 'cancelling' ? 'Cancelling' : 'Waiting';
    case 'RUNNING':
      return render.stage === 'cancelling' ? 'Cancelling' : 'Under way';
    case 'UNKNOWN':
      return 'Finding out';
    case 'SUCCEEDED':
      if (render.delivered < render.count)
        return `${render.delivered} of ${render.count} ${thing(render, render.count)} came`;
      return render.reasonCode === 'DELIVERED_LATE' ? 'Ready, late and free' : 'Ready';
    case 'FAILED':
      return 'Did not come';
    case 'REFUSED':
      return 'Refused';
    case 'CANCELLED':
      return 'Cancelled';
  }
}

const WAITING: Record<string, string> = {
  'waiting for a renderer': 'No renderer is there at the moment. It begins as soon as there is one.',
  'waiting for its renderer, which is not set up': 'The renderer of this model is not set up at the moment.',
  'waiting to be retried': 'Something went wrong on the way. It is tried again in a moment.',
};

/** What is being done, or its place in line. */
export function stageOf({ state, stage, queuePosition }: Render): string {
  if (stage === 'cancelling') return 'It stops at the next step.';
  if (state === 'UNKNOWN')
    return 'The answer to the order was lost. Whether the renderer has it is being found out; it is not sent again before.';
  if (state === 'QUEUED') {
    if (WAITING[stage]) return WAITING[stage];
    if (queuePosition === null) return 'In line';
    return queuePosition <= 1 ? 'Next in line' : `${ordinal(queuePosition)} in line`;
  }
  return stage.charAt(0).toUpperCase() + stage.slice(1);
}

/** How long it may take from `now`; null where nothing honest can be said. */
export function estimateOf({ state, estimatedSeconds }: Render, at: number, now: number): string | null {
  if (isOver(state) || state === 'UNKNOWN' || estimatedSeconds === null) return null;
  const left = estimatedSeconds - Math.max(now - at, 0) / 1000;
  if (left > 1) return `about ${span(left)} left`;
  return left > -10 ? 'any moment now' : 'longer than expected';
}

/** What a render that ended has to say; null for what its owner ended. */
export function newsOf(render: Render): { text: string; link: string; isBad: boolean } | null {
  const { state, reasonCode, count, delivered } = render;
  const whose = `${thing(render, count)} of ${render.character?.name ?? 'a character'}`;
  if (state === 'SUCCEEDED') {
    const link = 'See it';
    if (reasonCode === 'DELIVERED_LATE')
      return { text: `Your ${whose} came after all, for free.`, link, isBad: false };
    if (delivered < count)
      return {
        text: `${delivered} of ${count} ${whose} ${delivered === 1 ? 'is' : 'are'} ready.`,
        link,
        isBad: false,
      };
    return { text: `Your ${whose} ${count === 1 ? 'is' : 'are'} ready.`, link, isBad: false };
  }
  if (reasonCode === 'CANCELLED') return null;
  return { text: `Your ${whose} did not come. Nothing was charged.`, link: 'See why', isBad: true };
}
