import { createHash } from 'node:crypto';

import { findApprover, makeToken, readToken } from '../../../nodes/core/approval/token';
import type { Approval, Approver } from '../../../nodes/core/approval/approval';
import { ADA, anApproval, answer, BEN, counted, WORDS } from './anApproval';

const KEY = createHash('sha256').update('ledger').digest();
const OLD = createHash('sha256').update('ledger before').digest();

function find(token: string, approval: Approval, keys: readonly Uint8Array[] = [KEY]): Approver | undefined {
	const link = readToken(token);
	return link && findApprover(keys, approval, link);
}

describe('a personal link', () => {
	const approval = anApproval();
	const token = makeToken(KEY, approval, ADA);

	it('names its person and nobody else', () => {
		expect(find(token, approval)).toEqual(ADA);
		expect(find(makeToken(KEY, approval, BEN), approval)).toEqual(BEN);
	});

	it('shows no address', () => {
		expect(token).not.toMatch(/ada|example/i);
		expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/ada/i);
	});

	it('is refused when one character is changed', () => {
		for (let index = 0; index < token.length; index += 1) {
			const other = token[index] === 'A' ? 'B' : 'A';
			const altered = token.slice(0, index) + other + token.slice(index + 1);
			// The last character of base64url holds bits that say nothing; the text is compared, so it counts all the same.
			expect(find(altered, approval)).toBeUndefined();
		}
	});

	it('is refused for another approval, another time to decide, and under another key', () => {
		expect(find(token, anApproval())).toBeUndefined();
		expect(find(token, { ...approval, expiresAt: new Date(0).toISOString() })).toBeUndefined();
		expect(find(token, approval, [OLD])).toBeUndefined();
		expect(find(token, approval, [OLD, KEY])).toEqual(ADA);
	});

	it('outlives an edit of the words, since its person must see them', () => {
		const edited = counted(answer({ ...approval, votesNeeded: 2 }, BEN, { words: { ...WORDS, subject: 'Please choose another card' } }));
		expect(find(token, edited)).toEqual(ADA);
	});

	it.each([undefined, '', 'x', '..', `${token}.x`, ['a', 'b'], { t: token }, token.repeat(40)])('is not %p', (given) => {
		expect(readToken(given)).toBeUndefined();
	});
});
