import { useRouteError } from 'react-router';

import { Button, ButtonLink } from '../design/Button';
import { Empty } from '../design/Notes';
import { useTitle } from './title';

/** There is no such page, or nothing that may be seen here: which of the two is not told. */
export function NotFound() {
  useTitle('Not found');
  return (
    <Empty title="There is nothing here" isPage>
      <p>It may be gone, or not be for you.</p>
      <ButtonLink to="/" look="main">
        Browse characters
      </ButtonLink>
    </Empty>
  );
}

/** Something broke in this page. */
export function Broken() {
  const error = useRouteError();
  console.error(error);
  useTitle('Something went wrong');
  return (
    <Empty title="Something went wrong on this page" isPage>
      <p>What you ordered goes on, and nothing is lost. Loading the page again usually helps.</p>
      <Button look="main" onClick={() => location.reload()}>
        Reload
      </Button>
    </Empty>
  );
}
