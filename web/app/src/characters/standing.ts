/** Where a character stands and what moved it, in words. */

import type { CharacterStatus, StandingPartsFragment, TransitionPartsFragment } from '../api/operations';
import type { IconName } from '../design/Icon';

/** PENDING is two things to its owner: a draft, or waiting for a moderator. */
export type Standing = 'draft' | 'returned' | 'waiting' | 'verified' | 'community';

type Known = Pick<StandingPartsFragment, 'status' | 'submittedAt'>;
type Move = Pick<TransitionPartsFragment, 'action'>;

export function standingOf({ status, submittedAt }: Known, latest?: Move): Standing {
  if (status === 'COMMUNITY') return 'community';
  if (status === 'VERIFIED') return 'verified';
  if (submittedAt) return 'waiting';
  return latest?.action === 'REJECTED' ? 'returned' : 'draft';
}

export const NAME_OF: Record<Standing, string> = {
  draft: 'Draft',
  returned: 'Sent back',
  waiting: 'In review',
  verified: 'Verified',
  community: 'Community',
};

export const MEANING_OF: Record<Standing, string> = {
  draft:
    'Only you can read it. When it is ready, send it to a moderator: once they have checked it, you can talk with it and share it.',
  returned: 'A moderator sent it back. Change what they say, then submit it again.',
  waiting:
    'A moderator will look at its texts. You can go on changing it and making pictures meanwhile; it keeps its place.',
  verified: 'A moderator has checked it. Only you can find it and talk with it, until you share it.',
  community: 'Everybody can find it, talk with it and browse its galleries.',
};

/** What each status of a list holds. */
export const STATUSES: [status: CharacterStatus, name: string][] = [
  ['PENDING', 'Drafts and in review'],
  ['VERIFIED', 'Verified'],
  ['COMMUNITY', 'Community'],
];

export const MOVES: Record<TransitionPartsFragment['action'], [words: string, icon: IconName]> = {
  SUBMITTED: ['Submitted for review', 'send'],
  VERIFIED: ['Checked and verified by a moderator', 'check'],
  REJECTED: ['Sent back by a moderator', 'back'],
  SHARED: ['Shared with the community', 'share'],
  UNSHARED: ['Made private again', 'shield'],
  EDITED: ['Texts changed, so it is checked again', 'edit'],
};
