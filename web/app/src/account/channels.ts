import type { Channel } from '../api/operations';

/** What the surfaces are called. */
export const CHANNELS: Record<Channel, string> = { WEB: 'Web', TELEGRAM: 'Telegram', DISCORD: 'Discord' };
