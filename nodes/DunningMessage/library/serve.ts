import type { IExecuteFunctions } from 'n8n-workflow';

import { libraryPlace, libraryWriter, nothingApproved } from '../../ai/libraryWriter';
import type { Writer } from '../../ai/writer';
import type { MessageBrief } from '../../core/message/brief';
import { foreignTextsOf } from '../../core/message/foreignTexts';
import type { LibraryDraft } from '../../core/message/libraryDraft';
import { openLedger } from '../../n8n/ledger';

export const LIBRARY_USES = ['first', 'only', 'off'] as const;
export type LibraryUse = (typeof LIBRARY_USES)[number];

/** How the node's field says that the library is used. */
export const libraryUse = (context: IExecuteFunctions, index: number): LibraryUse => LIBRARY_USES.find((use) => use === context.getNodeParameter('draftLibrary', index, 'first')) ?? 'off';

/** A ledger that cannot be opened has no library: the draft is written as if there were none. */
async function findApproved(context: IExecuteFunctions, brief: MessageBrief): Promise<LibraryDraft | undefined> {
	const place = libraryPlace(brief);
	if (place === undefined) return undefined;
	return await openLedger(context).then(async (store) => await store.approvedDraft(place.key, new Date()), () => undefined);
}

/** The approved draft for a brief before all other writers, or in their place. */
export async function withLibrary(context: IExecuteFunctions, work: { brief: MessageBrief; index: number; item: object }, others: () => Promise<Writer[]>): Promise<Writer[]> {
	const use = libraryUse(context, work.index);
	if (use === 'off') return await others();
	const approved = await findApproved(context, work.brief);
	const own = approved && libraryWriter(approved, { foreignTexts: foreignTextsOf({ ...work.item }) });
	if (use === 'only') return [own ?? nothingApproved];
	return [...(own ? [own] : []), ...(await others())];
}
