import type { Source } from '../source';
import { HUBSPOT } from './about';

/** HubSpot as a source of context. */
export const hubspot: Source = {
	...HUBSPOT,
	listFields: async (http) => await (await import('./fields')).listHubSpotFields(http),
	read: async (lookup, http) => await (await import('./read')).readHubSpot(lookup, http),
};
