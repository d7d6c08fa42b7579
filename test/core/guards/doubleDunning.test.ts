import { doubleDunning } from '../../../nodes/core/guards/doubleDunning';
import { anAttempt, at, contactInput, DAY, HOUR, ledger, moneyInput } from '../build';

const own = (charges: Array<{ attemptId: string | null; at: string }> = []) => ({ context: ledger({ own: { tookOverAt: at(-10 * DAY), charges } }) });
const attempt = (id: string, daysAgo: number) => anAttempt({ id, at: at(-daysAgo * DAY) });

describe('doubleDunning', () => {
	it('has no objection while the retries are not ours, or to words', () => {
		expect(doubleDunning.check(moneyInput({ history: [attempt('a', 3), attempt('b', 2)] }))).toBeNull();
		expect(doubleDunning.check(contactInput({ history: [attempt('a', 3), attempt('b', 2)], ...own() }))).toBeNull();
	});

	it('counts neither our own attempts nor those before we took over', () => {
		const charges = [{ attemptId: 'ours', at: at(-5 * DAY) }, { attemptId: null, at: at(-3 * DAY + HOUR / 20) }];
		const history = [attempt('before', 11), attempt('before2', 10.5), attempt('ours', 5), attempt('nameless', 3), attempt('page', 1)];
		expect(doubleDunning.check(moneyInput({ history, ...own(charges) }))).toBeNull();
	});

	it('asks a person when somebody else keeps trying', () => {
		const found = doubleDunning.check(moneyInput({ history: [attempt('x', 4), attempt('y', 2)], ...own() }));
		expect(found).toMatchObject({ kind: 'review', reason: { code: 'another-layer-charges' }, counters: { foreignAttempts: 2 } });
	});
});
