import type { Source } from '../source';
import { ZENDESK } from './about';

/** Zendesk as a source of context. */
export const zendesk: Source = {
	...ZENDESK,
	listFields: async (http) => await (await import('./fields')).listZendeskFields(http),
	read: async (lookup, http) => await (await import('./read')).readZendesk(lookup, http),
};
