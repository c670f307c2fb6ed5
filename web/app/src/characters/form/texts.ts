/**
 * The texts of a character as somebody types them, what the API would refuse of them, and how they are
 * kept while they are written.
 */
import { useEffect, useState } from 'react';

export interface ScenarioDraft {
  /** For the list alone: what is written in which place moves with it. */
  key: string;
  title: string;
  opening: string;
}
export interface Texts {
  name: string;
  age: string;
  summary: string;
  tags: string[];
  description: string;
  appearance: string;
  scenarios: ScenarioDraft[];
}
/** A sentence for each field that does not fit. `scenarios.0.title` is the first one's. */
export type Faults = Partial<Record<string, string>>;

export const LONGEST = {
  name: 60,
  summary: 600,
  description: 8_000,
  appearance: 2_000,
  tag: 30,
  title: 80,
  opening: 4_000,
} as const;
export const MOST_TAGS = 12;
export const MOST_SCENARIOS = 5;
const YOUNGEST = 18;
const OLDEST = 100_000;

export const BLANK: Texts = {
  name: '',
  age: '',
  summary: '',
  tags: [],
  description: '',
  appearance: '',
  scenarios: [],
};

/** What the API would refuse, found before anything is sent. Empty when nothing is. */
export function faultsOf(texts: Texts): Faults {
  const faults: Faults = {};
  if (!texts.name.trim()) faults.name = 'Give your character a name.';
  const age = Number(texts.age);
  if (!texts.age.trim()) faults.age = 'How old is your character?';
  else if (!Number.isInteger(age) || age > OLDEST)
    faults.age = 'Write the age as a whole number, such as 27.';
  else if (age < YOUNGEST) faults.age = 'Characters are 18 or older.';
  if (!texts.summary.trim()) faults.summary = 'Say in two or three sentences who this is.';
  texts.scenarios.forEach(({ title, opening }, index) => {
    if (!title.trim()) faults[`scenarios.${index}.title`] = 'Give the scenario a title.';
    if (!opening.trim()) faults[`scenarios.${index}.opening`] = 'Write the first message of this scenario.';
  });
  return faults;
}

export function tagsOf(typed: string): string[] {
  return typed
    .split(',')
    .map((word) => word.trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, LONGEST.tag).trim())
    .filter(Boolean);
}

/** The texts as the API takes them. */
export function inputOf(texts: Texts) {
  return {
    name: texts.name.trim(),
    age: Number(texts.age),
    summary: texts.summary.trim(),
    tags: texts.tags,
    description: texts.description.trim(),
    appearance: texts.appearance.trim(),
    scenarios: texts.scenarios.map(({ title, opening }) => ({
      title: title.trim(),
      opening: opening.trim(),
    })),
  };
}

/** What of `now` differs from `before`, for an update: what did not change is not sent. */
export function changesOf(before: Texts, now: Texts): Partial<ReturnType<typeof inputOf>> {
  const was = inputOf(before);
  const is = inputOf(now);
  return Object.fromEntries(
    Object.entries(is).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof typeof was]),
    ),
  );
}

let keys = 0;
export function newScenario(title = '', opening = ''): ScenarioDraft {
  keys += 1;
  return { key: `${Date.now()}-${keys}`, title, opening };
}

/**
 * Texts that survive a reload of this tab under `name`. What is kept is what differs from `start` alone, so that
 * the rest follows it. `base` says what they were written over: once that is another one, `isStale` tells.
 */
export function useDraft(name: string, start: Texts, base: string) {
  const [found] = useState(() => read(name));
  const [wasFound, setWasFound] = useState(found !== null);
  const [texts, setTexts] = useState<Texts>({ ...start, ...found?.changed });
  const [from, setFrom] = useState({ texts: start, base: found?.base ?? base });
  const changes = changesOf(from.texts, texts);
  const fields = Object.keys(changes) as (keyof Texts)[];
  useEffect(() => {
    const changed = Object.fromEntries(fields.map((field) => [field, texts[field]]));
    if (fields.length) sessionStorage.setItem(name, JSON.stringify({ base: from.base, changed }));
    else sessionStorage.removeItem(name);
  });
  return {
    texts,
    setTexts,
    changes,
    isDirty: fields.length > 0,
    wasFound,
    isStale: from.base !== base,
    /** Begin again from these, which are what the API has. */
    restart: (next: Texts, nextBase: string) => {
      setFrom({ texts: next, base: nextBase });
      setTexts(next);
      setWasFound(false);
      sessionStorage.removeItem(name);
    },
  };
}

function read(name: string): { base: string; changed: Partial<Texts> } | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}
