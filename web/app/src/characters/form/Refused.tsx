import type { ApiError } from '../../api/errors';
import type { RefusedPartsFragment } from '../../api/operations';
import { Note } from '../../design/Notes';
import { Appeal } from '../../renders/order/Appeal';

/** What screening refused, of an error; null for any other error. */
export function refusalOf(error: ApiError | null): RefusedPartsFragment | null {
  return error?.code === 'CONTENT_REFUSED' ? (error.problem as RefusedPartsFragment) : null;
}

/** What somebody can do about a refusal: write otherwise, or ask a moderator. */
export function Refused({ refusal: { refusalId, mayAppeal } }: { refusal: RefusedPartsFragment }) {
  if (!mayAppeal)
    return <Note>This is never allowed here, so nobody can let it pass. Nothing was saved.</Note>;
  return (
    <Note>
      <div className="row">
        <span>
          Nothing was saved. Change it and send it again, or ask a moderator: once they let it pass, send it
          as it is.
        </span>
        <Appeal refusalId={refusalId} />
      </div>
    </Note>
  );
}
