import { DEFAULT_POLICY } from '../../../nodes/core/policy/policy';
import { exportPolicy, importPolicy, parsePolicy } from '../../../nodes/core/policy/parse';
import { aPolicy, dollars } from '../build';

const problemsOf = (changes: object): string[] => {
	const parsed = parsePolicy({ ...DEFAULT_POLICY, ...changes });
	return parsed.ok ? [] : parsed.problems;
};
const { approval, contact, pilot } = DEFAULT_POLICY;

describe('importPolicy', () => {
	it('takes back what was exported, after a way through JSON', () => {
		const policy = aPolicy({ maxAttempts: 5 });
		expect(importPolicy(JSON.parse(JSON.stringify(exportPolicy(policy))))).toEqual({ ok: true, policy });
	});

	it('takes a bare policy, with or without the name of its version', () => {
		const { version: _version, ...bare } = DEFAULT_POLICY;
		expect(importPolicy(bare)).toEqual({ ok: true, policy: { ...bare, version: '' } });
		expect(importPolicy(DEFAULT_POLICY)).toEqual({ ok: true, policy: DEFAULT_POLICY });
	});

	it('takes the text of a file, and says so when it is no JSON', () => {
		expect(importPolicy(JSON.stringify(exportPolicy(DEFAULT_POLICY)))).toEqual({ ok: true, policy: DEFAULT_POLICY });
		expect(importPolicy('{')).toMatchObject({ ok: false, problems: [expect.stringContaining('no JSON')] });
	});

	it.each([null, 'policy', 7, [], { format: 'other' }])('refuses %j', (raw) => {
		expect(importPolicy(raw).ok).toBe(false);
	});
});

describe('parsePolicy', () => {
	it('names all problems with their fields, not only the first', () => {
		expect(problemsOf({ maxAttempts: 0, stageDays: 'long', phase: 'yolo' }).map((text) => text.split(':')[0])).toEqual(['phase', 'stageDays', 'maxAttempts']);
	});

	it.each([
		[{ maxAtempts: 3 }, 'maxAtempts: there is no such field'],
		[{ contact: { ...contact, form: 3 } }, 'contact.form: there is no such field'],
		[{ approvalFrom: [dollars(1), dollars(2)] }, 'approvalFrom: USD is there twice'],
		[{ pilot: { ...pilot, upTo: [dollars(-1)] } }, 'pilot.upTo: the amount for USD is below zero'],
		[{ contact: { ...contact, fromHour: 20, toHour: 8 } }, 'contact.toHour: must be later than contact.fromHour'],
		[{ approval: { ...approval, remindAfterHours: 100 } }, 'approval: the reminder comes first, then the escalation, then the expiry'],
		[{ approval: { ...approval, escalateToRole: 'boss' } }, 'approval.escalateToRole: nobody has the role "boss"'],
		[{ approval: { ...approval, roles: [{ name: 'lead', groups: [], upTo: [] }], approvers: [{ id: 'ada', role: 'boss' }] } }, 'approval.approvers: there is no role "boss"'],
		[{ consent: { email: 'required' } }, 'consent.sms: required'],
	])('%j is refused', (changes, problem) => {
		expect(problemsOf(changes)).toContain(problem);
	});

	it.each([{ amountMinor: 10.5, currency: 'USD' }, { amountMinor: 10, currency: 'usd' }, { amountMinor: '10', currency: 'USD' }])('takes no money like %j', (row) => {
		expect(problemsOf({ approvalFrom: [row] })).toHaveLength(1);
	});

	it('takes the built-in policy', () => {
		expect(problemsOf({})).toEqual([]);
	});
});
