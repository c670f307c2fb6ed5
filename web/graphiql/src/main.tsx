/** The page at /graphql: GraphiQL with the walkthrough, everything from the page's own host. */
import './workers';

import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

import './page.css';
import { fetcher } from './fetcher';
import { BEARER, STEPS, WALKTHROUGH } from './walkthrough';

const PLUGINS = [WALKTHROUGH, explorerPlugin({}), HISTORY_PLUGIN];
const WIDE_ENOUGH_FOR_A_PANEL = matchMedia('(min-width: 900px)').matches;

/** What GraphiQL keeps of an earlier visit; then its own tabs are opened, not the first step. */
const FIRST_VISIT = readStored('graphiql:tabState') === null;
const [FIRST_STEP] = STEPS;

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage switched off: every visit is the first
  }
}

/** The name at the top right. Also sets what GraphiQL has no property for: comments wrap. */
function Name() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => queryEditor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'same' }), [queryEditor]);
  return <span className="galatea-name">Galatea</span>;
}

function Page() {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={PLUGINS}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      visiblePlugin={WIDE_ENOUGH_FOR_A_PANEL ? WALKTHROUGH : undefined}
      defaultTabs={FIRST_STEP && [FIRST_STEP]}
      initialVariables={FIRST_VISIT ? FIRST_STEP?.variables : undefined}
      initialHeaders={FIRST_VISIT ? FIRST_STEP?.headers : undefined}
      defaultHeaders={BEARER}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <Name />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<Page />);
