import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { makeCaseId } from '../core/caseId';
import { toNodeError } from '../n8n/errors';
import type { CaseEvent, Due, EventType, PlatformId } from '../core/event';
import { caseItem } from '../n8n/caseItem';
import { openLedgerWithKeys } from '../n8n/ledger';
import { platformHttp, readChosenAccount, readSigningSecrets, type RequestContext } from '../n8n/platformHttp';
import { queueOf } from '../n8n/queue';
import { platformOf } from '../platforms';
import type { Delivery, Normalized, Platform } from '../platforms/platform';
import type { Store } from '../stores/store';
import { readRegistration, writeRegistration, type Registration } from './registration';

interface Intake {
	context: IWebhookFunctions;
	store: Store;
	registration: Registration;
	platform: Platform;
	receivedAt: Date;
	isTest: boolean;
}

interface TriggerOptions {
	queue?: unknown;
	takeUpMinutes?: number;
}

const DEFAULT_TAKE_UP_MINUTES = 5;

/** Answers without an execution; a thrown error would be recorded as one and could be used to fill the list. */
function answer({ context }: Pick<Intake, 'context'>, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

async function refuse(intake: Intake, status: number, problem: { reason: string; message: string }): Promise<IWebhookResponseData> {
	intake.context.logger.warn(`Dunning Trigger refused a delivery: ${problem.message}`, { reason: problem.reason });
	await intake.store.bumpCounter(`webhook.refused.${problem.reason}`);
	return answer(intake, status, { refused: problem.reason, message: problem.message });
}

async function secretsOf({ context, platform, registration: { secret } }: Intake): Promise<string[]> {
	const typed = await readSigningSecrets(context as unknown as RequestContext, platform);
	return secret ? [secret, ...typed] : typed;
}

/** The account that this node acts for. Asked for once. */
async function ownAccount({ context, platform, registration }: Intake): Promise<string> {
	const chosen = await readChosenAccount(context as unknown as RequestContext, platform);
	if (chosen !== undefined) return chosen;
	if (registration.account) return registration.account;
	const account = await platform.readAccount(await platformHttp(context as unknown as RequestContext, platform));
	await writeRegistration(context, { ...registration, account });
	return account;
}

/** The account of an event; undefined where it belongs to one that this node does not act for. */
async function accountOf(intake: Intake, { account }: Normalized & { ok: true }): Promise<string | undefined> {
	if (intake.platform.access?.accountField === undefined) return account ?? (await ownAccount(intake));
	const own = await ownAccount(intake);
	// An endpoint for connected accounts hears of all of them, and one of the platform's own account of that one only.
	const isNamed = (await readChosenAccount(intake.context as unknown as RequestContext, intake.platform)) !== undefined;
	return (account ?? (isNamed ? undefined : own)) === own ? own : undefined;
}

/** An event of an account that nobody configured here: answered, so that the vendor is at peace, counted, and left alone. */
async function leaveAlone(intake: Intake): Promise<IWebhookResponseData> {
	intake.context.logger.warn('Dunning Trigger left an event alone: it belongs to another account than the one in the credential', { reason: 'other-account' });
	await intake.store.bumpCounter('webhook.ignored.other-account');
	return { webhookResponse: { received: true, ignored: true, reason: 'other-account' } };
}

/** Claims one event for this consumer. Null: somebody claimed it before, or the ledger keeps it for Due Cases Trigger. */
async function claim(intake: Intake, normalized: Normalized & { ok: true }, work: { event: CaseEvent; account: string }): Promise<Due | null> {
	const { context, store, platform, receivedAt } = intake;
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const leaseSeconds = (options.takeUpMinutes ?? DEFAULT_TAKE_UP_MINUTES) * 60;
	const isLedgerOnly = context.getNodeParameter('intake') === 'ledger';
	const { event, account } = work;
	const claimed = await store.claimEvent(
		{
			platform: platform.id,
			account,
			event,
			queue: queueOf(context, options.queue),
			testClockId: normalized.testClockId,
			receivedAt,
			leaseUntil: isLedgerOnly ? null : new Date(receivedAt.getTime() + leaseSeconds * 1000),
		},
		{
			at: receivedAt.toISOString(),
			type: 'event.received',
			caseId: makeCaseId(platform.id, account, event.refs),
			actor: 'Dunning Trigger',
			isRehearsal: false,
			body: { eventId: event.id, type: event.type, rawType: event.rawType, occurredAt: event.occurredAt },
		},
	);
	return claimed.claimed && claimed.due ? { ...claimed.due, leaseSeconds } : null;
}

/** These say that something ended; without a case of ours nothing began. Every paid renewal sends one. */
const ENDINGS: readonly EventType[] = ['payment.recovered', 'invoice.closed'];

async function isOurs({ store, platform }: Intake, account: string, event: CaseEvent): Promise<boolean> {
	if (!ENDINGS.includes(event.type)) return true;
	return (await store.loadCase(makeCaseId(platform.id, account, event.refs))) !== undefined;
}

async function take(intake: Intake, normalized: Normalized & { ok: true }, events: CaseEvent[]): Promise<IWebhookResponseData> {
	const account = await accountOf(intake, normalized);
	if (account === undefined) return await leaveAlone(intake);
	const items: IDataObject[] = [];
	for (const event of events) {
		if (intake.isTest) {
			items.push(caseItem({ platform: intake.platform.id, account, event }));
			continue;
		}
		if (!(await isOurs(intake, account, event))) continue;
		const due = await claim(intake, normalized, { event, account });
		if (due) items.push(caseItem({ platform: intake.platform.id, account, event, due }));
	}
	if (items.length === 0) return { webhookResponse: { received: true, execution: false } };
	return { workflowData: [items.map((json) => ({ json }))] };
}

function parse(rawBody: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(rawBody).toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

/** Where authentication does not cover the body, what it says is read again at the platform and nothing of it but ids is used. */
async function understand({ context, platform }: Intake, said: { payload: unknown; headers: Delivery['headers']; isBodyCovered: boolean }): Promise<Normalized> {
	if (said.isBodyCovered) return platform.normalize(said.payload, said.headers);
	if (platform.confirm === null) return { ok: false, problem: `${platform.name} did not sign this delivery, and it cannot be read again.` };
	return await platform.confirm(said.payload, await platformHttp(context as unknown as RequestContext, platform));
}

async function receive(intake: Intake, rawBody: Uint8Array): Promise<IWebhookResponseData> {
	const { context, platform, receivedAt } = intake;
	const headers = context.getHeaderData() as Record<string, string | undefined>;
	if (rawBody.length === 0) return await refuse(intake, 400, { reason: 'no-body', message: 'The delivery is empty.' });
	const verification = platform.verify({ rawBody, headers, receivedAt }, await secretsOf(intake));
	if (!verification.ok) return await refuse(intake, 401, verification);
	const normalized = await understand(intake, { payload: parse(rawBody), headers, isBodyCovered: verification.coversBody });
	if (!normalized.ok) return await refuse(intake, 400, { reason: 'not-an-event', message: normalized.problem });
	const wanted = context.getNodeParameter('events') as EventType[];
	const events = normalized.events
		.filter((event) => wanted.includes(event.type))
		.map((event) => ({ ...event, receivedAt: receivedAt.toISOString() }));
	if (events.length === 0) return { webhookResponse: { received: true, ignored: true } };
	return await take(intake, normalized, events);
}

async function open(context: IWebhookFunctions, receivedAt: Date): Promise<Intake> {
	const platform = await platformOf(context.getNodeParameter('platform') as PlatformId);
	const { store, keys } = await openLedgerWithKeys(context);
	const registration = await readRegistration(context, keys);
	return { context, store, registration, platform, receivedAt, isTest: context.getMode() === 'manual' };
}

/**
 * One delivery: verified over the raw bytes, claimed in the ledger, then one execution or none.
 * A ledger or platform that is down answers 503, so that the vendor delivers again.
 */
export async function receiveWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = new Date();
	try {
		const intake = await open(context, receivedAt);
		return await receive(intake, context.getRequestObject().rawBody ?? new Uint8Array());
	} catch (error) {
		const { message, description } = toNodeError(context.getNode(), error, 0);
		context.logger.error(`Dunning Trigger could not keep an event: ${message}`, { fix: description });
		return answer({ context }, 503, { refused: 'not-kept', message: 'The event could not be stored; please deliver it again.' });
	}
}
