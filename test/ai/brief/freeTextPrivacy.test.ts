import { makeCaseBrief } from '../../../nodes/ai/brief/makeBrief';
import type { TextReader } from '../../../nodes/ai/brief/readTexts';
import { knownOfCase } from '../../../nodes/core/privacy/knownOfCase';
import { squash } from '../../../nodes/core/privacy/view';
import { aMessageCase, NOW } from '../../core/message/aMessageCase';
import { startModelSandbox, type ModelSandbox } from '../../sandbox/model/start';
import { overHttp } from '../../injection/operate';
import { DISGUISES, seededTexts, type Seeded } from './seededTexts';

const CASES = 150;

let sandbox: ModelSandbox;
beforeAll(async () => {
	sandbox = await startModelSandbox({ answerer: () => '{"statements":[]}' });
});
afterAll(async () => await sandbox.close());

const reader: TextReader = {
	endpoint: 'eu',
	refusal: null,
	ask: async (prompt) => {
		const { content } = (await overHttp(sandbox).invoke(prompt, { signal: AbortSignal.timeout(20_000) })) as { content: string };
		return { sentHash: 'h', ok: true, text: content };
	},
};

/** The bytes that reached the endpoint for one case, out of its own log. */
async function bytesFor({ known, texts }: Seeded): Promise<{ bytes: string; by: string; why: string | null }> {
	sandbox.received.length = 0;
	const dunningCase = aMessageCase({ customer: { name: known.name, email: known.email, phone: known.phone } });
	const { invoice, customer, subscription, attempt, context } = dunningCase;
	const item = { ...dunningCase, crm: { company: known.company, street: known.address, city: known.city } };
	const brief = await makeCaseBrief({
		operation: 'triage', input: { facts: { invoice, customer, subscription, attempt, context }, texts, now: NOW }, readers: [reader], known: knownOfCase(item), approvalFrom: [],
	});
	return { bytes: sandbox.received.map(({ body }) => JSON.stringify(body)).join('\n'), by: brief.reading.by, why: brief.reading.why };
}

/** What stands between the fences: everything else is ours and the same for all. */
const textsIn = (bytes: string): string => [...bytes.matchAll(/<<([a-p]{15})\\n(.*?)\\n\1>>/gs)].map(([, , text]) => text ?? '').join('\n');

describe('free text on its way to a model that may read it', () => {
	it(`holds no seeded value in any of its encodings, over ${CASES} cases`, async () => {
		const leaks: string[] = [];
		let sent = 0;
		for (let seed = 0; seed < CASES; seed++) {
			const seeded = seededTexts(seed);
			const { bytes, by, why } = await bytesFor(seeded);
			if (by === 'rules-and-model') sent += 1;
			else expect(why).toMatch(/^withheld/);
			const texts = textsIn(bytes);
			const squashed = squash(texts);
			for (const value of [...Object.values(seeded.known), ...Object.values(seeded.foreign)]) {
				const forms = DISGUISES.map((disguise) => disguise(value));
				if (forms.some((form) => bytes.includes(form)) || squashed.includes(squash(value))) leaks.push(`${seed}: ${value} in ${texts}`);
			}
			expect(texts).not.toMatch(/\p{N}/u);
			if (by === 'rules-and-model') expect(texts.length).toBeGreaterThan(150);
		}
		expect(leaks).toEqual([]);
		// Withholding is safe, but a model that never reads anything would prove nothing.
		expect(sent).toBeGreaterThan(CASES * 0.95);
	}, 120_000);

	it('would find each value in the texts themselves', () => {
		const { known, texts } = seededTexts(3);
		expect(texts.map(({ text }) => text).join(' ').length).toBeGreaterThan(200);
		expect(squash(known.name).length).toBeGreaterThan(2);
	});
});
