import { PEOPLE, press, runApproval, type Asked } from '../../engine/approvals';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { publishPage } from '../DunningApprovalTrigger/aVisit';

describe('five cases in one execution', () => {
	const bench = useEngineBench();

	it('two that need nobody finish at once, two are approved in any order, and one is left to its time', async () => {
		await publishPage({ credentials: bench().credentials });
		const amounts = [4_900, 250_000, 250_000, 4_900, 250_000];
		const failed = amounts.map((amountMinor, index) => bench().fail({ kind: 'expired-card', amountMinor, email: `customer${index}@example.com` }));
		const items = await Promise.all(failed.map(async ({ invoiceId }) => await bench().claimed({ invoiceId })));
		const { outputs } = await bench().work(items);
		expect(outputs.map((some) => some.length)).toEqual([0, 2, 3, 0]);

		const { first } = await runApproval(bench(), outputs[OUTPUTS.needsApproval] ?? [], { parameters: PEOPLE });
		const asked = first as unknown as Asked[];
		expect(asked).toHaveLength(6);
		const cases = [...new Set(asked.map(({ caseId }) => caseId))];
		const sent: string[] = [];
		for (const caseId of [cases[2], cases[0]]) {
			const { approved } = await press(bench(), asked.find((one) => one.caseId === caseId), { decision: 'approve' });
			const acted = (await bench().work([approved[0]?.json ?? {}], { mode: 'webhook' })).only();
			expect(acted.output).toBe(OUTPUTS.send);
			sent.push(acted.caseId);
		}
		expect(sent).toEqual([cases[2], cases[0]]);
		const [open] = await bench().store.approvals({ states: ['open'], limit: 5 });
		expect(open?.caseId).toBe(cases[1]);
		expect(await bench().store.entries({ type: 'message.released', limit: 10 })).toHaveLength(4);
		expect(await bench().store.verifyChain()).toMatchObject({ ok: true });
	});
});
