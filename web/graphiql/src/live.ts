/** The last event of the render that is being watched, for the panel that draws it. */
export interface LiveEvent {
  readonly state: string;
  readonly fraction?: number | null;
  readonly stage?: string | null;
  readonly queuePosition?: number | null;
  readonly estimatedSeconds?: number | null;
  readonly previewUrl?: string | null;
  readonly money?: Readonly<Record<string, unknown>> | null;
  readonly generation?: { readonly result?: { readonly url?: string | null } | null } | null;
}

const listeners = new Set<() => void>();
let last: LiveEvent | null = null;

export function lastEvent(): LiveEvent | null {
  return last;
}

export function onEvent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isLiveEvent(value: unknown): value is LiveEvent {
  return typeof value === 'object' && value !== null && 'state' in value && 'fraction' in value;
}

/** Shows what a subscription delivered, when it is the progress of a render; null clears it. */
export function show(data: unknown): void {
  const event = typeof data === 'object' && data !== null ? Object.values(data).find(isLiveEvent) : null;
  if (event === undefined) return;
  last = event;
  for (const listener of listeners) listener();
}
