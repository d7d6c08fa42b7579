import { packFor } from '../languages';
import { replaceSlots } from '../slots';
import { failed, PASSED, toPlain, type DraftCheck } from './check';

/** What every message of ours is about, as stems, by language. */
const ENGLISH = /\b(?:pay|paid|card|bank|invoice|charge|billing)/;
const TOPIC: Readonly<Record<string, RegExp>> = {
	en: ENGLISH,
	de: /zahl|karte|bank|rechnung|abbuch|lastschrift/,
	es: /\b(?:pag|tarjeta|banco|factura|cobr|cargo)/,
	fr: /\b(?:pai|pay|carte|banque|facture|regl|preleve)/,
	pt: /\b(?:pag|cart|banco|fatura|cobran)/,
	it: /\b(?:pag|carta|banca|fattura|addebit)/,
	nl: /beta+l|kaart|\bpas\b|bank|factuur|incasso/,
	ja: /支払|カード|銀行|請求|決済|引き落と/,
};

/** A draft speaks of the payment. Words about anything else, however polite, are not the message that was asked for. */
export const aboutPayment: DraftCheck = {
	code: 'about-the-payment',
	sentence: 'The message is about the payment.',
	check({ draft, brief }) {
		const topic = TOPIC[packFor(brief.language)?.code.split('-')[0] ?? ''];
		if (topic === undefined) return { passed: true, why: `Not checked: no words for ${brief.language}` };
		const plain = toPlain(replaceSlots(draft.body, () => ' '));
		// Whether it is in the asked language is another check's question.
		return topic.test(plain) || ENGLISH.test(plain) ? PASSED : failed('Does not speak of the payment');
	},
};
