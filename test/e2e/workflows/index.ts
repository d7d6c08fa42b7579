import type { WorkflowScene } from '../../support/workflowStage';
import { recoverFailedPayment } from './01-recover-failed-payment';
import { approveHighValue } from './02-approve-high-value';
import { workDueCases } from './03-work-due-cases';
import { replaceExpiringCard } from './04-replace-expiring-card';
import { rescueAtRiskCustomers } from './05-rescue-at-risk-customers';
import { triageExceptions } from './06-triage-exceptions';
import { answerDisputes } from './07-answer-disputes';
import { weeklyReport } from './08-weekly-report';
import { examples } from './examples';
import { rehearsePolicy } from './09-rehearse-a-policy';
import { publishPolicy } from './10-publish-policy';
import { retrainAndCheck } from './11-retrain-and-check-health';
import { letAgentWork } from './12-let-an-agent-work-cases';
import { takeInStorm } from './13-take-in-a-storm';
import { collectOverdue } from './14-collect-overdue-invoices';
import { sendByEveryChannel } from './15-send-by-every-channel';

/** How each reference workflow is proved; one line for one more. */
export const SCENES: readonly WorkflowScene[] = [
	recoverFailedPayment,
	approveHighValue,
	workDueCases,
	replaceExpiringCard,
	rescueAtRiskCustomers,
	triageExceptions,
	answerDisputes,
	weeklyReport,
	examples,
	rehearsePolicy,
	publishPolicy,
	retrainAndCheck,
	letAgentWork,
	takeInStorm,
	collectOverdue,
	sendByEveryChannel,
];
