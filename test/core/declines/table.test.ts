import { DECLINE_CLASSES } from '../../../nodes/core/decline';
import { NETWORK_DECLINES } from '../../../nodes/core/declines';
import { compareRetry, findDecline, hasTable, rowsOf } from '../../../nodes/core/declines/table';
import { DECLINES } from '../../../nodes/platforms/stripe/declines';

const rows = DECLINES.flatMap(rowsOf);

describe('the decline table', () => {
	it('has every column in every row, whoever wrote it', () => {
		const columns = ['bankReason', 'class', 'code', 'cure', 'edition', 'iso8583', 'mac', 'processor', 'retry', 'signal', 'source', 'visaCategory', 'waitHours'];
		for (const row of rows) expect(Object.keys(row).sort()).toEqual(columns);
		expect(rows.length).toBeGreaterThan(250);
	});

	it('names each code of a processor’s signal once', () => {
		const keys = rows.map(({ processor, signal, code }) => `${processor} ${signal} ${code}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('permits nowhere more than the class does', () => {
		for (const row of rows) expect(compareRetry(row.retry, DECLINE_CLASSES[row.class].retry)).toBeGreaterThanOrEqual(0);
	});

	it('never retries Visa’s category 1', () => {
		const never = rows.filter(({ visaCategory }) => visaCategory === 1);
		expect(never.map(({ code }) => code).sort()).toEqual(['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3']);
		for (const row of never) expect(row.retry).toBe('never');
	});

	it.each([
		['01', 'after-change', null],
		['03', 'never', null],
		['21', 'never', null],
		['22', 'never', null],
		['42', 'never', null],
		['04', 'after-change', null],
		['40', 'after-change', null],
		['41', 'after-change', null],
		['43', 'after-change', null],
		['24', 'same-method', 1],
		['30', 'same-method', 240],
	])('reads Mastercard’s advice %s as %s, waiting %p hours', (code, retry, waitHours) => {
		expect(findDecline(NETWORK_DECLINES, { processor: 'mastercard', signal: 'advice' }, code)).toMatchObject({ retry, waitHours, mac: code });
	});

	it('tells processors apart that use the same code', () => {
		expect(findDecline(NETWORK_DECLINES, { processor: 'visa', signal: 'response' }, '57')?.retry).toBe('never');
		expect(findDecline(NETWORK_DECLINES, { processor: 'mastercard', signal: 'response' }, '57')?.retry).toBe('after-change');
		expect(findDecline(NETWORK_DECLINES, { processor: 'mastercard', signal: 'advice' }, '03')?.retry).toBe('never');
		expect(findDecline(NETWORK_DECLINES, { processor: 'rapyd', signal: 'advice' }, '01')).toBeUndefined();
	});

	it('guesses at nothing that is not listed', () => {
		expect(hasTable(NETWORK_DECLINES, { processor: 'amex', signal: 'response' })).toBe(false);
		for (const code of ['constructor', '__proto__', '', '999']) expect(findDecline(NETWORK_DECLINES, { processor: 'visa', signal: 'response' }, code)).toBeUndefined();
	});
});
