import { ERROR_CODES } from '../../nodes/core/errors';
import { GUARDS } from '../../nodes/core/guards';
import { REASON_CURES } from '../../tools/docs/cures';
import { readErrors, readReasons } from '../../tools/docs/findings';
import { checkCures, renderGuardGuide, renderTroubleshooting } from '../../tools/docs/guides';

const aReason = (code: string) => ({ code, text: 'It is so.', given: null, file: 'x.ts' });
const aCure = { cause: 'Because.', cure: 'Do it.' };

describe('the guides', () => {
	it('tell of every guard', () => {
		const guide = renderGuardGuide();
		expect(GUARDS.filter(({ name }) => !guide.includes(`\n## ${name}\n`)).map(({ name }) => name)).toEqual([]);
	});

	it('tell of every error code and of every reason, with a cause and a cure', () => {
		const page = renderTroubleshooting();
		expect(ERROR_CODES.filter((code) => !page.includes(`\n### ${code}\n`))).toEqual([]);
		for (const [code, { cause, cure }] of Object.entries(REASON_CURES)) {
			expect([code, cause, cure].every((text) => text.trim() !== '')).toBe(true);
			expect(page).toContain(`| \`${code}\` |`);
		}
	});

	it('refuse to leave a reason out, and to keep one that nothing gives any more', () => {
		expect(() => checkCures([aReason('new-reason')], {})).toThrow('Reasons without a cure in tools/docs/cures.ts: new-reason.');
		expect(() => checkCures([aReason('known')], { known: aCure, 'old-reason': aCure })).toThrow('nothing gives any more, in tools/docs/cures.ts: old-reason.');
		expect(() => checkCures([aReason('known')], { known: aCure })).not.toThrow();
	});
});

describe('what is read out of the sources', () => {
	it('holds reasons of every shape in which they are written', () => {
		const found = readReasons(['nodes/core/guards/*.ts', 'nodes/core/scoring/plan.ts']);
		const byCode = (code: string) => found.filter((reason) => reason.code === code).map(({ given, text }) => ({ given, text }));
		expect(byCode('high-value')).toEqual([{ given: 'review', text: 'The amount is high enough that a person decides.' }]);
		expect(byCode('delayed')).toEqual([{ given: null, text: 'Somebody asked to do nothing on this case before ….' }]);
		expect(byCode('contact-hours')[0]?.given).toBe('wait');
		expect(byCode('invoice-…').map(({ given }) => given)).toEqual(['stop', 'reason']);
	});

	it('holds errors with their cure', () => {
		const found = readErrors(ERROR_CODES);
		expect(found.length).toBeGreaterThan(80);
		expect(found).toContainEqual(expect.objectContaining({ code: 'not-configured', message: 'The SQLite ledger serves one n8n process only, and …', fix: expect.stringContaining('PostgreSQL') }));
	});
});
