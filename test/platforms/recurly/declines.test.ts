import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { DECLINE_CLASSES, type DeclineClass } from '../../../nodes/core/decline';
import { compareRetry, rowsOf } from '../../../nodes/core/declines/table';
import { RECURLY_DECLINES } from '../../../nodes/platforms/recurly/declineCodes';
import { classifyDecline, DECLINES, type DeclineSignals } from '../../../nodes/platforms/recurly/declines';
import { repositoryRoot } from '../../support/paths';

const signals = (changes: Partial<DeclineSignals> = {}): DeclineSignals => ({ code: null, declineCode: null, category: null, networkCode: null, networkAdviceCode: null, network: null, ...changes });

const rows = RECURLY_DECLINES.flatMap(rowsOf);
const codesOf = (signal: string): string[] => rows.filter((row) => row.signal === signal).map(({ code }) => code);

/** Members of an enum of the vendor's API document, as its client ships it. */
function enumOf(name: string): string[] {
	const lines = readFileSync(path.join(repositoryRoot, 'node_modules/recurly/openapi/api.yaml'), 'utf8').split('\n');
	const start = lines.indexOf(`    ${name}:`);
	const block = lines.slice(start + 1).slice(0, lines.slice(start + 1).findIndex((line) => /^ {4}\S/.test(line)));
	return block.flatMap((line) => /^ {6}- (?:"|')?(\w+)/.exec(line)?.[1] ?? []);
}

describe('the table of Recurly’s declines', () => {
	it('has every code of the vendor’s document but those of an approval', () => {
		const codes = enumOf('ErrorCodeEnum');
		expect(codes.length).toBeGreaterThan(150);
		expect(codes.filter((code) => !codesOf('code').includes(code))).toEqual(['approved', 'approved_fraud_review']);
		expect(enumOf('DeclineCodeEnum').filter((code) => !codesOf('decline_code').includes(code))).toEqual([]);
		expect(enumOf('ErrorCategoryEnum')).toEqual(expect.arrayContaining(codesOf('category')));
	});

	it('names a source for each, and permits nothing that its class does not', () => {
		for (const row of rows) {
			expect(row.source).not.toBe('');
			expect(compareRetry(row.retry, DECLINE_CLASSES[row.class].retry)).toBeGreaterThanOrEqual(0);
		}
	});

	it.each<[Partial<DeclineSignals>, DeclineClass, string]>([
		[{ code: 'insufficient_funds' }, 'insufficient-funds', 'same-method'],
		[{ code: 'declined', declineCode: 'do_not_honor', category: 'soft' }, 'issuer-generic', 'same-method'],
		[{ code: 'declined', declineCode: 'lost_card' }, 'lost-or-stolen', 'never'],
		[{ code: 'fraud_stolen_card' }, 'lost-or-stolen', 'never'],
		[{ code: 'fraud_gateway' }, 'fraud-suspected', 'never'],
		[{ code: 'expired_card', category: 'hard' }, 'expired-or-replaced', 'after-change'],
		[{ code: 'three_d_secure_action_required' }, 'authentication-needed', 'after-change'],
		[{ code: 'cardholder_requested_stop' }, 'authorization-revoked', 'never'],
		[{ code: 'gateway_timeout' }, 'technical', 'same-method'],
		[{ code: 'currency_not_supported' }, 'configuration', 'after-change'],
		[{ code: 'insufficient_funds', category: 'fraud' }, 'fraud-suspected', 'never'],
		[{ code: 'moon_in_wrong_phase' }, 'unknown', 'after-change'],
		[{ code: 'moon_in_wrong_phase', category: 'fraud' }, 'fraud-suspected', 'never'],
		[{}, 'unknown', 'after-change'],
		[{ code: 'insufficient_funds', network: 'mastercard', networkAdviceCode: '21' }, 'authorization-revoked', 'never'],
		[{ code: 'insufficient_funds', network: 'visa', networkAdviceCode: '21' }, 'insufficient-funds', 'same-method'],
		[{ code: 'declined', network: 'visa', networkCode: '43' }, 'lost-or-stolen', 'never'],
		[{ code: 'ach_return', network: 'us_bank_account', networkCode: 'R10' }, 'authorization-revoked', 'never'],
	])('reads %j as %s', (said, declineClass, retry) => {
		expect(classifyDecline(signals(said))).toMatchObject({ class: declineClass, retry });
	});

	it('waits as long as the network or an unanswering gateway asks for', () => {
		expect(classifyDecline(signals({ code: 'insufficient_funds', network: 'mastercard', networkAdviceCode: '26' }))).toMatchObject({ waitHours: 48 });
		expect(classifyDecline(signals({ code: 'gateway_timeout' }))).toMatchObject({ waitHours: 4 });
	});

	it('can only be tightened by what else is said', () => {
		const anyCode = (signal: string) => fc.option(fc.oneof(fc.constantFrom(...codesOf(signal)), fc.string()));
		const any = fc.record({ code: anyCode('code'), declineCode: anyCode('decline_code'), category: fc.option(fc.constantFrom(...enumOf('ErrorCategoryEnum'))) });
		fc.assert(fc.property(any, (said) => {
			const alone = classifyDecline(signals({ code: said.code }));
			const all = classifyDecline(signals(said));
			if (said.code !== null && said.code !== '') expect(compareRetry(all.retry, alone.retry)).toBeGreaterThanOrEqual(0);
			expect(DECLINES.length).toBeGreaterThan(3);
		}));
	});
});
