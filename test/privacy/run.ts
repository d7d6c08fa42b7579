import { createHash } from 'node:crypto';

import type { AskDesk } from '../../nodes/ai/ask';
import { draftMessage } from '../../nodes/ai/draftMessage';
import { modelWriter } from '../../nodes/ai/modelWriter';
import { openAiChatModel } from '../../nodes/ai/openai';
import { makeBrief } from '../../nodes/core/message/facts';
import { aMeter } from '../ai/aDesk';
import { fetchHttp } from '../ai/fetchHttp';
import { chanceFrom } from '../properties/random';
import { startModelSandbox, type ModelSandbox } from '../sandbox/model/start';
import { ENCODINGS, searcherOf } from './encodings';
import { seedCase, type SeededCase } from './seed';

/** What a run came to. */
export interface PrivacyReport {
	cases: number;
	/** Requests that the endpoint logged. */
	requests: number;
	bytes: number;
	/** Seeded values that were looked for, each in every encoding. */
	values: number;
	/** Values that were found: none is what is asked for. */
	leaks: Array<{ case: number; value: string }>;
	/** Drafts for which no model was asked at all, by reason. */
	notAsked: Record<string, number>;
	writers: Record<string, number>;
}

const OPERATOR = ['Be friendly and brief', null, 'We say "you" and never "dear customer"'] as const;

/** Every fourth operator copied something of the customer into the guidance; that must not pass either. */
function guidanceOf({ values }: SeededCase, number: number): string | null {
	return number % 4 === 0 ? `This one is about ${values[number % values.length] ?? ''}` : (OPERATOR[number % OPERATOR.length] ?? null);
}

function deskOf(): AskDesk {
	return { meter: aMeter(4), timeoutMs: 20_000, now: Date.now, chance: () => 0, pause: async () => undefined, hash: (text) => createHash('sha256').update(text).digest('hex') };
}

async function draftOne(sandbox: ModelSandbox, seeded: SeededCase, number: number) {
	const { dunningCase, senderName } = seeded;
	const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: guidanceOf(seeded, number), senderName });
	if (!brief) throw new Error('The plan holds no contact');
	const model = { name: 'gpt-x', endpoint: 'eu', repeats: 0, chatFor: (schema: Record<string, unknown>) => openAiChatModel({ baseUrl: sandbox.url, model: 'gpt-x', http: fetchHttp(sandbox.apiKey) }, schema) };
	const writers = [modelWriter(model, deskOf(), { caseId: dunningCase.caseId, previousBody: null })];
	return (await draftMessage({ brief, writers, now: dunningCase.context.now, forAttempt: 1 })).message;
}

/** A search that finds nothing proves nothing until it was seen to find: each encoding is planted once. */
export function proveSearch(): void {
	const value = 'Zephyra Quillthorn-Ødegård 4111';
	for (const [name, encode] of Object.entries(ENCODINGS)) {
		const bytes = JSON.stringify({ messages: [{ content: `before ${encode(value)} after` }] });
		if (!searcherOf(bytes)(value)) throw new Error(`The search does not find a value that is ${name}`);
	}
	if (searcherOf('{"messages":[{"content":"nothing of the kind"}]}')(value)) throw new Error('The search finds what is not there');
}

const count = (tally: Record<string, number>, name: string): void => void (tally[name] = (tally[name] ?? 0) + 1);

/** Drafts for so many cases through a real endpoint and reads that endpoint's own log. */
export async function runPrivacy(options: { cases: number; seed: number }): Promise<PrivacyReport> {
	proveSearch();
	const chance = chanceFrom(options.seed);
	const sandbox = await startModelSandbox();
	const report: PrivacyReport = { cases: options.cases, requests: 0, bytes: 0, values: 0, leaks: [], notAsked: {}, writers: {} };
	try {
		for (let number = 1; number <= options.cases; number += 1) {
			const seeded = seedCase(chance);
			const message = await draftOne(sandbox, seeded, number);
			count(report.writers, message.writer);
			const logged = sandbox.received.splice(0).map(({ raw }) => raw);
			if (logged.length === 0) count(report.notAsked, message.fallbackReason?.split(':')[0] ?? 'unknown');
			const found = searcherOf(logged.join('\n'));
			report.requests += logged.length;
			report.bytes += logged.join('').length;
			report.values += seeded.values.length;
			report.leaks.push(...seeded.values.filter(found).map((value) => ({ case: number, value })));
		}
	} finally {
		await sandbox.close();
	}
	return report;
}
