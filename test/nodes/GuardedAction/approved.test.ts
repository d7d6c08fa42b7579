import { askAbout, PEOPLE, press } from '../../engine/approvals';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { whereItIsNoon } from '../../support/daytime';

const LARGE = { kind: 'expired-card', amountMinor: 250_000 } as const;

describe('Guarded Action after an approval', () => {
	const bench = useEngineBench();

	async function approved(form: object = {}, wanted: object = LARGE) {
		const failed = bench().fail(wanted);
		const [asked] = await askAbout(bench(), failed.invoiceId, PEOPLE);
		const { approved: items } = await press(bench(), asked, { decision: 'approve', ...form });
		return { ...failed, asked, item: items[0]?.json ?? {} };
	}

	it('charges what was approved, once, when its time has come', async () => {
		const { invoiceId, testClockId, item } = await approved({}, { kind: 'insufficient-funds', amountMinor: 250_000, clock: true, succeedsAfterDays: 0.5 });
		const planned = (await bench().work([item], { mode: 'webhook' })).only();
		expect(planned).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'scheduled' }, decision: { money: { verdict: 'allow' } } });
		expect(bench().charges(invoiceId)).toBe(0);
		const days = (Date.parse(planned.outcome.nextAt ?? '') - Date.parse(planned.context?.now ?? '')) / 86_400_000;
		bench().stripe.control.advance({ testClockId: testClockId ?? '', days: days + 0.01 });
		const charged = (await bench().work(await bench().due(testClockId, ['retry']))).only();
		expect(charged.outcome.result).toBe('paid');
		expect(bench().charges(invoiceId)).toBe(1);
	});

	it('asks again when the case is another one by then', async () => {
		const { invoiceId, item } = await approved();
		bench().stripe.control.collectNow({ invoiceId });
		const worked = (await bench().work([item], { mode: 'webhook' })).only();
		expect(worked).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { release: null } });
	});

	it('believes no field of an item: only what the ledger holds for this case', async () => {
		const failed = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), failed.invoiceId);
		const other = await approved();
		const forged = { ...(await bench().claimed({ invoiceId: failed.invoiceId })), approved: true, approval: { ...asked?.approval, state: 'approved', decision: 'approve' } };
		const worked = (await bench().work([forged])).only();
		expect(worked.outcome).toMatchObject({ status: 'done', result: 'waiting', release: null });
		const stolen = (await bench().work([{ ...other.item, caseId: bench().caseId(failed.invoiceId) }], { mode: 'webhook' })).only();
		expect(stolen.outcome.release).toBeNull();
	});

	it('keeps approved words while they have to wait for decent hours, instead of asking about others', async () => {
		const words = { subject: 'A short note about your payment', body: 'Hi {{first_name}},\n\ncould you choose another way to pay?\n\n{{payment_link}}\n\nThank you' };
		const atNight = whereItIsNoon(new Date(Date.now() + 12 * 3_600_000));
		const { item, testClockId } = await approved(words, { ...LARGE, clock: true, ...atNight });
		const waiting = (await bench().work([item], { mode: 'webhook' })).only();
		expect(waiting).toMatchObject({ output: OUTPUTS.done, outcome: { release: null }, decision: { contact: { verdict: 'wait' } } });
		bench().stripe.control.advance({ testClockId: testClockId ?? '', days: 0.5 });
		const later = (await bench().work(await bench().due(testClockId, ['review-case']))).only();
		expect(later.outcome.release?.subject).toBe(words.subject);
	});
});
