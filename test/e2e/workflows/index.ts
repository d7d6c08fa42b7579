import type { WorkflowScene } from '../../support/workflowStage';
import { recoverFailedPayment } from './01-recover-failed-payment';
import { approveHighValue } from './02-approve-high-value';
import { workDueCases } from './03-work-due-cases';
import { rescueAtRiskCustomers } from './05-rescue-at-risk-customers';
import { triageExceptions } from './06-triage-exceptions';
import { answerDisputes } from './07-answer-disputes';
import { examples } from './examples';

/** How each reference workflow is proved; one line for one more. */
export const SCENES: readonly WorkflowScene[] = [
	recoverFailedPayment,
	approveHighValue,
	workDueCases,
	rescueAtRiskCustomers,
	triageExceptions,
	answerDisputes,
	examples,
];
