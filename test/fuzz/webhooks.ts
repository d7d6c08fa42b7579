import { randomUUID } from 'node:crypto';
import path from 'node:path';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { userFolder } from '../engine/userFolder';
import { deliver, type Received } from '../nodes/DunningTrigger/aWebhook';
import { seeded } from '../support/killer';
import type { FuzzKit } from './kits';
import { MARK, mutate, type Mutant } from './mutate';

/** What so many deliveries came to: how many were let in, and what should not have been. */
export interface FuzzResult {
	deliveries: number;
	accepted: number;
	faults: string[];
}

/** Statuses of our trigger. 503 means that it could not keep an event: here nothing is down, so it would be a crash. */
const ANSWERS = [200, 400, 401];

const text = (value: unknown): string => JSON.stringify(value) ?? '';

/** A body that authentication does not cover may start a case only for what the vendor itself knows. */
function isTruth(kit: FuzzKit, received: Received): boolean {
	const cases = (received.items ?? []).map((item) => String(item.caseId));
	return cases.every((caseId) => kit.objectIds.some((id) => caseId.endsWith(`:${id}`)));
}

function faultOf(kit: FuzzKit, mutant: Mutant, received: Received): string | null {
	if (!ANSWERS.includes(received.status)) return `was answered ${received.status}: ${received.logged.at(-1) ?? ''}`;
	if (received.items === null && !text(received.body).includes('"received":true')) return null;
	if (!mutant.isAuthentic) return 'was let in without valid authentication';
	if (!kit.coversBody && (text(received.items).includes(MARK) || !isTruth(kit, received))) return `was believed: ${text(received.items).slice(0, 300)}`;
	return null;
}

/** Hands mutated deliveries to the trigger, each as n8n does; the same seed gives the same ones. */
export async function fuzzWebhooks(kit: FuzzKit, { count, seed }: { count: number; seed: number }): Promise<FuzzResult> {
	const random = seeded(seed);
	const credentials: Record<string, ICredentialDataDecryptedObject> = { [kit.credentialType]: {}, dunningLedgerApi: { filePath: path.join(userFolder, randomUUID(), 'ledger.sqlite') } };
	const platform = { id: kit.id, credentialType: kit.credentialType, http: kit.http };
	const result: FuzzResult = { deliveries: count, accepted: 0, faults: [] };
	for (let index = 0; index < count; index += 1) {
		const mutant = mutate(kit, random);
		const { body, headers } = mutant;
		const received = await deliver({ body, headers, platform, credentials, registration: { secret: kit.secret, account: 'acct_fuzz' } });
		if (received.items !== null) result.accepted += 1;
		const fault = faultOf(kit, mutant, received);
		if (fault !== null) result.faults.push(`${kit.id} ${index} (seed ${seed}), ${mutant.kind}: ${fault}\n${body.slice(0, 300)}`);
	}
	return result;
}
