import { DateTime } from 'luxon';

import type { CaseFacts, ContactPurpose, PaymentMethod } from '../case';
import { formatMoney } from '../money';
import type { SlotName } from './brief';
import { firstNameOf } from './firstName';
import { packFor } from './languages';
import { customersPage } from './sent';

/** Live facts that slots are filled from. */
export interface SlotFacts {
	purpose: ContactPurpose;
	/** BCP 47, as the message is written. */
	language: string;
	facts: CaseFacts;
	/** The wall clock or the customer's test clock, UTC. */
	now: string;
	/** When the next try is planned, UTC; null when none is. */
	retryAt: string | null;
	senderName: string | null;
	/** UTC instant until which the link must work; null when only now matters. */
	mustLiveUntil: string | null;
}

/** A value for a slot, or one sentence that says why there is none. Never a made-up one. */
export type SlotValue = { ok: true; value: string } | { ok: false; why: string };

const value = (text: string): SlotValue => ({ ok: true, value: text });
const absent = (why: string): SlotValue => ({ ok: false, why });

const MAX_TEXT = 80;
const UNSAFE_TEXT = /:\/\/|www\.|@|\{\{|\}\}/i;

/** One line of plain text from somebody else's hands, or undefined when it could mislead. */
function readLine(text: string | null): string | undefined {
	const line = (text ?? '').normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
	return line === '' || [...line].length > MAX_TEXT || UNSAFE_TEXT.test(line) ? undefined : line;
}

const BRANDS: Readonly<Record<string, string>> = {
	visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express', american_express: 'American Express', discover: 'Discover', diners: 'Diners Club',
	jcb: 'JCB', unionpay: 'UnionPay', maestro: 'Maestro', cartes_bancaires: 'Cartes Bancaires', eftpos_au: 'eftpos',
};

function cardText(method: PaymentMethod, language: string): SlotValue {
	const last4 = method.last4 ?? '';
	if (!/^\d{4}$/.test(last4)) return absent('The last four digits of the card are not known');
	const brand = BRANDS[(method.brand ?? '').toLowerCase().replaceAll(' ', '_')];
	const pack = packFor(language);
	if (!pack) return value(`${brand ?? ''} •••• ${last4}`.trim());
	return value(pack.cardEnding.replace('{brand}', brand ?? pack.anyCard).replace('{last4}', last4));
}

/** Only the card that was tried last, or that the case is about: another one would be a guess. */
function readCard({ facts, language }: SlotFacts): SlotValue {
	const meantId = facts.expiringCard?.paymentMethodId ?? facts.attempt.last?.paymentMethodId;
	const method = facts.paymentMethods.find((one) => one.id === meantId && one.type === 'card');
	return method ? cardText(method, language) : absent('The card of the last attempt is not known');
}

/** What is still open; in a thank-you, where nothing is open any more, what was due. */
function readAmount({ purpose, facts, language }: SlotFacts): SlotValue {
	const money = purpose === 'thank-you' ? facts.invoice.amountDue : facts.invoice.amountRemaining;
	if (money.amountMinor <= 0) return absent('No amount is open on the invoice');
	return value(formatMoney(money, language));
}

/** The date without a clock time, in the customer's zone where it is known for certain and in UTC otherwise. */
function readDate(instant: string, { facts, language }: SlotFacts): SlotValue {
	const zone = facts.customer.timeZone ?? 'utc';
	const at = DateTime.fromISO(instant, { zone, locale: language });
	return at.isValid ? value(at.toLocaleString(DateTime.DATE_FULL)) : absent('The date or the time zone cannot be read');
}

function readRetryDate(given: SlotFacts): SlotValue {
	const { now, retryAt } = given;
	if (retryAt === null) return absent('No next try is planned');
	return Date.parse(retryAt) > Date.parse(now) ? readDate(retryAt, given) : absent('The next try is not in the future');
}

function readDueDate(given: SlotFacts): SlotValue {
	const { dueAt } = given.facts.invoice;
	return dueAt === null ? absent('The due date of the invoice is not known') : readDate(dueAt, given);
}

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Https, or http to this very machine (a rehearsal against a local billing platform); no user name that poses as a host. */
export function isSafeLink(link: string): boolean {
	if (!URL.canParse(link)) return false;
	const url = new URL(link);
	if (url.username !== '' || url.password !== '') return false;
	return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname));
}

function readLink({ facts, now, mustLiveUntil }: SlotFacts): SlotValue {
	const { paymentPageUrl, paymentPageExpiresAt } = customersPage(facts);
	if (paymentPageUrl === null) return absent(facts.expiringCard ? 'The platform has no page on which the customer could store another card' : 'The invoice has no payment page');
	if (!isSafeLink(paymentPageUrl)) return absent('The payment page is not a plain https address');
	const neededUntil = Math.max(Date.parse(now), mustLiveUntil === null ? 0 : Date.parse(mustLiveUntil));
	if (paymentPageExpiresAt !== null && !(Date.parse(paymentPageExpiresAt) > neededUntil)) {
		return absent('The payment page expires before the dunning stage ends');
	}
	return value(new URL(paymentPageUrl).href);
}

function readText(text: string | null, what: string): SlotValue {
	const line = readLine(text);
	return line === undefined ? absent(`${what} is not known or not fit to print`) : value(line);
}

const READERS = {
	first_name: ({ facts }) => {
		const name = firstNameOf(facts.customer.name);
		return name === undefined ? absent('No first name is known') : value(name);
	},
	product: ({ facts }) => readText(facts.invoice.productName, 'The product'),
	amount: readAmount,
	invoice_number: ({ facts }) => readText(facts.invoice.number, 'The number of the invoice'),
	due_date: readDueDate,
	card: readCard,
	payment_link: readLink,
	retry_date: readRetryDate,
	sender_name: ({ senderName }) => readText(senderName, 'The sender’s name'),
} as const satisfies Record<SlotName, (facts: SlotFacts) => SlotValue>;

/** The value of a slot from live facts. */
export function readSlot(slot: SlotName, facts: SlotFacts): SlotValue {
	return READERS[slot](facts);
}
