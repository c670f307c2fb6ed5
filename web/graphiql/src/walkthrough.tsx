/** The panel on the left: the steps of the main job, and the render that is being watched. */
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { EXAMPLES, type Example } from 'galatea:examples';
import { useSyncExternalStore } from 'react';

import { lastEvent, type LiveEvent, onEvent } from './live';
import { current, forget, onChange } from './memory';

/** The headers of a new tab: signed in as whoever signed in last on this page. */
export const BEARER = JSON.stringify({ Authorization: 'Bearer {{accessToken}}' }, null, 2);

/** Steps that anybody may take send no token, so that what they show is what the public sees. */
const SIGNED_OUT = new Set(['SignUp', 'SignIn', 'Gallery']);

export interface Step extends Example {
  readonly headers: string;
}

export const STEPS: readonly Step[] = EXAMPLES.map((example) => ({
  ...example,
  headers: SIGNED_OUT.has(example.operation) ? '{}' : BEARER,
}));

/** Opens a step in its tab, in a new one when it has none, and never overwrites another tab. */
function useOpenStep(): (step: Step) => void {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor, headerEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
  }));
  return ({ operation, query, variables, headers }) => {
    const open = tabs.findIndex((tab) => tab.title === operation);
    if (open >= 0) return changeTab(open);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    headerEditor?.setValue(headers);
    updateActiveTabValues({ query, variables, headers, operationName: operation });
  };
}

function Steps() {
  const openStep = useOpenStep();
  const active = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);
  return (
    <ol className="galatea-steps">
      {STEPS.map((step) => (
        <li key={step.operation}>
          <button
            type="button"
            aria-current={step.operation === active ? 'step' : undefined}
            onClick={() => openStep(step)}
          >
            {step.title.replace(/^\d+\.\s*/, '')}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Session() {
  const remembered = useSyncExternalStore(onChange, current);
  if (remembered.accessToken === undefined) {
    return <p className="galatea-session">Not signed in: begin with step 1 or 2.</p>;
  }
  return (
    <p className="galatea-session">
      A session is remembered until this page is closed.{' '}
      <button type="button" onClick={forget}>
        Forget it
      </button>
    </p>
  );
}

const FILM = /\.(mp4|webm)(\?|$)/i;

function Picture({ url, final }: { readonly url: string; readonly final: boolean }) {
  if (final && FILM.test(url)) return <video src={url} controls loop autoPlay muted playsInline />;
  return <img src={url} alt={final ? 'The finished picture' : 'Preview of the picture being made'} />;
}

function percent({ state, fraction }: LiveEvent): number {
  return state === 'SUCCEEDED' ? 100 : Math.round((fraction ?? 0) * 100);
}

function facts({ stage, queuePosition, estimatedSeconds }: LiveEvent): string {
  const parts = [
    stage,
    queuePosition ? `number ${queuePosition} in the queue` : null,
    estimatedSeconds ? `about ${Math.ceil(estimatedSeconds)} s left` : null,
  ];
  return parts.filter(Boolean).join(' · ');
}

const MONEY: readonly (readonly [string, string])[] = [
  ['holdAurum', 'held'],
  ['capturedAurum', 'captured'],
  ['releasedAurum', 'released'],
];

function Money({ money }: { readonly money: LiveEvent['money'] }) {
  const lines = MONEY.filter(([field]) => Number(money?.[field] ?? 0) > 0);
  const words = lines.map(([field, word]) => `${String(money?.[field])} AURUM ${word}`);
  if (money?.reason) words.push(String(money.reason));
  return <p>{words.join(' · ')}</p>;
}

function Live() {
  const event = useSyncExternalStore(onEvent, lastEvent);
  if (event === null) return null;
  const result = event.generation?.result?.url;
  const picture = result ?? event.previewUrl;
  return (
    <section className="galatea-live" aria-label="The render being watched">
      <header>
        <strong>{event.state.toLowerCase()}</strong>
        <span>{percent(event)} %</span>
      </header>
      <progress max={100} value={percent(event)} aria-label="Progress" />
      {picture ? <Picture key={result ?? 'preview'} url={picture} final={Boolean(result)} /> : null}
      <p>{facts(event)}</p>
      <Money money={event.money} />
    </section>
  );
}

function Panel() {
  return (
    <section className="galatea-panel" aria-label="Walkthrough">
      <div className="graphiql-doc-explorer-title">Walkthrough</div>
      <Session />
      <Live />
      <Steps />
    </section>
  );
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M9 6h12M9 12h12M9 18h12" strokeLinecap="round" />
      <path d="m3 6 1 1 2-2M3 12l1 1 2-2M3 18l1 1 2-2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export const WALKTHROUGH: GraphiQLPlugin = { title: 'Walkthrough', icon: Icon, content: Panel };
