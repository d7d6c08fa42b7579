import type { IDataObject } from 'n8n-workflow';

import type { Approval } from '../core/approval/approval';
import { whomToAsk, type AskKind } from '../core/approval/ask';
import { writeAsk } from '../core/approval/askText';
import { whyNotApprove } from '../core/approval/rights';
import { sectionOf } from '../core/approval/section';
import { makeToken } from '../core/approval/token';
import type { Placed } from '../n8n/items';

/** Where the page is, and what signs its links. */
export interface LinkMaker {
	address: string;
	key: Uint8Array;
}

/** Outputs of the node. */
export const ASK = 0;
export const NO_APPROVAL_NEEDED = 1;

/** One item per person, with their personal link and the words that ask them. */
export function toAskItems(json: IDataObject, approval: Approval, { kind, links }: { kind: AskKind; links: LinkMaker }): Placed[] {
	return whomToAsk(approval, kind).map((approver) => {
		const link = `${links.address}?t=${makeToken(links.key, approval, approver)}`;
		const ask = { kind, approver, mayApprove: whyNotApprove(approval, approver) === null, link, ...writeAsk(approval, { kind, approver, link }) };
		return { output: ASK, json: { ...json, approval: { ...sectionOf(approval), ask } } };
	});
}
