import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { SOURCES } from '../sources';
import { ledgerMethods } from './nodeMethods';

/** Methods of a node that asks the sources of context: a list of fields for each. */
export const sourceMethods = {
	...ledgerMethods,
	listSearch: Object.fromEntries(
		SOURCES.map((source) => [
			`${source.id}Fields`,
			async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
				return await (await import('./listRows')).listSourceFields(this, source, filter);
			},
		]),
	),
};
