import type { WorkflowScene } from '../../support/workflowStage';
import { recoverFailedPayment } from './01-recover-failed-payment';

/** How each reference workflow is proved; one line for one more. */
export const SCENES: readonly WorkflowScene[] = [
	recoverFailedPayment,
];
