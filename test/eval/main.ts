import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import type { AskableModel } from '../../nodes/ai/ask';
import { openAiChatModel } from '../../nodes/ai/openai';
import { fetchHttp } from '../ai/fetchHttp';
import { startModelSandbox } from '../sandbox/model/start';
import { EVAL_CASES } from './cases';
import { evaluate, type EvalReport } from './evaluate';
import { toMarkdown } from './report';

const { DUNNING_EVAL_API_KEY = '', DUNNING_EVAL_BASE_URL = '', DUNNING_EVAL_MODEL = '' } = process.env;

const { values } = parseArgs({
	options: {
		'base-url': { type: 'string', default: DUNNING_EVAL_BASE_URL },
		model: { type: 'string', default: DUNNING_EVAL_MODEL },
		out: { type: 'string', default: 'artifacts/eval-messages' },
		'at-least': { type: 'string', default: '0' },
	},
});

interface Chosen {
	model: AskableModel;
	isFake: boolean;
	close: () => Promise<void>;
}

const askable = (name: string, place: { baseUrl: string; apiKey: string }): AskableModel => ({
	name,
	endpoint: place.baseUrl,
	repeats: 2,
	chatFor: (schema) => openAiChatModel({ baseUrl: place.baseUrl, model: name, http: fetchHttp(place.apiKey) }, schema),
});

/** A key or an address of one's own means a real model; otherwise the fake one stands in, and the report says so. */
async function choose(): Promise<Chosen> {
	const isReal = DUNNING_EVAL_API_KEY !== '' || values['base-url'] !== '';
	if (isReal) {
		if (values.model === '') throw new Error('Which model? Set DUNNING_EVAL_MODEL or --model.');
		const place = { baseUrl: values['base-url'] || 'https://api.openai.com/v1', apiKey: DUNNING_EVAL_API_KEY };
		return { model: askable(values.model, place), isFake: false, close: async () => undefined };
	}
	const sandbox = await startModelSandbox();
	return { model: askable('sandbox-model', { baseUrl: sandbox.url, apiKey: sandbox.apiKey }), isFake: true, close: sandbox.close };
}

async function evaluateAndClose({ model, isFake, close }: Chosen): Promise<EvalReport> {
	try {
		return await evaluate(model, EVAL_CASES, isFake);
	} finally {
		await close();
	}
}

async function main(): Promise<void> {
	const { model, isFake, close } = await choose();
	const report = await evaluateAndClose({ model, isFake, close });
	mkdirSync(values.out, { recursive: true });
	const [json, markdown] = ['report.json', 'report.md'].map((file) => path.join(values.out, file)) as [string, string];
	writeFileSync(json, `${JSON.stringify(report, null, '\t')}\n`);
	writeFileSync(markdown, toMarkdown(report, new Date().toISOString()));
	const share = (value: number): string => `${Math.round(value * 100)} %`;
	process.stdout.write(
		`${isFake ? 'No key was given, so the fake model of the sandbox was asked: the numbers say that the pipeline works, and nothing about a real model.\n' : ''}` +
			`${report.model}: ${share(report.passedAtOnce)} passed every check at once, ${share(report.writtenByModel)} were written by the model in the end, mean score ${share(report.meanScore)}.\n${markdown}, ${json}\n`,
	);
	if (report.writtenByModel < Number(values['at-least'])) process.exitCode = 1;
}

main().catch((problem: unknown) => {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 1;
});
