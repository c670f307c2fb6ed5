import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

import { ask } from '../api/client';
import { ChooseMainImageMutation, MainImagesQuery } from '../api/operations';
import { useChange } from '../api/queries';
import { Button } from '../design/Button';
import { ErrorNote, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { toast } from '../design/Toasts';
import { When } from '../design/When';
import css from './Looks.module.css';

type Look = NonNullable<NonNullable<MainImagesQuery['character']>['mainImages']>['nodes'][number];

/** The main images a character has had; any of them can be shown again. */
export function Looks({ characterId, name }: { characterId: string; name: string }) {
  const client = useQueryClient();
  const pages = useInfiniteQuery({
    queryKey: [MainImagesQuery, characterId],
    queryFn: ({ pageParam, signal }) =>
      ask(MainImagesQuery, { id: characterId, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ character }) => {
      const info = character?.mainImages?.pageInfo;
      return info?.hasNextPage ? info.endCursor : null;
    },
  });
  const choosing = useChange(ChooseMainImageMutation, {
    onSuccess: async () => {
      toast(`This is how everybody sees ${name} now.`);
      await client.invalidateQueries();
    },
  });
  const looks = pages.data?.pages.flatMap(({ character }) => character?.mainImages?.nodes ?? []) ?? [];
  if (pages.data && looks.length === 0) return null;
  return (
    <section aria-labelledby="looks" className={css.section}>
      <h2 id="looks">Main images so far</h2>
      {pages.isPending && <Skeleton height="10rem" />}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {choosing.error && <ErrorNote error={choosing.error} />}
      <ul role="list" className={css.looks}>
        {looks.map((look) => (
          <li key={look.id} className={css.look}>
            <div className={css.image} data-current={look.isCurrent || undefined}>
              <Picture image={{ ...look.image, url: look.image.small }} alt={altOf(look, name)} shape={1} />
            </div>
            <p className={css.words}>
              {look.source === 'UPLOADED' ? 'Uploaded' : look.model?.name} · <When at={look.createdAt} />
            </p>
            {look.prompt && (
              <details className={css.prompt}>
                <summary>{look.isPromptWritten ? 'Prompt, written for you' : 'Prompt'}</summary>
                <p>{look.prompt}</p>
              </details>
            )}
            {look.isCurrent ? (
              <strong className={css.current}>The main image now</strong>
            ) : (
              <Button
                size="small"
                busy={choosing.isPending && choosing.variables.input.mainImageId === look.id}
                onClick={() => choosing.mutate({ input: { characterId, mainImageId: look.id } })}
              >
                Show this one again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}

function altOf({ prompt, source }: Look, name: string): string {
  return source === 'UPLOADED' ? `${name}, uploaded` : prompt || name;
}
