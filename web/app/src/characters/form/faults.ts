/** Which field of the form an error of the API is about, and what is said there. */
import type { ApiError } from '../../api/errors';
import type { RefusedPartsFragment, UploadFault } from '../../api/operations';
import { SAID_OF_UPLOAD } from './pictures';

const PLACES: Record<string, string> = { 'main image': 'mainImage' };
/** One of a scenario, as both the API and the form call it. */
const OF_SCENARIO = /^scenarios\.\d+\.(title|opening)$/;
const FIELDS = new Set([
  'name',
  'age',
  'summary',
  'tags',
  'description',
  'appearance',
  'scenarios',
  'mainImage',
]);

/** The field, or null for what is about none of them. */
export function placeOf(error: ApiError | null): string | null {
  if (!error) return null;
  let named = error.field;
  if (error.code === 'NAME_TAKEN') named = 'name';
  else if (error.code === 'UPLOAD_REFUSED' || error.code === 'SCREENING_UNAVAILABLE') named = 'mainImage';
  else if (error.code === 'CONTENT_REFUSED') named = (error.problem as RefusedPartsFragment).place;
  const place = named && (PLACES[named] ?? named);
  return place && (FIELDS.has(place) || OF_SCENARIO.test(place)) ? place : null;
}

/** The sentence for that field. */
export function saidOf(error: ApiError): string {
  if (error.code === 'UPLOAD_REFUSED')
    return SAID_OF_UPLOAD[(error.problem as { reason: UploadFault }).reason] ?? error.message;
  if (error.code === 'SCREENING_UNAVAILABLE')
    return 'The picture could not be checked just now. Try again in a moment, or create your character without it.';
  return error.message;
}
