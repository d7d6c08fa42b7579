import { readGuidance } from '../../../nodes/core/message/guidance';
import { aMessageCase } from './aMessageCase';

const FACTS = aMessageCase({ customer: { labels: { note: 'Moved to Thornbury, knee surgery in May', plan: 'vip' } } });
const read = (guidance: string | null) => readGuidance(guidance, FACTS, ['acct_77Secret', 'Grace Hopper']);

describe('the operator’s guidance', () => {
	it.each(['We say "you" and sound light', 'Short sentences. No jokes.', 'Wir duzen unsere Kunden'])('passes: %s', (guidance) => {
		expect(read(`  ${guidance} `)).toBe(guidance);
	});

	it.each([
		['the name', 'Be nice to Lovelace'],
		['the name in another case', 'be nice to ADA'],
		['the address', 'Write to ada.lovelace@example.org'],
		['the account', 'This is for acct_77Secret'],
		['a word of a label', 'They live in Thornbury'],
		['the sender', 'Signed by Hopper'],
		['the invoice', 'About ACME-0042'],
		['the card', 'For the card Fp1nG3rPr1nT'],
	])('is withheld as a whole when it repeats %s', (_what, guidance) => {
		expect(read(guidance)).toBeNull();
	});

	it.each([null, '', '  '])('is none when it is %j', (guidance) => {
		expect(read(guidance)).toBeNull();
	});
});
