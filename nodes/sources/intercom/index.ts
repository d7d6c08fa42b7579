import type { Source } from '../source';
import { INTERCOM } from './about';

/** Intercom as a source of context. */
export const intercom: Source = {
	...INTERCOM,
	listFields: async (http) => await (await import('./fields')).listIntercomFields(http),
	read: async (lookup, http) => await (await import('./read')).readIntercom(lookup, http),
};
