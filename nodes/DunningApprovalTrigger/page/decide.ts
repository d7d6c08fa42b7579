import { askHash, isEdited, type Approval, type Approver } from '../../core/approval/approval';
import { tellTime } from '../../core/approval/askText';
import { whyNotApprove } from '../../core/approval/rights';
import type { CaseFacts } from '../../core/facts';
import { escapeHtml } from '../../core/html';
import { formatMoney } from '../../core/money';
import { showFacts, whatChanged } from './facts';
import { DECISION, layout, note, section } from './layout';
import { editMessageFields, showMessage } from './message';

/** What the page shows to one person. */
export interface View {
	brand: string;
	approval: Approval;
	approver: Approver;
	/** Live; null where they cannot be read. */
	facts: CaseFacts | null;
	/** What the person sent that did not count, and why. */
	problem: { why: string; words: { subject: string; body: string } | null; reason: string } | null;
}

function heading({ approval }: View): string {
	return `<h1><span class="amount">${escapeHtml(formatMoney(approval.amount))}</span>${escapeHtml(approval.title)}</h1><p class="lead">Your decision is needed until ${escapeHtml(tellTime(approval.expiresAt))}. <a href="#decide">Decide</a></p>`;
}

function proposal({ money, contact }: Approval): string {
	return [money, contact].flatMap((half) => (half ? [`<p class="act">${escapeHtml(half.text)}</p><p class="cost">${escapeHtml(half.cost)}</p>`] : [])).join('');
}

const reasonsOf = ({ reasons }: Approval): string => `<ul>${reasons.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;

function votesSoFar({ votes, votesNeeded }: Approval): string {
	if (votesNeeded < 2) return '';
	const who = votes.map(({ approverId, at }) => `${approverId} approved it on ${tellTime(at)}.`).join(' ');
	return note('plain', 'Two people must approve this', who || 'Nobody has approved it yet.');
}

function notes(view: View): string[] {
	const { approval, facts, problem } = view;
	const changed = whatChanged(approval, facts);
	return [
		problem ? note('bad', 'Nothing was recorded', problem.why) : '',
		changed ? note('warn', 'The case changed', changed) : '',
		isEdited(approval) ? note('plain', 'The words were changed', 'Somebody edited the message since it was proposed; what you see is what stands now.') : '',
		votesSoFar(approval),
	];
}

/** Why this person cannot approve: rights, or a vote that they gave already. */
function whyNot({ approval, approver }: View): string | null {
	const hasVoted = approval.votes.some(({ approverId, decision }) => approverId === approver.id && decision === 'approve');
	return hasVoted ? 'You approved this already; another person has to approve it too.' : whyNotApprove(approval, approver);
}

function buttons(view: View): string {
	const barred = whyNot(view);
	const yes = `<button class="yes" name="decision" value="approve">Approve</button>`;
	return [
		barred ? note('warn', 'You cannot approve this', barred) : yes,
		'<div class="pair"><button class="no" name="decision" value="reject">Reject</button><button name="decision" value="take-over">Hand to me</button></div>',
		'<p class="hint">Approve: it is checked once more on the facts of that moment, then done. Reject: it is not done. Hand to me: you work this case yourself.</p>',
	].join('');
}

function form(view: View): string {
	const { approval, problem } = view;
	const words = section('The message to the customer', `${showMessage(approval, view.facts)}${whyNot(view) === null ? editMessageFields(approval, problem?.words ?? null) : ''}`);
	const why = `<label for="reason">Reason (optional)</label><textarea class="why" id="reason" name="reason" rows="3" maxlength="500" aria-describedby="reason-hint">${escapeHtml(problem?.reason ?? '')}</textarea><p class="hint" id="reason-hint">Kept in the audit. No names or card numbers, please.</p>`;
	return `<form method="post" autocomplete="off"><input type="hidden" name="seen" value="${askHash(approval)}">${approval.message ? words : ''}${section(DECISION, `${why}${buttons(view)}`)}</form>`;
}

/** The page of an open request. */
export function decisionPage(view: View): string {
	const { approval, approver, brand, facts } = view;
	const identity = `<p class="foot">You decide as ${escapeHtml(approver.id)} (${escapeHtml(approver.role)}). This link is yours alone. Case ${escapeHtml(approval.caseId)}, policy ${escapeHtml(approval.policyVersion)}.</p>`;
	return layout({
		title: `${formatMoney(approval.amount)}: ${approval.title}`,
		brand,
		parts: [
			heading(view),
			...notes(view),
			section('What is proposed', proposal(approval)),
			section('Why you are asked', reasonsOf(approval)),
			section('What happened', showFacts(approval, facts)),
			form(view),
			identity,
		],
	});
}
