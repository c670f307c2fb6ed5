import { useMutation, useQuery } from '@tanstack/react-query';

import { ask } from '../api/client';
import type { ApiError } from '../api/errors';
import { useLive } from '../api/live';
import {
  DataExportFileQuery,
  type DataExportPartsFragment,
  DataExportProgressSubscription,
  DataExportsQuery,
  RequestDataExportMutation,
} from '../api/operations';
import { queries, reading, useChange } from '../api/queries';
import { Button } from '../design/Button';
import { Icon } from '../design/Icon';
import { ErrorNote, Skeleton } from '../design/Notes';
import { Progress } from '../design/Progress';
import { toastError } from '../design/Toasts';
import { When } from '../design/When';
import { download } from './download';
import css from './Rows.module.css';
import { Section } from './Section';

const EXPORTS = reading(DataExportsQuery, {});
const BYTES = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** Archives of everything one has here: asked for, watched while they are made, and downloaded. */
export function DataExports() {
  const { data, error, refetch, isPending } = useQuery(EXPORTS);
  const exports = data?.viewer?.dataExports.nodes;
  const underway = exports?.find(({ state }) => state === 'QUEUED' || state === 'RUNNING');
  useLive(DataExportProgressSubscription, underway?.id ?? '', {
    enabled: underway !== undefined,
    variables: () => ({ id: underway?.id ?? '' }),
    hear: ({ dataExport }) => put(dataExport),
    fail: toastError,
  });
  const requesting = useChange(RequestDataExportMutation, { onSuccess: ({ dataExport }) => put(dataExport) });
  return (
    <Section
      id="data"
      title="Your data"
      about="An archive of everything you have here: texts, chats, orders, your statement, and your pictures and films as they are stored."
    >
      {error && <ErrorNote error={error} onRetry={refetch} />}
      {requesting.error && <ErrorNote error={requesting.error} />}
      {isPending && <Skeleton height="3.5rem" />}
      {exports && exports.length > 0 && (
        <ul role="list" className={css.rows}>
          {exports.map((one) => (
            <Row key={one.id} archive={one} />
          ))}
        </ul>
      )}
      <div>
        <Button
          busy={requesting.isPending}
          disabled={underway !== undefined || !exports}
          onClick={() => requesting.mutate({})}
        >
          Make an archive
        </Button>
      </div>
    </Section>
  );
}

/** Put an archive as it is now into the list, at its top if it is new. */
function put(archive: DataExportPartsFragment): void {
  queries.setQueryData<DataExportsQuery>(EXPORTS.queryKey, (known) => {
    if (!known?.viewer) return known;
    const { nodes } = known.viewer.dataExports;
    const isKnown = nodes.some(({ id }) => id === archive.id);
    const next = isKnown ? nodes.map((one) => (one.id === archive.id ? archive : one)) : [archive, ...nodes];
    return { viewer: { ...known.viewer, dataExports: { nodes: next } } };
  });
}

function Row({ archive }: { archive: DataExportPartsFragment }) {
  const saving = useMutation<void, ApiError>({
    mutationFn: async () => {
      const { node } = await ask(DataExportFileQuery, { id: archive.id });
      if (node?.__typename === 'DataExport' && node.downloadUrl) download(node.downloadUrl);
      else await queries.invalidateQueries({ queryKey: EXPORTS.queryKey });
    },
    onError: toastError,
  });
  return (
    <li>
      <Icon name="download" />
      <div className={css.what}>
        <Standing archive={archive} />
      </div>
      {archive.state === 'READY' && (
        <Button size="small" busy={saving.isPending} onClick={() => saving.mutate()}>
          Download
        </Button>
      )}
    </li>
  );
}

function Standing({ archive }: { archive: DataExportPartsFragment }) {
  const { state, stage, fraction, sizeBytes, createdAt, expiresAt } = archive;
  if (state === 'QUEUED' || state === 'RUNNING')
    return (
      <>
        <Progress fraction={state === 'QUEUED' ? null : fraction} label="Making your archive" />
        <div className={css.more}>{state === 'QUEUED' ? 'It begins in a moment' : stage}</div>
      </>
    );
  return (
    <>
      <strong>
        Archive of <When at={createdAt} exact />
      </strong>
      <div className={css.more}>
        {state === 'FAILED' && 'It could not be made. Make another one.'}
        {state === 'EXPIRED' && 'It is gone: archives are kept for some days.'}
        {state === 'READY' && (
          <>
            {sizeBytes !== null && `${sizeOf(sizeBytes)}, `}
            {expiresAt && (
              <>
                kept until <When at={expiresAt} exact />
              </>
            )}
          </>
        )}
      </div>
    </>
  );
}

function sizeOf(bytes: number): string {
  const [unit, size] = BYTES.find(([, one]) => bytes >= one) ?? (['byte', 1] as const);
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / size,
  );
}
