import { useEngineBench } from '../../engine/bench';
import { ADA, anApproval, answer, counted } from '../../core/approval/anApproval';
import { AS_ADA, AS_BOB, policyRunner, publish, type Way } from './aPolicyRun';

const LOOSER = publish({ phase: 'auto', claimedName: 'ada@example.com' });
const TIGHTER = publish({ retries: { maxAttempts: 3 }, claimedName: 'ada@example.com' });

describe('Dunning Policy and who is behind it', () => {
	const bench = useEngineBench();
	const run = policyRunner(() => bench());
	const approve = { operation: 'decide', decision: 'in-force', version: '' };

	it('lets a typed name tighten at once', async () => {
		expect(await run.policy(TIGHTER)).toMatchObject({ state: 'in-force', publishedBy: { id: 'ada@example.com', identity: 'claimed' } });
	});

	it('lets a version of a typed name that lets more happen wait, and says for what', async () => {
		const done = await run.policy(LOOSER);
		expect(done).toMatchObject({ state: 'waiting', why: expect.stringContaining('Phase: shadow → auto') });
		expect(await bench().store.currentPolicy()).toBeUndefined();
	});

	it.each<[string, Way]>([
		['no form', {}],
		['a form without a login', { form: { parameters: { authentication: 'none', options: {} } } }],
		['a form with a shared password', { form: { parameters: { authentication: 'basicAuth', options: {} } } }],
		['a form of before logins', { form: { typeVersion: 2.5 } }],
		['a form that leaves the user out, so that a field could stand for it', { form: { parameters: { authentication: 'n8nUserAuth', options: { includeUserInOutput: false } } } }],
		['a form whose login is an expression', { form: { parameters: { authentication: '={{ "n8nUserAuth" }}', options: {} } } }],
		['a form that put out no user', { form: {}, submitted: { user: 'ada@example.com' } }],
		['a test run', { form: {}, mode: 'manual' }],
	])('takes no proof from %s', async (_name, way) => {
		expect(await run.policy(LOOSER, way)).toMatchObject({ state: 'waiting', publishedBy: { identity: 'claimed' } });
	});

	it('takes the user from the form itself, whatever a node between made of it', async () => {
		expect(await run.policy(LOOSER, { ...AS_ADA, isForged: true })).toMatchObject({ state: 'in-force', publishedBy: { id: 'ada@example.com', identity: 'n8n-login' } });
	});

	describe('by the link of an approver', () => {
		const afterLink = (id: string): Way => ({ form: { type: 'n8n-nodes-dunning.dunningApprovalTrigger', typeVersion: 1, parameters: {} }, submitted: { approval: { id, decidedBy: [{ id: 'boss@example.com', identity: 'signed-link' }] } } });
		const step = { entry: { at: new Date().toISOString(), type: 'approval.decided' as const, caseId: null, actor: 'test', isRehearsal: false, body: {} } };

		async function anApproved(identity: 'signed-link' | 'n8n-login', decision: 'approve' | 'reject' = 'approve'): Promise<string> {
			const asked = anApproval();
			await bench().store.createApproval(asked, step);
			await bench().store.saveApproval(counted(answer(asked, ADA, { vote: { identity, decision } })), 1, step);
			return asked.id;
		}

		it('is the approver as the ledger has it, whatever the item says', async () => {
			expect(await run.policy(LOOSER, afterLink(await anApproved('signed-link')))).toMatchObject({ state: 'in-force', publishedBy: { id: ADA.id, identity: 'signed-link' } });
		});

		it('is nobody for an answer that came another way, that said no, or that the ledger does not know', async () => {
			for (const id of [await anApproved('signed-link', 'reject'), 'made-up', await anApproved('n8n-login')]) {
				expect(await run.policy({ operation: 'pause', scope: 'all' }, afterLink(id))).toMatchObject({ by: { identity: 'claimed' } });
			}
		});
	});

	it('puts a waiting version in force when a second person who is known agrees', async () => {
		const { version } = await run.policy(publish({ phase: 'auto', claimedName: 'cleo' }));
		expect(await run.policy(approve, AS_BOB)).toMatchObject({ version, state: 'in-force', decidedBy: { id: 'bob@example.com' } });
		expect(await bench().store.currentPolicy()).toMatchObject({ policy: { version }, secondApprover: { id: 'bob@example.com', identity: 'n8n-login' } });
		expect((await run.error(approve, AS_BOB))?.message).toMatch(/No version of the policy waits/);
	});

	it('takes no agreement from a typed name, nor from whoever published it', async () => {
		await run.policy(LOOSER);
		expect((await run.error({ ...approve, claimedName: 'bob@example.com' }))?.message).toMatch(/typed name is no proof/);
		expect((await run.error(approve, { ...AS_ADA, user: 'ADA@example.com' }))?.message).toMatch(/cannot approve it as the second person/);
		expect(await bench().store.currentPolicy()).toBeUndefined();
	});

	it('lets anybody reject', async () => {
		const { version } = await run.policy(LOOSER);
		expect(await run.policy({ ...approve, decision: 'rejected' })).toMatchObject({ version, state: 'rejected' });
	});

	it('waits for a second person whenever that is asked', async () => {
		expect(await run.policy(publish({ retries: { maxAttempts: 3 }, secondPerson: true }), AS_ADA)).toMatchObject({ state: 'waiting' });
	});

	it('cannot put a version in force over one that came since', async () => {
		const { version } = await run.policy(LOOSER);
		await run.policy(TIGHTER, AS_ADA);
		expect((await run.error({ ...approve, version: String(version) }, AS_BOB))?.message).toMatch(/changed by somebody else/);
	});

	it('lets anybody pause, and only a person who is known resume', async () => {
		const scope = { scope: 'segment', segment: ' Gold ' };
		expect(await run.policy({ operation: 'pause', ...scope, note: 'incident' })).toMatchObject({ scope: 'segment:gold', state: 'paused', pauses: [{ why: 'incident' }] });
		expect((await run.error({ operation: 'resume', ...scope, claimedName: 'boss' }))?.message).toMatch(/typed name is no proof/);
		expect(await bench().store.pauses()).toHaveLength(1);
		expect(await run.policy({ operation: 'resume', ...scope }, AS_ADA)).toMatchObject({ state: 'resumed', pauses: [] });
		expect(await run.policy({ operation: 'resume', ...scope }, AS_ADA)).toMatchObject({ state: 'not-paused' });
		expect((await bench().store.entries({ limit: 9 })).map(({ type }) => type)).toEqual(['pause.lifted', 'pause.set']);
	});

	it('refuses a segment without a name', async () => {
		expect((await run.error({ operation: 'pause', scope: 'segment', segment: ' ' }))?.message).toMatch(/"Segment" is empty/);
	});
});
