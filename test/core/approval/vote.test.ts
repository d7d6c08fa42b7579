import { contactHash } from '../../../nodes/core/approval/actionHash';
import { askHash } from '../../../nodes/core/approval/approval';
import { readReason } from '../../../nodes/core/approval/edit';
import { grantsOf } from '../../../nodes/core/approval/grants';
import { expire, withdraw } from '../../../nodes/core/approval/vote';
import { DAY, dollars, HOUR, NOW } from '../build';
import { ADA, anApproval, answer, aReviewedCase, BEN, CHECKED, CLO, counted, rules, WORDS } from './anApproval';

const LATER = new Date(NOW.getTime() + 97 * HOUR);
const NEW_WORDS = { ...WORDS, subject: 'Please choose another card' };

describe('an answer', () => {
	it('approves, and grants exactly the act that was shown', () => {
		const approved = counted(answer(anApproval(), ADA, { vote: { reason: 'Good customer' } }));
		expect(approved).toMatchObject({ state: 'approved', stateReason: 'Approved by ada@example.com: Good customer' });
		expect(grantsOf(approved, NOW)).toEqual([{ approvalId: approved.id, actionHash: approved.contact?.actionHash, approvedBy: [ADA.id], expiresAt: approved.expiresAt }]);
		expect(grantsOf(approved, LATER)).toEqual([]);
	});

	it('keeps a planned charge approved until its time has come', () => {
		const planned = aReviewedCase({ decline: 'insufficient-funds' });
		const charge = { ...planned.decision?.plan.money, at: new Date(NOW.getTime() + 9 * DAY).toISOString() };
		const approval = anApproval({}, planned);
		const approved = counted(answer({ ...approval, plan: { ...approval.plan, money: charge as never } }, ADA));
		expect(grantsOf(approved, new Date(NOW.getTime() + 10 * DAY))).toHaveLength(1);
		expect(grantsOf(approved, new Date(NOW.getTime() + 12 * DAY))).toEqual([]);
	});

	it.each([
		['reject', 'Rejected by ada@example.com.'],
		['take-over', 'ada@example.com works this case by hand.'],
	] as const)('ends it with "%s", and grants nothing', (decision, stateReason) => {
		const ended = counted(answer(anApproval(), ADA, { vote: { decision } }));
		expect(ended).toMatchObject({ state: 'rejected', stateReason });
		expect(grantsOf(ended, NOW)).toEqual([]);
	});

	it('comes too late once somebody decided, and says who', () => {
		const approved = counted(answer(anApproval(), ADA));
		expect(answer(approved, BEN, { vote: { decision: 'reject' } })).toEqual({ ok: false, refusal: 'closed', why: 'Approved by ada@example.com.' });
	});

	it('comes too late after the time to decide, even before anybody wrote that down', () => {
		expect(answer(anApproval(), ADA, { now: LATER })).toMatchObject({ ok: false, refusal: 'expired' });
		expect(expire(anApproval(), LATER)).toMatchObject({ state: 'expired', stateReason: 'Nobody decided in time, so nothing was done.' });
		expect(expire(anApproval(), NOW).state).toBe('open');
		expect(withdraw(anApproval(), 'Paid meanwhile.', NOW)).toMatchObject({ state: 'withdrawn', stateReason: 'Paid meanwhile.' });
	});

	it('approves new words under a new name, and the old name is worth nothing', () => {
		const reviewed = aReviewedCase();
		const before = anApproval({}, reviewed);
		const after = counted(answer(before, ADA, { words: NEW_WORDS }));
		const edited = { ...CHECKED, ...NEW_WORDS };
		expect(after.message).toMatchObject({ ...NEW_WORDS, writer: 'person' });
		expect(after.contact?.actionHash).toBe(contactHash(before.plan, reviewed, edited));
		expect(grantsOf(after, NOW).map(({ actionHash }) => actionHash)).not.toContain(before.contact?.actionHash);
	});

	it.each([
		['an amount', { ...WORDS, body: `${WORDS.body} You owe $800.` }],
		['another link', { ...WORDS, body: `${WORDS.body} https://evil.example` }],
		['no link', { ...WORDS, body: 'Hi {{first_name}}, please pay.' }],
		['a threat', { ...WORDS, body: `${WORDS.body}\n\nWe will take legal action.` }],
		['nothing', { subject: '', body: '' }],
	])('refuses words with %s, as every draft is', (_what, words) => {
		expect(answer(anApproval(), ADA, { words })).toMatchObject({ ok: false, refusal: 'words' });
	});

	it('counts only for the words that the person saw', () => {
		const approval = anApproval({ rules: rules({ fourEyesFrom: [dollars(1)] }) });
		const edited = counted(answer(approval, ADA, { words: NEW_WORDS }));
		expect(answer(edited, BEN, { seenHash: askHash(approval) })).toMatchObject({ ok: false, refusal: 'changed' });
		expect(counted(answer(edited, BEN)).state).toBe('approved');
	});
});

describe('four eyes', () => {
	const approval = anApproval({ rules: rules({ fourEyesFrom: [dollars(50_000)] }) });

	it('needs two different people', () => {
		const once = counted(answer(approval, ADA));
		expect(once.state).toBe('open');
		expect(answer(once, ADA)).toMatchObject({ ok: false, refusal: 'voted' });
		expect(counted(answer(once, BEN))).toMatchObject({ state: 'approved', stateReason: 'Approved by ada@example.com and ben@example.com.' });
	});

	it('starts again when the second person changes the words', () => {
		const once = counted(answer(approval, ADA));
		const changed = counted(answer(once, BEN, { words: NEW_WORDS }));
		expect(changed.state).toBe('open');
		expect(counted(answer(changed, ADA)).state).toBe('approved');
	});

	it('is ended by one rejection', () => {
		expect(counted(answer(counted(answer(approval, ADA)), BEN, { vote: { decision: 'reject' } })).state).toBe('rejected');
	});
});

describe('rights', () => {
	const roles = [
		{ name: 'manager', groups: [], upTo: [] },
		{ name: 'clerk', groups: ['contact' as const], upTo: [dollars(50_000)] },
	];

	it('keep a role to its limit, but let it reject or take over', () => {
		const approval = anApproval({ rules: rules({ roles }) });
		expect(answer(approval, CLO)).toEqual({ ok: false, refusal: 'not-permitted', why: 'The role "clerk" may approve up to $500.00; this is about $800.00.' });
		expect(counted(answer(approval, CLO, { vote: { decision: 'reject' } })).state).toBe('rejected');
	});

	it('keep whoever proposed it from approving it, however the name is spelled', () => {
		const approval = anApproval({ requestedBy: ' Ada@Example.com' });
		expect(answer(approval, ADA)).toMatchObject({ ok: false, why: 'Whoever proposed this may not approve it.' });
		expect(counted(answer(approval, BEN)).state).toBe('approved');
	});

	it('are not widened by a typed name', () => {
		const claimed = { identity: 'claimed' as const, via: 'record' as const };
		expect(answer(anApproval(), ADA, { vote: claimed })).toMatchObject({ ok: false, refusal: 'not-permitted' });
		expect(counted(answer(anApproval(), ADA, { vote: { ...claimed, decision: 'reject' } })).state).toBe('rejected');
	});
});

describe('a reason', () => {
	it('is one line, and holds no card number', () => {
		expect(readReason(' Paid\nby  wire ')).toEqual({ ok: true, reason: 'Paid by wire' });
		expect(readReason('  ')).toEqual({ ok: true, reason: null });
		expect(readReason('card 4242 4242 4242 4242')).toMatchObject({ ok: false });
		expect(readReason('x'.repeat(501))).toMatchObject({ ok: false });
	});
});
