import { useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

const DAY_MS = 86_400_000;

describe('erasing personal data by age', () => {
	const bench = useEngineBench();
	const erase = async (quietDays: number, mode: 'trigger' | 'manual' = 'trigger') => await runLog(bench(), { operation: 'eraseByAge', quietDays }, { mode });

	afterEach(() => jest.useRealTimers());

	/** A message that went out and a case that ended; nothing of it waits any more. */
	async function anEndedCase(): Promise<string> {
		const { failed, permitId, customer } = await releaseMessage(bench());
		await runLog(bench(), { operation: 'recordMessage', permitId, result: 'sent' });
		bench().stripe.control.payOnPage({ invoiceId: failed.invoiceId, card: {} });
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId }, { type: 'payment.recovered', rawType: 'invoice.paid' })]);
		return customer;
	}

	const later = (days: number): void => {
		jest.useFakeTimers({ now: Date.now() + days * DAY_MS, doNotFake: ['setTimeout', 'setImmediate', 'setInterval', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] });
	};

	it('erases whom nothing was heard of for so long, once, and says so in the log', async () => {
		const customer = await anEndedCase();
		expect((await erase(60)).items[0]).toMatchObject({ audit: { erased: 0, more: false } });
		later(61);
		expect((await erase(60)).items[0]).toMatchObject({ audit: { erased: 1, more: false } });
		expect((await erase(60)).items[0]).toMatchObject({ audit: { erased: 0 } });
		expect(await bench().store.entries({ type: 'customer.erased', limit: 9 })).toMatchObject([{ body: { customer, why: 'nothing new for 60 days' } }]);
		expect(await bench().store.verifyChain()).toMatchObject({ ok: true });
	});

	it('only tells in a manual run whom it would erase', async () => {
		const customer = await anEndedCase();
		later(61);
		expect((await erase(60, 'manual')).items[0]).toMatchObject({ audit: { erased: 0, wouldErase: [customer] } });
		expect(await bench().store.entries({ type: 'customer.erased', limit: 9 })).toEqual([]);
	});

	it('refuses a span in which a case may still need its messages', async () => {
		expect((await erase(7)).error?.description).toMatch(/30 days or more/);
	});
});
