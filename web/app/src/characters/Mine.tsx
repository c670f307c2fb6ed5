import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';

import { ask } from '../api/client';
import { type CharacterStatus, MyCharactersQuery } from '../api/operations';
import { Button, ButtonLink } from '../design/Button';
import { Icon } from '../design/Icon';
import { Empty, ErrorNote, Skeleton } from '../design/Notes';
import { Picture } from '../design/Picture';
import { When } from '../design/When';
import { useTitle } from '../shell/title';
import { Badge } from './Badge';
import css from './Mine.module.css';
import { STATUSES, standingOf } from './standing';

type Mine = NonNullable<MyCharactersQuery['viewer']>['characters']['nodes'][number];

export function Component() {
  useTitle('My characters');
  const [search] = useSearchParams();
  const status = STATUSES.find(([one]) => one === search.get('status'))?.[0] ?? null;
  const pages = useMine(status);
  const mine = pages.data?.pages.flatMap((page) => page.viewer?.characters.nodes ?? []) ?? [];
  return (
    <>
      <div className={`row between ${css.head}`}>
        <h1>My characters</h1>
        <ButtonLink to="/create" look="main">
          <Icon name="plus" size={18} /> Create a character
        </ButtonLink>
      </div>
      <nav aria-label="Status" className={css.filter}>
        <Filter to="/account/characters" isCurrent={!status}>
          All
        </Filter>
        {STATUSES.map(([one, name]) => (
          <Filter key={one} to={`/account/characters?status=${one}`} isCurrent={status === one}>
            {name}
          </Filter>
        ))}
      </nav>
      {pages.error && !pages.data ? (
        <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton height="7.5rem" count={3} />
      ) : mine.length === 0 ? (
        <Nothing status={status} />
      ) : (
        <ul role="list" className={css.list}>
          {mine.map((character) => (
            <Row key={character.id} character={character} />
          ))}
        </ul>
      )}
      {pages.isFetchNextPageError && (
        <ErrorNote error={pages.error} onRetry={() => void pages.fetchNextPage()} />
      )}
      {pages.hasNextPage && !pages.isFetchNextPageError && (
        <div className={css.more}>
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function useMine(status: CharacterStatus | null) {
  return useInfiniteQuery({
    queryKey: [MyCharactersQuery, status],
    queryFn: ({ pageParam, signal }) => ask(MyCharactersQuery, { status, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ viewer }) =>
      viewer?.characters.pageInfo.hasNextPage ? viewer.characters.pageInfo.endCursor : null,
  });
}

function Filter({ to, isCurrent, children }: { to: string; isCurrent: boolean; children: string }) {
  return (
    <Link to={to} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </Link>
  );
}

function Row({ character }: { character: Mine }) {
  const { id, name, summary, mainImage, likes, createdAt } = character;
  const standing = standingOf(character, character.transitions?.nodes[0]);
  return (
    <li className={css.row}>
      <Link to={`/characters/${id}`} className={css.image} tabIndex={-1} aria-hidden>
        {mainImage ? (
          <Picture image={{ ...mainImage, url: mainImage.small }} alt="" shape={1} />
        ) : (
          <span className={css.none}>
            <Icon name="image" size={30} />
          </span>
        )}
      </Link>
      <div className={css.words}>
        <h2>
          <Link to={`/characters/${id}`}>{name}</Link>
        </h2>
        <p className={css.summary}>{summary}</p>
        <div className={`row quiet ${css.facts}`}>
          <Badge standing={standing} />
          {likes > 0 && (
            <span className={css.likes}>
              <Icon name="heart" size={16} /> {likes}
              <span className="unseen">{likes === 1 ? 'like' : 'likes'}</span>
            </span>
          )}
          {createdAt && (
            <span>
              Created <When at={createdAt} />
            </span>
          )}
        </div>
      </div>
      <div className={css.actions}>
        <ButtonLink to={`/characters/${id}/edit`} size="small" aria-label={`Edit ${name}`}>
          <Icon name="edit" size={18} /> Edit
        </ButtonLink>
        {mainImage ? (
          <ButtonLink to={`/characters/${id}/generate`} size="small" aria-label={`Make pictures of ${name}`}>
            <Icon name="wand" size={18} /> Pictures
          </ButtonLink>
        ) : (
          <ButtonLink
            to={`/characters/${id}/main-image`}
            size="small"
            aria-label={`Make a main image of ${name}`}
          >
            <Icon name="image" size={18} /> Main image
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function Nothing({ status }: { status: CharacterStatus | null }) {
  if (status)
    return (
      <Empty title="None of your characters stands here">
        <Link to="/account/characters">See all of them</Link>
      </Empty>
    );
  return (
    <Empty title="You have no characters yet">
      <p>Give one a name and a few sentences. You can change everything later.</p>
      <ButtonLink to="/create" look="main">
        Create your first character
      </ButtonLink>
    </Empty>
  );
}
