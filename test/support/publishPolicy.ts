import { derivePolicy, policyHash, type PolicyChoices } from '../../nodes/core/policy/policy';
import type { Stage } from './recoveryStage';

/** Puts a policy in force beside what was published before, as Dunning Policy does for somebody who is logged in. */
export async function publishPolicy(stage: Pick<Stage, 'ledger'>, choices: PolicyChoices): Promise<void> {
	const ledger = await stage.ledger();
	const policy = derivePolicy(choices);
	const at = new Date().toISOString();
	const basedOn = (await ledger.currentPolicy())?.policy.version ?? null;
	const value = { policy, hash: policyHash(policy), publishedAt: at, publishedBy: { id: 'ada', identity: 'n8n-login' as const }, note: '', basedOn, state: 'in-force' as const, secondApprover: null };
	await ledger.publishPolicy(value, { at, type: 'policy.published', caseId: null, actor: 'test', isRehearsal: false, body: {} });
}
