import type { Channel } from '../channels';
import { describeChange } from '../actions/words';
import type { ReadyCase } from '../case';
import type { ContactPurpose } from '../facts';
import { namedGateway } from '../gateways';
import { formatMoney } from '../money';
import { moneyGroup } from '../policy/groups';
import type { Policy } from '../policy/policy';
import { contactHash, moneyHash, subjectOf } from './actionHash';
import { askHash, type Approval } from './approval';
import { tellTime } from './askText';
import { amountAtStake, costOfMoney } from './cost';
import { votesNeeded, whyNotApprove } from './rights';

/** What the case itself does not say. */
export interface RequestOptions {
	/** Id of the new approval. */
	id: string;
	queue: string;
	requestedBy: string;
	rules: Policy['approval'];
	/** In the time of the case. */
	now: Date;
}

/** A request for a person, nothing to ask for, or why nobody can be asked. */
export type Requested = { kind: 'ask'; approval: Approval } | { kind: 'nothing' } | { kind: 'impossible'; why: string; fix: string };

const HOUR = 3_600_000;

const PURPOSES = {
	'retry-announced': 'announces the next try',
	'update-method': 'asks for another payment method',
	'confirm-payment': 'asks to confirm the payment',
	'contact-bank': 'asks to talk to the bank or to pay otherwise',
	'invoice-reminder': 'reminds them of an invoice that is paid by transfer',
	'renew-card': 'asks for another card before the one on file ends',
	'thank-you': 'says thank you once it is paid',
} as const satisfies Record<ContactPurpose, string>;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

type Decided = ReadyCase & { decision: NonNullable<ReadyCase['decision']> };

/** Continues a sentence about a charge that does not go through the platform's own gateway. */
function throughText(facts: Decided): string {
	const gateway = namedGateway(facts, facts.decision.plan);
	return gateway ? `, through the gateway ${gateway.name ?? gateway.id}` : '';
}

/** What would be done, with its amount and time. */
function moneyText(decided: Decided): string {
	const { decision, invoice } = decided;
	const { money } = decision.plan;
	const amount = formatMoney(invoice.amountRemaining);
	switch (money.kind) {
		case 'none':
			return 'Nothing.';
		case 'retry-payment':
			return `Charge ${amount} again now${money.paymentMethodId === null ? '' : ', on the method that was chosen'}${throughText(decided)}.`;
		case 'schedule-retry':
			return `Charge ${amount} again on ${tellTime(money.at)}${throughText(decided)}.`;
		case 'change':
			return sentence(describeChange(money.change));
	}
}

/** The money half, if a person is to decide it and it is named as the case says: another name would approve another act. */
function moneyHalf(dunningCase: Decided): Approval['money'] {
	const { decision } = dunningCase;
	const actionHash = moneyHash(decision.plan, dunningCase);
	if (decision.money.verdict !== 'review' || actionHash === null || actionHash !== decision.money.actionHash) return null;
	return { actionHash, group: moneyGroup(decision.plan), text: moneyText(dunningCase), cost: costOfMoney(decision.plan, dunningCase) };
}

/** What is done on each channel; a purpose continues the sentence. */
const CHANNEL_ACTS = {
	email: 'Send the customer an e-mail',
	sms: 'Send the customer a text message',
	'in-app': 'Show the customer a notice in the product',
	voice: 'Have a person call the customer with a script',
} as const satisfies Record<Channel, string>;

function contactHalf(dunningCase: Decided): Approval['contact'] {
	const { decision, message } = dunningCase;
	const { contact } = decision.plan;
	const actionHash = contactHash(decision.plan, dunningCase, message);
	if (decision.contact.verdict !== 'review' || !contact || actionHash === null || actionHash !== decision.contact.actionHash) return null;
	const text = `${CHANNEL_ACTS[contact.channel]} that ${PURPOSES[contact.purpose]} (message ${contact.stage} of this case).`;
	return { actionHash, group: 'contact', text, cost: 'Costs nothing. It counts toward how often this customer is written to.' };
}

const later = (now: Date, hours: number): string => new Date(now.getTime() + hours * HOUR).toISOString();

function build(dunningCase: Decided, halves: Pick<Approval, 'money' | 'contact'>, options: RequestOptions): Approval {
	const { decision, caseId, platform, account } = dunningCase;
	const { id, queue, requestedBy, rules, now } = options;
	const { money } = decision.plan;
	const amount = amountAtStake(decision.plan, dunningCase);
	const { money: onMoney, contact: onContact } = decision;
	return {
		...{ id, caseId, platform, account, queue, requestedBy, ...halves, amount },
		testClockId: dunningCase.customer.testClockId,
		title: dunningCase.expiringCard ? `Card that ends in ${dunningCase.expiringCard.endsIn}` : `Invoice ${dunningCase.invoice.number ?? dunningCase.invoice.id}`,
		state: 'open',
		stateReason: null,
		askedHash: askHash(halves),
		subject: subjectOf(dunningCase),
		attemptNumber: dunningCase.attempt.number,
		operation: decision.limitTo ?? 'everything',
		isRequested: decision.plan.reasons.some(({ code }) => code === 'requested'),
		change: money.kind === 'change' ? money.change : null,
		plan: decision.plan,
		message: halves.contact ? (dunningCase.message ?? null) : null,
		reasons: [onMoney, onContact].filter(({ verdict }) => verdict === 'review').flatMap(({ reasons }) => reasons).filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at),
		summary: decision.summary,
		policyVersion: decision.policyVersion,
		requestedAt: now.toISOString(),
		approvers: [...rules.approvers],
		roles: [...rules.roles],
		escalateToRole: rules.escalateToRole,
		votesNeeded: votesNeeded(rules.fourEyesFrom, amount),
		votes: [],
		decidedAt: null,
		remindAt: later(now, rules.remindAfterHours),
		escalateAt: later(now, rules.escalateAfterHours),
		expiresAt: later(now, rules.expireAfterHours),
	};
}

/** Whether enough people may approve; a question that nobody can answer with yes would only expire. */
function checkPeople(approval: Approval): Requested {
	if (approval.approvers.length === 0) {
		return { kind: 'impossible', why: 'Nobody is named who may approve this', fix: 'Name approvers in the policy (Dunning Policy) or in this node.' };
	}
	const barred = approval.approvers.map((approver) => whyNotApprove(approval, approver));
	const able = barred.filter((why) => why === null).length;
	if (able >= approval.votesNeeded) return { kind: 'ask', approval };
	const why = able === 0 ? 'None of the approvers may approve this' : 'Two different people must approve this, and only one may';
	return { kind: 'impossible', why, fix: `${barred.find((one) => one !== null) ?? ''} Name further approvers, or raise the limit of a role.`.trim() };
}

/**
 * What a person is to be asked about a decision of Guarded Action: each half that is under review, by its action hash.
 * A half whose hash does not belong to the case as it stands here is left out: its approval would be worth nothing.
 */
export function makeRequest(dunningCase: ReadyCase, options: RequestOptions): Requested {
	const { decision } = dunningCase;
	if (!decision) return { kind: 'nothing' };
	const decided: Decided = { ...dunningCase, decision };
	const halves = { money: moneyHalf(decided), contact: contactHalf(decided) };
	if (halves.money || halves.contact) return checkPeople(build(decided, halves, options));
	const open = [decision.money, decision.contact].find(({ verdict }) => verdict === 'review');
	if (!open) return { kind: 'nothing' };
	const why = open.reasons[0]?.text ?? 'The case changed on the way to this node.';
	return { kind: 'impossible', why: `A person is needed, but there is nothing to say yes to: ${why}`, fix: 'Connect Needs Approval of Guarded Action straight to this node; if a message is due, put Dunning Message before Guarded Action.' };
}
