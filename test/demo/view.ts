import type { Store, StoredCase } from '../../nodes/stores/store';
import type { Stage } from '../support/recoveryStage';
import type { Scene } from './scenes';

/** One customer's case as the outside world and the ledger show it. */
export interface CaseView {
	caseId: string;
	/** Attempts that n8n made, and how many of them brought money. */
	charges: number;
	paidCharges: number;
	/** Messages that reached the customer's mailbox. */
	mails: number;
	/** Messages to the team about this case. */
	teamMails: number;
	state: StoredCase['state'] | 'unseen';
	/** Why, as the ledger says it. */
	why: string;
}

/** How a case ended, beside how it should. */
export interface Ended {
	customer: string;
	trouble: string;
	expected: string;
	view: CaseView;
	/** Null: as it should be. */
	problem: string | null;
}

/** A scene that is being played. */
export interface Played {
	scene: Scene;
	caseId: string;
	invoiceId: string;
	customerId: string;
	clockId: string;
}

/** Why the last decision about a case was made. */
export async function lastReason(ledger: Store, caseId: string): Promise<string> {
	const [decision] = await ledger.entries({ caseId, type: 'decision.made', limit: 1 });
	const body = decision?.body as { decision?: { summary?: string } } | undefined;
	return body?.decision?.summary ?? 'nothing was decided yet';
}

/** Counts what left the building for one customer, and reads what the ledger says. */
export async function viewCase(stage: Stage, played: Played): Promise<CaseView> {
	const ledger = await stage.ledger();
	const stored = await ledger.loadCase(played.caseId);
	const charges = stage.billing.book.filter(({ invoice, source }) => invoice === played.invoiceId && source === 'api');
	const { mails } = stage.mail;
	return {
		caseId: played.caseId,
		charges: charges.length,
		paidCharges: charges.filter(({ outcome }) => outcome === 'succeeded').length,
		mails: mails.filter(({ envelope }) => envelope.to.includes(played.scene.customer.email)).length,
		teamMails: mails.filter(({ subject }) => subject?.includes(played.caseId)).length,
		state: stored?.value.state ?? 'unseen',
		why: stored?.value.stateReason ?? (await lastReason(ledger, played.caseId)),
	};
}
