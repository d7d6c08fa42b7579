import { DunningPolicy } from '../../../nodes/DunningPolicy/DunningPolicy.node';
import { DEFAULT_POLICY } from '../../../nodes/core/policy/policy';
import type { INodeProperties } from 'n8n-workflow';
import { useEngineBench } from '../../engine/bench';
import { AS_ADA, policyRunner, publish } from './aPolicyRun';

/** Every setting of Publish at its default, as the editor adds it; budgets have no built-in value. */
function everyDefault(): Record<string, object> {
	const sections = new DunningPolicy().description.properties.filter(({ type, name }) => type === 'collection' && name !== 'budgets');
	return Object.fromEntries(
		sections.map(({ name, options }) => {
			const settings = (options as INodeProperties[]).filter(({ type }) => type !== 'fixedCollection');
			return [name, Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))];
		}),
	);
}

describe('Dunning Policy, publishing', () => {
	const bench = useEngineBench();
	const run = policyRunner(() => bench());

	it('puts what the fields state in force, with who, when, hash and what differs', async () => {
		const done = await run.policy(publish({ phase: 'auto', retries: { maxAttempts: 5 }, note: 'Fewer attempts', people: { specialistBelow: 30 } }), AS_ADA);
		expect(done).toMatchObject({ state: 'in-force', basedOn: null, publishedBy: { id: 'ada@example.com', identity: 'n8n-login' } });
		expect(done.changes).toEqual([
			{ field: 'phase', text: 'Phase: shadow → auto', loosens: true },
			{ field: 'specialistBelow', text: 'A specialist calls below a chance of: 20 % → 30 %', loosens: false },
			{ field: 'maxAttempts', text: 'Most attempts per invoice: 8 → 5', loosens: false },
		]);
		const current = await bench().store.currentPolicy();
		expect(current).toMatchObject({ policy: { version: done.version, phase: 'auto', maxAttempts: 5, specialistBelow: 0.3 }, hash: done.hash, note: 'Fewer attempts', publishedAt: expect.any(String) });
		expect(await bench().store.entries({ limit: 5 })).toMatchObject([{ type: 'policy.published', actor: expect.stringContaining('n8n-login'), body: { version: done.version, hash: done.hash } }]);
	});

	it('is the built-in policy when every setting is added and left as it is', async () => {
		await run.policy(publish(everyDefault() as never));
		const { version: _version, ...published } = (await bench().store.currentPolicy())?.policy ?? {};
		const { version: _other, ...builtIn } = DEFAULT_POLICY;
		expect(published).toEqual(builtIn);
	});

	it('reads every kind of field', async () => {
		const settings = {
			phaseRules: { rule: [{ groups: ['contact'], segments: 'smb,  Public Sector', phase: 'auto' }] },
			pilot: { excludeSegments: 'vip', upTo: { limit: [{ currency: 'usd ', amountMinor: 100 }] } },
			consent: { inApp: 'required' },
			messages: { channels: 'email,  sms' },
			models: { modelRegions: { endpoint: [{ endpoint: 'eu', regions: 'EEA, CH', readsFreeText: false }] } },
			budgets: { chargesPerDay: 10, amountPerDay: { limit: [{ currency: 'EUR', amountMinor: 5000 }] } },
			approval: {
				approvers: { approver: [{ id: 'ada', role: 'lead' }] },
				roles: { role: [{ name: 'lead', groups: ['retry'], upTo: { limit: [{ currency: 'USD', amountMinor: 900 }] } }] },
				escalateToRole: 'lead',
			},
		};
		await run.policy(publish(settings), AS_ADA);
		const policy = (await bench().store.currentPolicy())?.policy;
		expect(policy).toMatchObject({
			phaseRules: [{ groups: ['contact'], segments: ['smb', 'Public Sector'], phase: 'auto' }],
			pilot: { excludeSegments: ['vip'], sharePercent: 10 },
			consent: { 'in-app': 'required', sms: 'required' },
			channels: ['email', 'sms'],
			modelRegions: [{ endpoint: 'eu', regions: ['EEA', 'CH'], readsFreeText: false }],
			budgets: { chargesPerDay: 10, messagesPerDay: null, amountPerDay: [{ currency: 'EUR', amountMinor: 5000 }] },
			approval: { approvers: [{ id: 'ada', role: 'lead' }], roles: [{ name: 'lead', groups: ['retry'], upTo: [{ currency: 'USD', amountMinor: 900 }] }], escalateToRole: 'lead' },
		});
		expect(policy?.pilot.upTo.filter(({ currency }) => currency === 'USD')).toEqual([{ currency: 'USD', amountMinor: 100 }]);
		expect(policy?.pilot.upTo).toHaveLength(DEFAULT_POLICY.pilot.upTo.length);
		expect(JSON.stringify(await bench().store.entries({ limit: 5 }))).toContain('Approvers: changed');
	});

	it('names all that is wrong with its field, and publishes nothing', async () => {
		const error = await run.error(publish({ contact: { fromHour: 20, toHour: 8 }, approval: { escalateToRole: 'boss' } }), AS_ADA);
		expect(error?.message).toMatch(/contact.toHour: must be later.*nobody has the role "boss"/);
		expect(await bench().store.policies(5)).toEqual([]);
	});

	it('makes no version of what is in force already', async () => {
		const first = await run.policy(publish({ phase: 'auto' }), AS_ADA);
		expect(await run.policy(publish({ phase: 'auto' }), AS_ADA)).toMatchObject({ state: 'unchanged', version: first.version });
		expect(await bench().store.policies(5)).toHaveLength(1);
	});

	it('goes back to built-in values, or keeps those of the current version, as is chosen', async () => {
		await run.policy(publish({ retries: { maxAttempts: 3 }, phaseRules: { rule: [{ groups: [], segments: 'vip', phase: 'shadow' }] } }), AS_ADA);
		await run.policy(publish({ base: 'current', messages: { maxMessages: 2 } }), AS_ADA);
		expect((await bench().store.currentPolicy())?.policy).toMatchObject({ maxAttempts: 3, maxMessages: 2, phaseRules: [{ segments: ['vip'] }] });
		await run.policy(publish(), AS_ADA);
		expect((await bench().store.currentPolicy())?.policy).toMatchObject({ maxAttempts: 8, maxMessages: 4, phaseRules: [] });
	});

	it('shows, lists, compares and exports versions, and takes an export in again', async () => {
		expect(await run.policy({ operation: 'get' })).toMatchObject({ version: DEFAULT_POLICY.version, inWords: expect.arrayContaining(['Phase: shadow']) });
		const first = await run.policy(publish({ note: 'first' }), AS_ADA);
		const second = await run.policy(publish({ retries: { maxAttempts: 5 } }), AS_ADA);
		expect(await run.all({ operation: 'list', limit: 5 })).toMatchObject([{ version: second.version, isCurrent: true }, { version: first.version, note: 'first', isCurrent: false }]);
		expect(await run.policy({ operation: 'compare', version: '', other: '' })).toMatchObject({ from: first.version, to: second.version, letsMoreHappen: false, changes: [{ text: 'Most attempts per invoice: 8 → 5' }] });
		expect(await run.policy({ operation: 'compare', version: String(first.version), other: String(second.version) })).toMatchObject({ letsMoreHappen: true });
		const [exported] = await run.all({ operation: 'export', version: String(first.version) });
		const taken = await run.policy({ operation: 'import', policyJson: JSON.stringify(exported?.policyFile) }, AS_ADA);
		expect(taken).toMatchObject({ state: 'in-force', hash: first.hash });
		expect(taken.version).toMatch(/^v3-/);
	});

	it('names every problem of a file that it does not take in, and a version that it does not know', async () => {
		const error = await run.error({ operation: 'import', policyJson: JSON.stringify({ ...DEFAULT_POLICY, maxAttempts: 0, maxMesages: 3, stageDays: null }) }, AS_ADA);
		expect(error?.message).toMatch(/stageDays.*maxAttempts/);
		expect((await run.error({ operation: 'import', policyJson: 'no' }, AS_ADA))?.message).toMatch(/JSON/);
		expect((await run.error({ operation: 'get', version: 'v99' }))?.message).toMatch(/no version "v99"/);
	});
});
