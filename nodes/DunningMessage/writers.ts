import type { IExecuteFunctions } from 'n8n-workflow';

import type { AskDesk } from '../ai/ask';
import { modelWriter } from '../ai/modelWriter';
import type { Writer, WriterFailure } from '../ai/writer';
import { foreignTextsOf } from '../core/message/foreignTexts';
import type { PlannedCase } from '../core/message/facts';
import { placeOf } from '../core/place';
import { mayServe } from '../core/policy/modelRegions';
import type { Policy } from '../core/policy/policy';
import { askDeskOf } from '../n8n/askDesk';
import { openLedger } from '../n8n/ledger';
import { listModels, type ListedModel } from '../n8n/models';

/** Writers for one case after the other: models are set up once, and only when something is to be written. */
export type WritersFor = (planned: PlannedCase, policy: Policy, item: object) => Promise<Writer[]>;

/** Stands in for a model that is not asked, so that the reason is recorded. */
const refusing = (reason: WriterFailure, detail: string): Writer => ({ kind: 'model', write: async () => ({ ok: false, reason, detail, usage: null }) });

interface Shared {
	models: readonly ListedModel[];
	desk: AskDesk;
}

const setUp = async (context: IExecuteFunctions): Promise<Shared> => ({ models: await listModels(context), desk: askDeskOf(context, 'Dunning Message') });

/** The message before, so that a model does not say it once more. Without a ledger no model is asked anyway. */
async function readPrevious(context: IExecuteFunctions, { caseId, score }: PlannedCase): Promise<string | null> {
	if ((score.plan.contact?.stage ?? 1) <= 1) return null;
	const [last] = await openLedger(context).then(async (store) => await store.entries({ caseId, type: 'message.released', limit: 1 }), () => []);
	return typeof last?.body.body === 'string' ? last.body.body : null;
}

/** Writers by the models of the node, each only where the policy lets it serve the customer's country. */
export function writersOf(context: IExecuteFunctions): WritersFor {
	let shared: Promise<Shared> | undefined;
	return async (planned, policy, item) => {
		const { models, desk } = await (shared ??= setUp(context));
		if (models.length === 0) return [];
		const { country } = placeOf(planned);
		const subject = { caseId: planned.caseId, previousBody: await readPrevious(context, planned), foreignTexts: foreignTextsOf({ ...item }) };
		return models.map((model) => {
			if ('broken' in model) return refusing('model-unavailable', model.broken);
			const permission = mayServe(policy, model.endpoint, country);
			return permission.ok ? modelWriter(model, desk, subject) : refusing('region-not-allowed', permission.why);
		});
	};
}
