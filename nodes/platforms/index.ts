import type { PlatformId } from '../core/case';
import type { Platform } from './platform';
import { stripe } from './stripe';

/** Every billing platform, by its id. */
export const PLATFORMS = { stripe } as const satisfies Record<PlatformId, Platform>;
