/** Signing in, and opening an account. */
import { useMutation } from '@tanstack/react-query';
import { Link, Navigate, useSearchParams } from 'react-router';

import type { ApiError } from '../api/errors';
import { signIn, signUp, usePresence } from '../api/session';
import { Button } from '../design/Button';
import { Field } from '../design/Field';
import { ErrorNote } from '../design/Notes';
import { useTitle } from './title';

/** A place of this page to go on to; never another host's. */
function useNext(): string {
  const [search] = useSearchParams();
  const next = search.get('next') ?? '/';
  const to = next.startsWith('/') ? URL.parse(next, location.origin) : null;
  // as a browser reads it, which leaves out tabs and dots
  const isOurs = to?.origin === location.origin && !to.pathname.startsWith('//');
  return isOurs ? to.pathname + to.search + to.hash : '/';
}

function useDoor(enter: (form: FormData) => Promise<void>) {
  const entering = useMutation<void, ApiError, FormData>({ mutationFn: enter });
  const fault = (field: string) => (entering.error?.field === field ? entering.error.message : undefined);
  const others = entering.error && !entering.error.field ? entering.error : null;
  return {
    isPending: entering.isPending,
    fault,
    others,
    onSubmit: (event: React.FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      entering.mutate(new FormData(event.currentTarget));
    },
  };
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '');

function Email({ error }: { error: string | undefined }) {
  return <Field label="Email" name="email" type="email" autoComplete="username" required error={error} />;
}

export function SignIn() {
  useTitle('Sign in');
  const next = useNext();
  const presence = usePresence();
  const door = useDoor((form) => signIn(textOf(form, 'email'), textOf(form, 'password')));
  if (presence === 'signed-in') return <Navigate to={next} replace />;
  return (
    <div className="narrow stack">
      <h1>Sign in</h1>
      <form className="card stack" onSubmit={door.onSubmit}>
        <Email error={door.fault('email')} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={door.fault('password')}
        />
        {door.others && <ErrorNote error={door.others} />}
        <Button type="submit" look="main" busy={door.isPending}>
          Sign in
        </Button>
      </form>
      <p>
        New here? <Link to={`/sign-up?next=${encodeURIComponent(next)}`}>Open an account</Link>
      </p>
    </div>
  );
}

export function SignUp() {
  useTitle('Open an account');
  const next = useNext();
  const presence = usePresence();
  const door = useDoor((form) =>
    signUp(textOf(form, 'email'), textOf(form, 'password'), textOf(form, 'displayName')),
  );
  if (presence === 'signed-in') return <Navigate to={next} replace />;
  return (
    <div className="narrow stack">
      <h1>Open an account</h1>
      <p className="quiet">It comes with AURUM to spend on your first pictures.</p>
      <form className="card stack" onSubmit={door.onSubmit}>
        <Field
          label="Your name"
          name="displayName"
          autoComplete="nickname"
          hint="Everybody sees it."
          maxLength={60}
          required
          error={door.fault('displayName')}
        />
        <Email error={door.fault('email')} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters."
          minLength={10}
          maxLength={128}
          required
          error={door.fault('password')}
        />
        {door.others && <ErrorNote error={door.others} />}
        <Button type="submit" look="main" busy={door.isPending}>
          Open an account
        </Button>
      </form>
      <p>
        Have one already? <Link to={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
      </p>
    </div>
  );
}
