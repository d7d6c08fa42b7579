import type { INode } from 'n8n-workflow';

import { GuardedAction } from '../../../nodes/GuardedAction/GuardedAction.node';
import { aNode, LIVE, useBillingBench } from '../../engine/bench';
import { searchList } from '../../engine/engine';
import { startRecurlySandbox } from '../../sandbox/recurly/start';
import { startStripeSandbox } from '../../sandbox/stripe/start';

describe('the dropdowns of Guarded Action', () => {
	const recurly = useBillingBench(() => startRecurlySandbox());
	const stripe = useBillingBench(startStripeSandbox);

	const list = async (bench: ReturnType<typeof recurly | typeof stripe>, name: string, { filter, ...parameters }: INode['parameters'] = {}) =>
		await searchList({ type: new GuardedAction(), node: aNode('guardedAction', 'Guarded Action', { parameters: { platform: bench.billing.platformId, ...parameters } }), credentials: bench.credentials }, name, filter as string | undefined);

	it('offer the campaigns of the account by name, and those that hold the searched words', async () => {
		const all = await list(recurly(), 'campaigns');
		expect(all.map(({ name }) => name)).toEqual(['default (the default of the site)', 'gentle']);
		expect(await list(recurly(), 'campaigns', { filter: 'GENT' })).toEqual([all[1]]);
	});

	it('offer what the customer of the item has stored', async () => {
		const { customerId } = stripe().fail({ kind: 'insufficient-funds' });
		const offered = await list(stripe(), 'paymentMethods', { operation: 'retry-with', customerOfList: customerId });
		expect(offered).toEqual([{ name: expect.stringMatching(/^Visa ending in \d{4}, good until \d\d\/\d{4}$/), value: expect.stringMatching(/^pm_/) }]);
	});

	it.each<[string, INode['parameters'], string, string]>([
		['paymentMethods', {}, 'whose payment methods', 'Execute the nodes before'],
		['paymentMethods', { operation: 'retry-with', customerOfList: 'cus_nobody' }, 'does not know the payment methods', 'credential'],
		['campaigns', {}, 'Stripe offers nothing to choose', 'have no API'],
		['gateways', {}, 'Stripe offers nothing to choose', '.'],
	])('say of %s %j what is wrong and what to do', async (name, parameters, ...[message, description]) => {
		await expect(list(stripe(), name, parameters)).rejects.toMatchObject({ message: expect.stringContaining(message), description: expect.stringContaining(description) });
	});

	it('say that a list cannot be had where the vendor tells none', async () => {
		await expect(list(recurly(), 'gateways')).rejects.toMatchObject({ message: 'The API of Recurly does not list its gateways', description: expect.stringContaining('By ID') });
	});

	it('say what to do about a refused key', async () => {
		const bench = recurly();
		const stranger = { ...bench, credentials: { ...bench.credentials, [bench.billing.credential.type]: { ...bench.billing.credential.data, apiKey: 'a-stranger' } } };
		await expect(list(stranger, 'campaigns')).rejects.toMatchObject({ message: expect.stringContaining('Recurly'), description: expect.stringContaining('credential') });
	});

	it('put a value into the case whether it was chosen, entered, or drawn before there was a list', async () => {
		const [, gentle] = await list(recurly(), 'campaigns');
		const outcomes = [];
		for (const campaign of [{ __rl: true, mode: 'list', value: gentle?.value }, { __rl: true, mode: 'id', value: 'gentle' }, 'gentle']) {
			const { invoiceId } = recurly().fail({ kind: 'insufficient-funds' });
			const { outcome } = (await recurly().work([await recurly().claimed({ invoiceId })], { action: { ...LIVE, operation: 'change-campaign', campaign } as never })).only();
			outcomes.push([outcome.action, outcome.result]);
		}
		expect(new Set(outcomes.map(String))).toEqual(new Set([String(outcomes[0])]));
		expect(outcomes[0]?.[0]).toBe('change-campaign');
	});
});
