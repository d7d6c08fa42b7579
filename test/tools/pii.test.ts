import { judgeFile } from '../../tools/pii/judge';

const labelled = (full_text: string, entity_type: string, value: string) => ({ full_text, spans: [{ entity_type, start_position: full_text.indexOf(value), end_position: full_text.indexOf(value) + value.length }] });

describe('npm run pii', () => {
	it('counts a claimed value as found only when all of it is covered, by a kind that claims it', () => {
		const report = judgeFile([
			labelled('mail ada@example.org now', 'EMAIL_ADDRESS', 'ada@example.org'),
			labelled('mail ada(at)example now', 'EMAIL_ADDRESS', 'ada(at)example now'),
			labelled('I am Ada', 'PERSON', 'Ada'),
		]);
		expect(report.types).toEqual([
			{ type: 'EMAIL_ADDRESS', found: 1, total: 2, isClaimed: true },
			{ type: 'PERSON', found: 0, total: 1, isClaimed: false },
		]);
	});

	it('counts clean words that were covered', () => {
		expect(judgeFile([{ full_text: 'see www.example.com please', spans: [] }]).harm).toBeCloseTo(1 / 3);
	});
});
