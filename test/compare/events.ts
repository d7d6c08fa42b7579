import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DateTime } from 'luxon';
import type { DunningCase } from '../../nodes/core/case';
import { ZONE_LABEL } from '../../nodes/core/place';
import { openStore } from '../../nodes/stores';
import { chooseLedger } from '../../nodes/n8n/ledgerChoice';
import { signDelivery } from '../sandbox/stripe/signature';
import { ledgerFile, readExecutions, type CaseWatch, type Customer } from '../support/caseWatch';
import type { RecoveryStage } from '../support/recoveryStage';
import { itemsOf, listExecutions, type StoredWorkflow } from '../support/rest';
import type { EventName } from './peers';

/** Where the ten events are played: workflow 01, live, against the pretend Stripe. */
export interface Ground {
	stage: RecoveryStage;
	workflow: StoredWorkflow;
	watch: CaseWatch;
}

interface StripeEvent {
	id: string;
	type: string;
	data: { object: { id?: string } };
}

const count = (many: number, word: string, plural = `${word}s`): string => `${many} ${many === 1 ? word : plural}`;

const eventsOf = ({ stage }: Ground): StripeEvent[] => stage.stripe.control.readObjects({ kind: 'event' }) as StripeEvent[];

function failureOf(ground: Ground, { invoiceId }: Customer): StripeEvent {
	const found = eventsOf(ground).findLast(({ type, data }) => type === 'invoice.payment_failed' && data.object.id === invoiceId);
	if (!found) throw new Error(`The sandbox sent no failure of invoice ${invoiceId}.`);
	return found;
}

async function lastAct({ watch, workflow }: Ground, customer: Customer): Promise<DunningCase> {
	const last = (await watch.actsOn(customer, workflow.id)).at(-1);
	if (!last) throw new Error(`Nothing was decided about ${customer.caseId}.`);
	return last;
}

/** What left the building about a customer, in one clause. */
const left = ({ watch }: Ground, customer: Customer): string =>
	`${count(watch.ourCharges(customer).length, 'charge')}, ${count(watch.mailsTo(customer).length, 'mail')} to the customer`;

async function traces({ stage }: Ground): Promise<{ executions: number; entries: number; refused: number }> {
	const ledger = await stage.ledger();
	const counters = Object.entries(await ledger.counters()).filter(([name]) => name.startsWith('webhook.refused.'));
	return {
		executions: (await listExecutions(stage.session)).length,
		entries: (await ledger.entries({ includeRehearsals: true, limit: 1_000 })).length,
		refused: counters.reduce((sum, [, value]) => sum + value, 0),
	};
}

async function forged(ground: Ground): Promise<string> {
	const { stage, workflow, watch } = ground;
	const customer = watch.fail('Fay', { kind: 'insufficient-funds' });
	await watch.awaitQuiet();
	const body = JSON.stringify({ ...failureOf(ground, customer), id: 'evt_of_a_stranger' });
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-dunning.dunningTrigger');
	const before = await traces(ground);
	const statuses: number[] = [];
	for (const headers of [{}, { 'stripe-signature': signDelivery(body, ['whsec_of_somebody_else'], Math.floor(Date.now() / 1000)) }]) {
		const answer = await fetch(`${stage.n8n.url}/webhook/${String(trigger?.webhookId)}/dunning`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
		statuses.push(answer.status);
	}
	const after = await traces(ground);
	return `Answered ${statuses.join(' and ')}; ${count(after.executions - before.executions, 'execution')}, ${count(after.entries - before.entries, 'ledger entry', 'ledger entries')}, ${count(after.refused - before.refused, 'refusal')} counted.`;
}

const COPIES = 5;

async function repeated(ground: Ground): Promise<string> {
	const { stage, workflow, watch } = ground;
	stage.stripe.control.addWebhookFault({ kind: 'duplicate', copies: COPIES, times: 1, types: ['invoice.payment_failed'] });
	const customer = watch.fail('Dan', { kind: 'expired-card' });
	await watch.awaitMails(customer, 1);
	await watch.awaitQuiet();
	const { id } = failureOf(ground, customer);
	const deliveries = stage.stripe.webhookDeliveries.filter(({ eventId }) => eventId === id);
	const executions = (await readExecutions(stage, workflow.id)).filter((execution) => itemsOf(execution, 'Dunning Trigger').some(({ json }) => (json as unknown as DunningCase).event?.id === id));
	return `${count(deliveries.length, 'delivery', 'deliveries')}: ${count(executions.length, 'execution')}; ${left(ground, customer)}.`;
}

async function retriesPlanned({ stage }: Ground, { caseId }: Customer): Promise<number> {
	return (await (await stage.ledger()).pendingDues(caseId)).filter(({ kind }) => kind === 'retry').length;
}

async function declineCode(ground: Ground): Promise<string> {
	const { watch } = ground;
	const soft = watch.fail('Sue', { kind: 'insufficient-funds' });
	const hard = watch.fail('Hal', { kind: 'stolen-card' });
	await watch.awaitMails(hard, 1);
	await watch.awaitQuiet();
	const told = async (customer: Customer): Promise<string> => {
		const { attempt } = await lastAct(ground, customer);
		return `\`${attempt?.last?.decline?.code}\`: ${count(await retriesPlanned(ground, customer), 'retry', 'retries')} planned, ${left(ground, customer)}`;
	};
	const namesTheft = /stolen|theft|fraud/i.test(watch.mailsTo(hard).map(({ raw }) => raw).join('\n'));
	return `${await told(soft)}. ${await told(hard)}, which ${namesTheft ? 'names' : 'does not name'} the reason.`;
}

async function paidMeanwhile(ground: Ground): Promise<string> {
	const { watch } = ground;
	const customer = watch.fail('Pia', { kind: 'paid-meanwhile' });
	await watch.awaitState(customer, 'recovered');
	await watch.awaitQuiet();
	return `Read again before acting: ${left(ground, customer)}; the case is recovered.`;
}

/** A zone where it is three in the morning, or a little later; the signs of these names are turned around. */
function whereItIsNight(now = new Date()): string {
	const east = ((3 - now.getUTCHours() + 12 + 24) % 24) - 12;
	return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

async function quietHours(ground: Ground): Promise<string> {
	const { watch } = ground;
	const zone = whereItIsNight();
	const customer = watch.fail('Noa', { kind: 'expired-card', labels: { [ZONE_LABEL]: zone } });
	await watch.awaitDue(customer, 'review-case');
	await watch.awaitQuiet();
	const { decision } = await lastAct(ground, customer);
	const reasons = decision?.contact.reasons.map(({ code }) => `\`${code}\``).join(', ');
	const until = decision?.notBeforeAt ? DateTime.fromISO(decision.notBeforeAt, { zone }).toFormat('HH:mm') : 'no hour';
	return `${left(ground, customer)} at three in the morning; the message waits until ${until} of the customer’s day (${reasons}).`;
}

async function cardUpdated(ground: Ground): Promise<string> {
	const { stage, watch } = ground;
	const customer = watch.fail('Uma', { kind: 'expired-card' });
	await watch.awaitMails(customer, 1);
	await watch.awaitQuiet();
	const { paymentMethodId } = stage.stripe.control.updateCard({ customerId: customer.customerId });
	await watch.awaitState(customer, 'recovered');
	await watch.awaitMails(customer, 2);
	await watch.awaitQuiet();
	const charges = watch.ourCharges(customer);
	const onNew = charges.filter(({ paymentMethod, outcome }) => paymentMethod === paymentMethodId && outcome === 'succeeded').length;
	const subjects = watch.mailsTo(customer).map(({ subject }) => `“${subject}”`);
	return `Charged at once on the new card: ${onNew} of ${count(charges.length, 'charge')} paid. Mails: ${subjects.join(', then ')}.`;
}

/** A customer whose second invoice fails, after the first one was paid; `paid` is the charge that paid it. */
async function failAgain({ stage, watch }: Ground, name: string): Promise<{ customer: Customer; paid: string }> {
	const { control } = stage.stripe;
	const first = watch.fail(name, { kind: 'insufficient-funds', clock: true });
	await watch.awaitQuiet();
	control.setTruth({ paymentMethodId: first.paymentMethodId, truth: { kind: 'pays' } });
	control.collectNow({ invoiceId: first.invoiceId });
	await watch.awaitState(first, 'recovered');
	const paid = watch.bookOf(first).find(({ outcome }) => outcome === 'succeeded')?.charge;
	control.setTruth({ paymentMethodId: first.paymentMethodId, truth: { kind: 'declines', decline: 'insufficient_funds' } });
	const { invoiceId } = control.billCustomer({ subscriptionId: first.subscriptionId });
	return { customer: { ...first, invoiceId, caseId: `stripe:${stage.stripe.accountId}:${invoiceId}` }, paid: paid ?? '' };
}

async function disputed(ground: Ground): Promise<string> {
	const { stage, watch } = ground;
	const { customer, paid } = await failAgain(ground, 'Dot');
	const dueAt = await watch.awaitDue(customer, 'retry');
	stage.stripe.control.openDispute({ chargeId: paid });
	await watch.awaitQuiet();
	const failedAt = watch.bookOf(customer)[0]?.at ?? '';
	stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: (Date.parse(dueAt) - Date.parse(failedAt)) / 86_400_000 + 0.01 });
	await watch.awaitState(customer, 'held');
	await watch.awaitQuiet();
	const { decision } = await lastAct(ground, customer);
	const reasons = [...new Set(decision?.money.reasons.map(({ code }) => `\`${code}\``))].join(', ');
	return `A retry was planned; when its day came: ${left(ground, customer)}; the case is held (${reasons}), and the team has ${count(watch.mailsAbout(customer).length, 'mail')}.`;
}

async function disordered(ground: Ground): Promise<string> {
	const { stage, watch } = ground;
	stage.stripe.control.addWebhookFault({ kind: 'reorder', times: 2, types: ['invoice.payment_failed', 'invoice.paid'] });
	const customer = watch.fail('Ora', { kind: 'insufficient-funds' });
	stage.stripe.control.setTruth({ paymentMethodId: customer.paymentMethodId, truth: { kind: 'pays' } });
	stage.stripe.control.payOnPage({ invoiceId: customer.invoiceId });
	await watch.awaitQuiet();
	const stored = await (await stage.ledger()).loadCase(customer.caseId);
	const ofInvoice = eventsOf(ground).filter(({ data }) => data.object.id === customer.invoiceId).map(({ id }) => id);
	const order = stage.stripe.webhookDeliveries.filter(({ eventId }) => ofInvoice.includes(eventId)).map(({ type }) => `\`${type}\``);
	return `Delivered as ${[...new Set(order)].join(', then ')}: ${left(ground, customer)}; ${stored === undefined ? 'no case is opened' : `the case is ${stored.value.state}`}.`;
}

async function highAmount(ground: Ground): Promise<string> {
	const { watch } = ground;
	const customer = watch.fail('Ivo', { kind: 'high-value', amountMinor: 250_000 });
	await watch.awaitQuiet();
	const { decision } = await lastAct(ground, customer);
	const reasons = [...new Set([...(decision?.money.reasons ?? []), ...(decision?.contact.reasons ?? [])].map(({ code }) => `\`${code}\``))].join(', ');
	return `${left(ground, customer)}; a person decides (${reasons}), and the team has ${count(watch.mailsAbout(customer).length, 'mail')}.`;
}

async function tampered({ stage }: Ground): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), 'dunning-copy-'));
	const copy = path.join(folder, 'ledger.sqlite');
	try {
		const whole = await (await stage.ledger()).verifyChain();
		const original = new DatabaseSync(ledgerFile(stage), { timeout: 5_000 });
		original.exec(`VACUUM INTO '${copy}'`);
		original.close();
		copyFileSync(`${ledgerFile(stage)}.key`, `${copy}.key`);
		const altered = new DatabaseSync(copy);
		altered.exec("UPDATE entries SET body = '{}' WHERE id = 3");
		altered.close();
		const store = await openStore(chooseLedger({ filePath: copy }));
		const report = await store.verifyChain();
		await store.close();
		return `The ledger verifies: ${whole.ok ? 'yes' : 'no'}. A copy in which entry 3 was changed: ${report.ok ? 'not noticed' : `no, at entry ${report.brokenAt}`}.`;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The ten events, in the order in which they are told. */
export const EVENTS: ReadonlyArray<{ name: EventName; title: string; play: (ground: Ground) => Promise<string> }> = [
	{ name: 'forged', title: 'A failure comes without a signature, and one signed by somebody else', play: forged },
	{ name: 'repeated', title: `The same failure is delivered ${COPIES} times`, play: repeated },
	{ name: 'declineCode', title: 'One card has no money, another is stolen', play: declineCode },
	{ name: 'paidMeanwhile', title: 'The customer paid before anybody looked', play: paidMeanwhile },
	{ name: 'quietHours', title: 'It is night where the customer is', play: quietHours },
	{ name: 'cardUpdated', title: 'The customer puts a new card on file', play: cardUpdated },
	{ name: 'disputed', title: 'The customer disputes an earlier payment', play: disputed },
	{ name: 'disordered', title: 'The payment is reported before the failure', play: disordered },
	{ name: 'highAmount', title: 'The amount is high (2,500.00 EUR)', play: highAmount },
	{ name: 'tampered', title: 'Somebody changes the log afterwards', play: tampered },
];
