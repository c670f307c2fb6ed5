import { useQuery } from '@tanstack/react-query';

import { ProfileQuery } from '../api/operations';
import { reading } from '../api/queries';
import { signOut } from '../api/session';
import { Button } from '../design/Button';
import { ErrorNote, Skeleton } from '../design/Notes';
import { toastError } from '../design/Toasts';
import { When } from '../design/When';
import { useMe, useMeFailure } from '../shell/me';
import css from './Profile.module.css';
import { Section } from './Section';

const ROLES = { USER: null, MODERATOR: 'Moderator', ADMIN: 'Administrator' } as const;

export function Profile() {
  const me = useMe();
  const { data } = useQuery({ ...reading(ProfileQuery, {}), staleTime: Infinity });
  const failure = useMeFailure();
  const role = me ? ROLES[me.role] : null;
  return (
    <Section
      id="profile"
      title="Profile"
      action={
        <Button size="small" onClick={() => signOut().catch(toastError)}>
          Sign out
        </Button>
      }
    >
      {me ? (
        <dl className={css.facts}>
          <dt>Name</dt>
          <dd>{me.displayName}</dd>
          <dt>Email</dt>
          <dd>{me.email}</dd>
          {role && (
            <>
              <dt>Role</dt>
              <dd>{role}</dd>
            </>
          )}
          <dt>Here since</dt>
          <dd>{data?.viewer ? <When at={data.viewer.createdAt} exact /> : '…'}</dd>
        </dl>
      ) : failure ? (
        <ErrorNote {...failure} />
      ) : (
        <Skeleton height="5rem" />
      )}
    </Section>
  );
}
