import { CONTACT_PURPOSES } from '../../nodes/core/case';
import { CHANNELS } from '../../nodes/core/channels';
import { DECLINE_CLASS_NAMES } from '../../nodes/core/decline';
import { LANGUAGE_PACKS } from '../../nodes/core/message/languages';
import type { PlannedCase } from '../../nodes/core/message/facts';
import { aMessageCase, RETRY_AT } from '../core/message/aMessageCase';
import type { Chance } from '../properties/random';

/** A case full of personal data, and every value that was put into it. */
export interface SeededCase {
	dunningCase: PlannedCase;
	values: string[];
	/** What the operator would sign with; not the customer's, but a person's all the same. */
	senderName: string;
}

const STARTS = ['Zeph', 'Quill', 'Thistle', 'Brom', 'Ysol', 'Grym', 'Vael', 'Ox', 'Jörm', 'Ñand', 'Wójt', 'Søl'] as const;
const MIDDLES = ['yra', 'owe', 'anto', 'imbu', 'oqua', 'éli', 'uze', 'ofri'] as const;
const ENDS = ['wick', 'thorn', 'bury', 'feld', 'mire', 'quist', 'zak', 'ødeg', 'vych'] as const;

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance.upTo(9)).join('');
const word = (chance: Chance): string => `${chance.of(STARTS)}${chance.of(MIDDLES)}${chance.of(ENDS)}`;

/** A number that passes Luhn's check, as every card number does. */
function cardNumber(chance: Chance): string {
	const body = `4${digits(chance, 14)}`;
	const sum = [...body].reverse().reduce((total, digit, index) => {
		const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
		return total + (doubled > 9 ? doubled - 9 : doubled);
	}, 0);
	return `${body}${(10 - (sum % 10)) % 10}`.replace(/(\d{4})(?=\d)/g, '$1 ');
}

interface Person {
	first: string;
	last: string;
	email: string;
	phone: string;
	street: string;
	city: string;
	zip: string;
	card: string;
	iban: string;
	passport: string;
	bornOn: string;
	ip: string;
}

function personOf(chance: Chance): Person {
	const [first, last] = [word(chance), word(chance)];
	return {
		first,
		last,
		email: `${first}.${last}${digits(chance, 2)}@${word(chance)}.example`.toLowerCase(),
		phone: `+${chance.of(['44', '49', '1', '33', '81'])} ${digits(chance, 3)} ${digits(chance, 7)}`,
		street: `${digits(chance, 3)} ${word(chance)} Street`,
		city: word(chance),
		zip: `${digits(chance, 5)}`,
		card: cardNumber(chance),
		iban: `DE${digits(chance, 2)} ${digits(chance, 4)} ${digits(chance, 4)} ${digits(chance, 4)} ${digits(chance, 4)} ${digits(chance, 2)}`,
		passport: `C${digits(chance, 8)}`,
		bornOn: `19${digits(chance, 2)}-0${1 + chance.upTo(8)}-1${chance.upTo(9)}`,
		ip: `10.${chance.upTo(255)}.${chance.upTo(255)}.2${digits(chance, 2)}`,
	};
}

/** What a customer wrote, with everything about them in it. */
const ticketOf = (person: Person): string =>
	`Hello, I am ${person.first} ${person.last}, born ${person.bornOn}, ${person.street}, ${person.zip} ${person.city}. My card ${person.card} was refused. Take it from ${person.iban} or call ${person.phone}. Passport ${person.passport}, sent from ${person.ip}. ${person.email}`;

/** One case whose every free field holds personal data: a name as a product, a ticket as a label, an address as a reason. */
export function seedCase(chance: Chance): SeededCase {
	const person = personOf(chance);
	const ticket = ticketOf(person);
	const ids = { invoice: `in_${word(chance)}${digits(chance, 6)}`, customer: `cus_${word(chance)}${digits(chance, 6)}`, account: `acct_${word(chance)}${digits(chance, 6)}`, method: `pm_${word(chance)}${digits(chance, 6)}` };
	const link = `https://${word(chance).toLowerCase()}.example/pay/${digits(chance, 8)}`.normalize('NFKD').replace(/\p{M}/gu, '');
	const senderName = `${word(chance)} ${word(chance)}`;
	const base = aMessageCase({
		purpose: chance.of(CONTACT_PURPOSES),
		channel: chance.of(CHANNELS),
		stage: 1 + chance.upTo(4),
		decline: chance.of(DECLINE_CLASS_NAMES),
		retryAt: RETRY_AT,
		invoice: { id: ids.invoice, number: `${person.last}-${digits(chance, 5)}`, productName: `${person.first}’s ${word(chance)} plan`, paymentPageUrl: link },
		customer: {
			id: ids.customer,
			name: `${person.first} ${person.last}`,
			email: person.email,
			phone: person.phone,
			language: chance.of([`en-x-${digits(chance, 8)}`, 'sv', ...LANGUAGE_PACKS.map(({ code }) => code)]),
			region: person.city,
			labels: { segment: person.city, note: ticket, address: `${person.street}, ${person.zip} ${person.city}`, [person.passport]: person.iban },
		},
	});
	const reasons = [{ code: person.last, text: ticket }];
	const last = base.attempt.last && { ...base.attempt.last, id: `ch_${digits(chance, 9)}`, paymentMethodId: ids.method, cardFingerprint: person.passport };
	const dunningCase: PlannedCase = {
		...base,
		caseId: `stripe:${ids.account}:${ids.invoice}`,
		account: ids.account,
		attempt: { ...base.attempt, last: last && { ...last, decline: last.decline && { ...last.decline, code: person.last, networkCode: person.zip, adviceCode: ticket, decidedBy: ticket } } },
		paymentMethods: base.paymentMethods.map((method) => ({ ...method, id: ids.method, brand: person.first, last4: person.card.slice(-4), fingerprint: person.passport, network: person.city })),
		context: { ...base.context, missing: [ticket] },
		score: { ...base.score, reasons, planText: ticket, plan: { ...base.score.plan, reasons } },
	};
	const bare = [person.card.replaceAll(' ', ''), person.iban.replaceAll(' ', ''), person.phone.replaceAll(' ', '')];
	return { dunningCase, values: [...Object.values(person), ...bare, ...Object.values(ids), link, senderName, `${person.first} ${person.last}`, person.card.slice(-4)], senderName };
}
