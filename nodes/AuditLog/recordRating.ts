import type { IDataObject } from 'n8n-workflow';

import { findSealed } from '../core/message/sent';
import { isProductionRun } from '../n8n/liveness';
import type { Intent } from '../stores/store';
import { badInput, makeEntry, readText, type Desk } from './desk';
import { findReleased } from './recordMessage';

const MOST_COMMENT = 2_000;

/** A rating on its scale, and as 0 (worst) to 100 (best). */
function readRating({ context, index }: Desk): { rating: number; of: number; percent: number } {
	const rating = Number(context.getNodeParameter('rating', index));
	const of = Number(context.getNodeParameter('highestRating', index));
	if (Number.isInteger(of) && of > 1 && Number.isInteger(rating) && rating >= 1 && rating <= of) {
		return { rating, of, percent: Math.round(((rating - 1) / (of - 1)) * 100) };
	}
	throw badInput('The rating is no whole number on the scale', 'Give a whole number from 1 to the value of "Highest Rating".');
}

/** Whose message it was, as its release says. */
async function customerOf({ store }: Desk, { caseId, key }: Intent): Promise<string | null> {
	const released = await store.entries({ caseId, type: 'message.released', limit: 100 });
	const entry = released.find(({ body }) => body.key === key);
	return (entry && findSealed(entry.body)?.customer) ?? null;
}

/** What a customer says of the recovery, on the case whose message asked. One permit counts once. */
export async function recordRating(desk: Desk): Promise<IDataObject> {
	const { store } = desk;
	const scale = readRating(desk);
	const intent = await findReleased(store, readText(desk, 'ratedPermit'));
	if (intent === undefined) throw badInput('The ledger knows no message with this permit', 'Put outcome.release.permitId of the message into the link of the question, and hand it back unchanged.');
	const { caseId, id: permitId } = intent;
	if (!isProductionRun(desk.context)) return { recorded: false, why: 'Rehearsal: a test run records no rating.', caseId, ...scale };
	const earlier = await store.entries({ caseId, type: 'customer.rated', limit: 100 });
	if (earlier.some(({ body }) => body.permitId === permitId)) return { recorded: false, why: 'This message was rated before.', caseId, ...scale };
	const customer = await customerOf(desk, intent);
	const comment = readText(desk, 'ratingComment').slice(0, MOST_COMMENT);
	const sealedText = comment === '' || customer === null ? null : await store.sealPersonal(customer, comment);
	await store.append(makeEntry(desk, 'customer.rated', { caseId, body: { permitId, customer, ...scale, sealedText } }));
	return { recorded: true, caseId, ...scale };
}
