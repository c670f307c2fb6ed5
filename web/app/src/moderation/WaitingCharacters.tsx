import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { ask } from '../api/client';
import { ReviewQueueQuery } from '../api/operations';
import { Icon } from '../design/Icon';
import { Picture } from '../design/Picture';
import { When } from '../design/When';
import { Pages } from './Pages';
import css from './Queue.module.css';

/** Characters that wait for a moderator, the longest waiting first. */
export function WaitingCharacters() {
  const pages = useInfiniteQuery({
    queryKey: [ReviewQueueQuery],
    queryFn: ({ pageParam, signal }) => ask(ReviewQueueQuery, { after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ reviewQueue: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchOnMount: 'always',
  });
  const waiting = pages.data?.pages.flatMap(({ reviewQueue }) => reviewQueue.nodes) ?? [];
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for a look at their texts</h2>
      <Pages pages={pages} isEmpty={!waiting.length} empty="No character waits for you.">
        <ul role="list" className={css.list}>
          {waiting.map(({ id, name, summary, submittedAt, owner, mainImage }) => (
            <li key={id} className={css.character}>
              {mainImage ? (
                <div className={css.image}>
                  <Picture image={{ ...mainImage, url: mainImage.small }} alt="" shape={1} />
                </div>
              ) : (
                <span className={css.none}>
                  <Icon name="image" />
                </span>
              )}
              <div>
                <h3>
                  <Link to={`/moderation/characters/${id}`} className={css.whole}>
                    {name}
                  </Link>
                </h3>
                <p className={css.summary}>{summary}</p>
                <p className="quiet">
                  {owner?.displayName}
                  {submittedAt && (
                    <>
                      , submitted <When at={submittedAt} />
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </Pages>
    </section>
  );
}
