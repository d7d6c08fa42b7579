import { countWords, tellDrafts, tellMissing, tellOutcomes } from '../../nodes/core/afterRun';

const because = (status: 'done' | 'held' | 'needs-approval' | 'rehearsed', code: string) => ({ status, reasons: [{ code, text: `${code} in a sentence.` }] });

describe('what a run tells', () => {
	it('counts held and waiting cases by their first reason, the most frequent first', () => {
		const held = [...Array.from({ length: 8 }, () => because('held', 'contact-hours')), ...Array.from({ length: 4 }, () => because('held', 'open-dispute'))];
		expect(tellOutcomes([because('done', 'paid'), ...held, because('needs-approval', 'high-amount')])).toEqual([
			'12 cases held: 8 contact hours, 4 open dispute.',
			'1 case waiting for approval: 1 high amount.',
		]);
	});

	it('says of a rehearsal that nothing was done, and of done cases nothing', () => {
		expect(tellOutcomes([because('rehearsed', 'rehearsal')])).toEqual(['1 case rehearsed, nothing was charged or sent.']);
		expect(tellOutcomes([because('done', 'paid')])).toEqual([]);
	});

	it('does not lose a case whose reason is missing', () => {
		expect(tellOutcomes([{ status: 'held', reasons: [] }])).toEqual(['1 case held: 1 no reason given.']);
	});

	it('names four words and adds the others up', () => {
		expect(countWords(['a', 'a', 'b', 'c', 'd', 'e', 'f'])).toBe('2 a, 1 b, 1 c, 1 d, 2 other');
	});

	it('says who wrote, why the model did not, and for whom there was nothing to write', () => {
		const model = { writer: 'model' as const, fallbackReason: null };
		const template = { writer: 'template' as const, fallbackReason: 'no model is connected.' };
		expect(tellDrafts([model, template, template, null])).toEqual([
			'Messages: 2 from the template, 1 written by the model.',
			'Why not by the model: 2 × no model is connected.',
			'1 case without a message: nothing is to be written to the customer now.',
		]);
		expect(tellDrafts([])).toEqual([]);
	});

	it('counts what sources did not tell by their reason, and leaves the platform’s own gaps to the case', () => {
		const line = 'relationship.segment, support.openTickets: HubSpot refused the key';
		expect(tellMissing([[line, 'invoice.taxId: not set'], [line]])).toEqual(['Fields missing in context: 2 × HubSpot refused the key.']);
		expect(tellMissing([['invoice.taxId: not set'], []])).toEqual([]);
	});
});
