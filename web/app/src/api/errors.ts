/** What the API refuses or cannot do now, in words that may be shown. */

export const OFFLINE = 'OFFLINE';
export const OUTDATED = 'PERSISTED_QUERY_NOT_FOUND';

export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** The whole problem, for whoever knows its kind. */
  readonly problem?: object;

  constructor(
    code: string,
    message: string,
    more: {
      status?: number;
      field?: string | undefined;
      retryAfterSeconds?: number | undefined;
      problem?: object;
    } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = more.status ?? 200;
    if (more.field !== undefined) this.field = more.field;
    if (more.retryAfterSeconds !== undefined) this.retryAfterSeconds = more.retryAfterSeconds;
    if (more.problem !== undefined) this.problem = more.problem;
  }

  /** Whether the same request may succeed in a moment. */
  get isPassing(): boolean {
    return this.code === OFFLINE || this.code === 'UNAVAILABLE' || this.status >= 500;
  }
}

interface Told {
  code: string;
  message: string;
  field?: string | null;
  retryAfterSeconds?: number;
}

/** A member of a mutation's result that is a problem, thrown as what it says. */
export function isProblem(result: { __typename?: string }): result is Told & { __typename: string } {
  return result.__typename?.endsWith('Problem') === true;
}

export function messageOf(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.code === OUTDATED) return 'There is a newer version of this page. Reload it.';
    return error.message;
  }
  return 'Something went wrong here. Reload the page.';
}
