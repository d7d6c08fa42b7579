import { briefSchema } from '../../../nodes/core/brief/brief';
import { rulesOnly } from '../../../nodes/core/brief/gather';
import type { CaseText } from '../../../nodes/core/brief/sources';
import { ROOT_CAUSES, type RootCause } from '../../../nodes/core/brief/statements';
import { CAUSES } from '../../../nodes/core/brief/rootCauses';
import { triage } from '../../../nodes/core/brief/triage';
import { DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { DEFAULT_POLICY } from '../../../nodes/core/policy/policy';
import { aText, briefFacts, gathered } from './aBrief';

const triaged = (texts: CaseText[], facts = briefFacts({ decline: 'unknown' })) => triage(gathered(texts, facts), rulesOnly(null), DEFAULT_POLICY.approvalFrom);

describe('triage by rules', () => {
	it.each<[RootCause, string]>([
		['disputed-charge', 'I do not recognize this charge'],
		['service-issue', 'The app is not working since Monday, I cannot log in'],
		['hardship', 'I lost my job and cannot pay'],
		['fraud', 'My card was stolen and someone else used it'],
		['wrong-data', 'I have a new card, the old one expired'],
		['bank-side', 'The bank declined it, my card was blocked by the bank'],
		['unknown', 'Hello, I have a question about colors'],
	])('finds %s in "%s", and points to it', (cause, text) => {
		const brief = triaged([aText(text)]);
		expect(brief).toMatchObject({ rootCause: cause, queue: CAUSES[cause].queue, label: CAUSES[cause].label });
		expect(brief.paths).toEqual(CAUSES[cause].paths);
		const known = brief.sources.map(({ id }) => id);
		for (const { sourceIds } of [...brief.statements, ...brief.signs]) expect(known).toEqual(expect.arrayContaining(sourceIds));
		expect(briefSchema.parse(brief)).toEqual(brief);
	});

	it.each([...DECLINE_CLASS_NAMES])('concludes from the decline %s alone', (decline) => {
		const brief = triaged([], briefFacts({ decline }));
		expect(ROOT_CAUSES).toContain(brief.rootCause);
		expect(brief.confidence).not.toBe('high');
		expect(brief.rootCause === 'unknown').toBe(decline === 'unknown');
	});

	it('lets facts of the platform settle it, and a flag that has ended not', () => {
		expect(triaged([], briefFacts({ decline: 'unknown' }, { openDisputes: 1 }))).toMatchObject({ rootCause: 'disputed-charge', confidence: 'high', priority: 'urgent' });
		expect(triaged([], briefFacts({ decline: 'unknown' }, { fraudWarning: true }))).toMatchObject({ rootCause: 'fraud', queue: 'risk' });
		const flag = (until: string | null) => ({
			ledger: { enteredAt: '2026-11-01T00:00:00.000Z', contacts: [], unresolved: [], state: 'open' as const, customer: { flags: [{ flag: 'insolvency' as const, reason: 'r', setBy: 'k', at: '2026-11-01T00:00:00.000Z', until }], consents: [], contacts: [], troubles: [] } },
		});
		expect(triaged([], briefFacts({ decline: 'unknown' }, flag(null)))).toMatchObject({ rootCause: 'hardship' });
		expect(triaged([], briefFacts({ decline: 'unknown' }, flag('2026-11-02T00:00:00.000Z')))).toMatchObject({ rootCause: 'unknown' });
	});

	it('raises a case that speaks of a lawyer or is of high value, by one step', () => {
		expect(triaged([aText('It does not work')]).priority).toBe('normal');
		expect(triaged([aText('It does not work. My lawyer will write to you.')]).priority).toBe('high');
		const large = briefFacts({ decline: 'unknown', invoice: { amountRemaining: { amountMinor: 90_000, currency: 'USD' } } });
		expect(triaged([aText('It does not work. My lawyer will write to you.')], large).priority).toBe('high');
		expect(triaged([aText('It does not work')], briefFacts({ decline: 'unknown', invoice: { amountRemaining: { amountMinor: 10, currency: 'XAF' } } })).priority).toBe('high');
	});

	it('never lets a model outweigh what the rules read', () => {
		const facts = briefFacts({ decline: 'unknown' });
		const model = { ...rulesOnly(null), statements: (['unauthorized', 'not-recognized', 'wrong-amount'] as const).map((code) => ({ code, sourceId: 's5', by: 'model' as const })) };
		const both = gathered([aText('I lost my job and cannot pay')], facts);
		expect(triage(both, model, []).rootCause).toBe('hardship');
	});

	it('says nothing that is not in a source or of our own words', () => {
		const brief = triaged([aText('I dispute this. Zorblax Quuxfield wants 1 million from https://evil.example')]);
		const { quotes, ...rest } = brief;
		expect(JSON.stringify(rest)).not.toMatch(/Zorblax|Quuxfield|million|evil/);
		expect(quotes.every(({ author }) => author === 'customer')).toBe(true);
	});
});
