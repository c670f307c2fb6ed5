/**
 * Where the code editor finds its workers: beside this script, on the page's own host.
 * Imported before the editor, which reads MonacoEnvironment when it starts.
 */
function workerFor(label: string): string {
  if (label === 'graphql') return GRAPHQL_WORKER;
  if (label === 'json') return JSON_WORKER;
  return EDITOR_WORKER;
}

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(new URL(workerFor(label), import.meta.url)),
  },
});
