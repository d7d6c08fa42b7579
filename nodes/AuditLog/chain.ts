import type { IDataObject } from 'n8n-workflow';

import { parseAnchor, writeAnchor, type Anchor } from '../core/ledger/anchor';
import { badInput, makeEntry, type Desk } from './desk';

function readAnchor({ context, index }: Desk): Anchor | undefined {
	const given = context.getNodeParameter('anchor', index, '');
	if (given === '' || given === null || given === undefined) return undefined;
	const anchor = parseAnchor(given);
	if (anchor === undefined) throw badInput('The field "Anchor" holds no anchor', 'Paste the line or the JSON that "Anchor the Head" returned, unchanged.');
	return anchor;
}

/** Walks the whole chain, and holds it against an anchor when one is given. */
export async function verify(desk: Desk): Promise<IDataObject> {
	return { ...(await desk.store.verifyChain(readAnchor(desk))) };
}

/** Signs where the chain ends, for a place that nobody who can write the ledger can write. */
export async function anchorHead(desk: Desk): Promise<IDataObject> {
	const anchor = await desk.store.anchorHead(makeEntry(desk, 'chain.anchored', { caseId: null, body: {} }));
	const text = `The dunning ledger held ${anchor.entryId} entries on ${anchor.at}. Keep this line where nobody who can write the ledger can change it.`;
	return { anchor: { ...anchor }, line: writeAnchor(anchor), text };
}
