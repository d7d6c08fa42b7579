import { carrySurroundings } from '../../../nodes/core/context/carry';
import { NO_FINDINGS, onlyGap, type Findings } from '../../../nodes/core/context/findings';
import { joinFindings } from '../../../nodes/core/context/join';
import { mergeReadings } from '../../../nodes/core/context/merge';
import { aCase, moneyInput } from '../build';

const told = (fields: Findings['fields'], more: Partial<Findings> = {}): Findings => ({ ...NO_FINDINGS, fields, ...more });
const topics = { cancellation: 0, billing: 1, access: 0, technical: 0, feature: 0, other: 0 };
const tickets = (count: number, oldestOpenedAt: string) => ({ count, ids: Array.from({ length: count }, (_, number) => `x:${number}`), oldestOpenedAt, topics });
const words = (ticketId: string) => ({ source: 'zendesk', ticketId, at: null, subject: 'Help', excerpt: null });

describe('mergeReadings', () => {
	it('makes nothing of nothing', () => {
		expect(mergeReadings([])).toEqual({ surroundings: {}, missing: [] });
	});

	it('believes the first who knows, and adds up what several helpdesks know', () => {
		const { surroundings } = mergeReadings([
			{ source: 'a', findings: told({ tier: null, openTickets: tickets(2, '2026-11-02T00:00:00.000Z'), tags: ['x'] }) },
			{ source: 'b', findings: told({ tier: 'Gold', openTickets: tickets(30, '2026-11-01T00:00:00.000Z'), tags: ['x', 'y'] }) },
			{ source: 'c', findings: told({ tier: 'Silver' }) },
		]);
		expect(surroundings.relationship).toMatchObject({ tier: 'Gold', tags: ['x', 'y'], segment: null });
		expect(surroundings.support?.openTickets).toMatchObject({ count: 32, oldestOpenedAt: '2026-11-01T00:00:00.000Z', topics: { billing: 2 } });
		expect(surroundings.support?.openTickets?.ids).toHaveLength(20);
		expect(surroundings.readFrom).toEqual({ 'relationship.tier': 'b', 'relationship.tags': 'a, b', 'support.openTickets': 'a, b' });
	});

	it('lists a field as missing with the reason unless another source knew it', () => {
		const gap = onlyGap(['tier', 'npsScore'], { why: 'A was down', closes: true });
		expect(mergeReadings([{ source: 'a', findings: gap }]).missing).toEqual(['relationship.tier, support.npsScore: A was down']);
		expect(mergeReadings([{ source: 'a', findings: gap }, { source: 'b', findings: told({ tier: 'Gold' }) }]).missing).toEqual(['support.npsScore: A was down']);
	});

	it('says that flags may stand where the tags of one of two sources could not be read', () => {
		const { missing } = mergeReadings([{ source: 'a', findings: onlyGap(['tags'], { why: 'A was down', closes: true }) }, { source: 'b', findings: told({ tags: ['x'] }) }]);
		expect(missing).toEqual(['relationship.stopFlags: A was down']);
	});

	it('takes nothing that the case schema refuses, since no later node could read the case', () => {
		const { surroundings, missing } = mergeReadings([{ source: 'a', findings: told({ healthScore: 200, lastContactedAt: '+012345-01-01T00:00:00.000Z', tier: 'Gold' }) }]);
		expect(surroundings.relationship).toMatchObject({ healthScore: null, lastContactedAt: null, tier: 'Gold' });
		expect(missing).toEqual(['relationship.healthScore, relationship.lastContactedAt: what was told does not fit the field']);
	});

	it('keeps every flag, each once, and the words of five tickets', () => {
		const mark = { flag: 'legal-hold', source: 'a', says: 'legal' } as const;
		const { surroundings } = mergeReadings([
			{ source: 'a', findings: told({}, { stopMarks: [mark, mark], words: ['1', '2', '3', '4'].map(words) }) },
			{ source: 'b', findings: told({}, { stopMarks: [{ ...mark, source: 'b' }], words: ['5', '6'].map(words) }) },
		]);
		expect(surroundings.relationship?.stopFlags.map(({ source }) => source)).toEqual(['a', 'b']);
		expect(surroundings.customerWords?.map(({ ticketId }) => ticketId)).toEqual(['1', '2', '3', '4', '5']);
	});
});

describe('joinFindings', () => {
	it('keeps what is known, whatever order the calls came back in', () => {
		const [known, unknown] = [told({ tier: 'Gold', tags: ['x'] }), told({ tier: null, tags: ['y'] })];
		expect(joinFindings([known, unknown]).fields).toEqual({ tier: 'Gold', tags: ['x', 'y'] });
		expect(joinFindings([unknown, known]).fields).toEqual({ tier: 'Gold', tags: ['y', 'x'] });
	});
});

describe('carrySurroundings', () => {
	const { surroundings, missing } = mergeReadings([{ source: 'a', findings: told({ tier: 'Gold' }, { gaps: [{ fields: ['npsScore'], why: 'A was down', closes: true }] }) }]);
	const before = { ...aCase().context, ...surroundings, missing: ['lifetimePaid: of an old reading', ...missing], openDisputes: 7 };

	it('keeps what was read elsewhere, and nothing of the platform’s old facts', () => {
		const { context } = carrySurroundings(moneyInput().facts, before);
		expect(context).toMatchObject({ relationship: { tier: 'Gold' }, readFrom: { 'relationship.tier': 'a' }, openDisputes: 0, missing: ['support.npsScore: A was down'] });
	});

	it('adds nothing where nothing was read', () => {
		const { facts } = moneyInput();
		expect(carrySurroundings(facts, undefined)).toBe(facts);
		expect(carrySurroundings(facts, facts.context)).toEqual(facts);
	});
});
