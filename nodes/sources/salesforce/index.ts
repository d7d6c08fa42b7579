import type { Source } from '../source';
import { SALESFORCE } from './about';

/** Salesforce as a source of context. */
export const salesforce: Source = {
	...SALESFORCE,
	listFields: async (http) => await (await import('./fields')).listSalesforceFields(http),
	read: async (lookup, http) => await (await import('./read')).readSalesforce(lookup, http),
};
