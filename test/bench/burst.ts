import { whereItIsNoon } from '../support/daytime';
import { LIVE_PARAMETERS, readReferenceWorkflow, withParameters, type RecoveryStage } from '../support/recoveryStage';
import type { WorkflowDraft } from '../support/rest';

/** After this a burst that is not through has failed. */
export const PATIENCE_MS = 300_000;

/** Workflow 01 as it acts, one execution for each failed payment. */
export async function readActingWorkflow(): Promise<WorkflowDraft> {
	return withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, 'Dunning Trigger': { events: ['payment.failed'] } });
}

/** Lets payments of so many customers fail as fast as the platform can say so. The label tells bursts of one stage apart. */
export function failAtOnce({ stripe }: RecoveryStage, events: number, label = 'bench'): void {
	for (let index = 0; index < events; index += 1) {
		const email = `${label}-${index}@customers.example`;
		stripe.control.failCustomer({ kind: 'insufficient-funds', name: `Bench Customer ${index}`, email, currency: 'usd', amountMinor: 2_500, ...whereItIsNoon() });
	}
}
