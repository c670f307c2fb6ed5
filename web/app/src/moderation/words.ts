/** What moderators read of cases, in words. */
import type { CaseListPartsFragment, ReportReason } from '../api/operations';

export const REASONS: Record<ReportReason, string> = {
  SEXUAL: 'Too sexual',
  MINOR: 'Somebody under 18',
  VIOLENCE: 'Violence',
  HATE: 'Hate',
  REAL_PERSON: 'A real person',
  COPYRIGHT: 'Copyright',
  SPAM: 'Spam',
  OTHER: 'Something else',
};

const CATEGORIES: Record<string, string> = {
  MINOR_SEXUAL: 'sexual, with somebody under 18',
  HATE: 'hateful',
  SEXUAL: 'sexual',
  PROFANITY: 'profane',
  UNSAFE_PICTURE: 'a picture that is not safe for work',
};

/** Why screening refused something, as the end of "Refused as …". */
export function categoryOf(category: string): string {
  return CATEGORIES[category] ?? category.toLowerCase().replaceAll('_', ' ');
}

export const STATES = { OPEN: 'Open', UPHELD: 'Upheld', DISMISSED: 'Dismissed' } as const;

/** What a case is about, in a line. */
export function titleOf({ kind, subject }: Pick<CaseListPartsFragment, 'kind' | 'subject'>): string {
  const what = kind === 'APPEAL' ? 'Appeal' : 'Report';
  switch (subject?.__typename) {
    case 'Character':
      return `${what}: the character ${subject.name ?? ''}`;
    case 'GalleryImage':
      return `${what}: a picture of ${subject.character?.name ?? 'a character'}`;
    case 'GalleryVideo':
      return `${what}: a film of ${subject.character?.name ?? 'a character'}`;
    case 'Image':
      return `${what}: a picture of a chat`;
    case 'Refusal':
      return `${what}: ${subject.kind === 'PIXELS' ? 'a refused picture' : 'refused words'} (${subject.place})`;
    default:
      return `${what}: something that is gone`;
  }
}
