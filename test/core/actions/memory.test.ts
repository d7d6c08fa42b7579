import { delayedUntil, wasHandedBack, type RememberedAct } from '../../../nodes/core/actions/memory';

const act = (action: string, details: Record<string, unknown> = {}, result: string | null = 'done'): RememberedAct => ({ action, details, outcome: result === null ? null : { result } });
const change = (kind: string, result?: string | null) => act('change', { change: { kind } }, result);

describe('what the acts of a case tell', () => {
	it('remembers that the retries were handed back until somebody takes them over again', () => {
		expect(wasHandedBack([])).toBe(false);
		expect(wasHandedBack([act('take-over-retries'), change('hand-back-retries')])).toBe(true);
		expect(wasHandedBack([change('hand-back-retries'), act('contact'), change('add-note')])).toBe(true);
		expect(wasHandedBack([change('hand-back-retries'), change('stop-native-retries')])).toBe(false);
	});

	it('does not believe a hand-back of which nobody knows whether it landed', () => {
		expect(wasHandedBack([change('hand-back-retries', null)])).toBe(false);
		expect(wasHandedBack([change('hand-back-retries', 'refused')])).toBe(false);
	});

	it('takes the latest delay', () => {
		expect(delayedUntil([])).toBeNull();
		expect(delayedUntil([act('change', { delayUntil: '2031-01-01T00:00:00.000Z' }), act('change', { delayUntil: '2030-01-01T00:00:00.000Z' })])).toBe('2030-01-01T00:00:00.000Z');
	});
});
