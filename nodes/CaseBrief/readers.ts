import type { IExecuteFunctions } from 'n8n-workflow';

import type { AskDesk } from '../ai/ask';
import { modelReader } from '../ai/brief/modelReader';
import type { TextReader } from '../ai/brief/readTexts';
import type { DunningCase } from '../core/case';
import { mayServe } from '../core/policy/modelRegions';
import type { Policy } from '../core/policy/policy';
import { askDeskOf } from '../n8n/askDesk';
import { listModels, type ListedModel } from '../n8n/models';

/** Readers for one case after the other: models are set up once. */
export type ReadersFor = (dunningCase: DunningCase, policy: Policy) => Promise<TextReader[]>;

/** Stands in for a model that could not be set up, so that the reason is recorded. */
const broken = (why: string): TextReader => ({ endpoint: 'none', refusal: why, ask: async () => ({ sentHash: '', ok: false, reason: 'model-unavailable', detail: why }) });

/** Why an endpoint must not read what this customer wrote; null when the policy lets it. */
function refusalOf(policy: Policy, endpoint: string, country: string | null): string | null {
	const permission = mayServe(policy, endpoint, country);
	if (!permission.ok) return permission.why;
	return permission.readsFreeText ? null : `The policy does not let the endpoint "${endpoint}" read what customers wrote`;
}

interface Shared {
	models: readonly ListedModel[];
	desk: AskDesk;
}

/** The models of the node as readers, each with what the policy lets it do for the customer's country. */
export function readersOf(context: IExecuteFunctions): ReadersFor {
	let shared: Promise<Shared> | undefined;
	const setUp = async (): Promise<Shared> => ({ models: await listModels(context), desk: askDeskOf(context, 'Case Brief') });
	return async (dunningCase, policy) => {
		const { models, desk } = await (shared ??= setUp());
		const country = dunningCase.customer?.country ?? null;
		return models.map((model) => ('broken' in model ? broken(model.broken) : modelReader(model, desk, { caseId: dunningCase.caseId, refusal: refusalOf(policy, model.endpoint, country) })));
	};
}
