import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { Approval, Approver } from './approval';

/** What a link names. Nothing of it is believed before {@link findApprover} found the person whose link it is. */
export interface LinkParts {
	approvalId: string;
	approverRef: string;
	signature: string;
}

/** Names an approver in a link without telling who it is. */
const refOf = (approverId: string): string => createHash('sha256').update(approverId, 'utf8').digest('base64url').slice(0, 16);

// Told apart from whatever else the ledger's key seals.
function sign(key: Uint8Array, approval: SignedParts, approverId: string): string {
	const linkKey = createHmac('sha256', key).update('dunning approval link').digest();
	const said = JSON.stringify([approval.id, approverId, approval.askedHash, approval.expiresAt]);
	return createHmac('sha256', linkKey).update(said, 'utf8').digest('base64url');
}

/** What a link is signed over, besides its approver. */
type SignedParts = Pick<Approval, 'id' | 'askedHash' | 'expiresAt'>;

/** The personal token of an approver: whoever holds it may answer in their name until the approval expires. */
export function makeToken(key: Uint8Array, approval: SignedParts, approver: Approver): string {
	return `${approval.id}.${refOf(approver.id)}.${sign(key, approval, approver.id)}`;
}

/** The parts of a token; undefined for anything that is none. */
export function readToken(token: unknown): LinkParts | undefined {
	if (typeof token !== 'string' || !/^[\w-]{1,64}\.[\w-]{16}\.[\w-]{43}$/.test(token)) return undefined;
	const [approvalId = '', approverRef = '', signature = ''] = token.split('.');
	return { approvalId, approverRef, signature };
}

/** The approver whose link this is; undefined when one character was changed, or it belongs to another approval. Constant time. */
export function findApprover(keys: readonly Uint8Array[], approval: Approval, link: LinkParts): Approver | undefined {
	const approver = approval.approvers.find(({ id }) => refOf(id) === link.approverRef);
	if (!approver || approval.id !== link.approvalId) return undefined;
	const given = Buffer.from(link.signature);
	const fits = keys.map((key) => Buffer.from(sign(key, approval, approver.id))).filter((expected) => expected.length === given.length && timingSafeEqual(expected, given));
	return fits.length > 0 ? approver : undefined;
}
