import type { ChannelNews } from './news';

interface OptOutRule {
	id: string;
	words: readonly string[];
	validFrom: string;
	source: string;
	edition: string;
}

/** Replies that withdraw consent by themselves, as dated data. */
export const OPT_OUT_RULES: readonly OptOutRule[] = [
	{
		id: 'opt-out.us-tcpa',
		words: ['stop', 'quit', 'end', 'revoke', 'opt out', 'cancel', 'unsubscribe'],
		validFrom: '2025-04-11',
		source: 'https://www.ecfr.gov/current/title-47/section-64.1200',
		edition: '47 CFR 64.1200(a)(10), FCC 24-24',
	},
	{
		id: 'opt-out.carriers',
		words: ['stopall', 'stop all', 'optout', 'arret', 'arrete', 'arrett'],
		validFrom: '2024-01-01',
		source: 'https://www.twilio.com/docs/proxy/opt-out-keywords',
		edition: 'Twilio default keywords',
	},
	{
		id: 'opt-out.languages',
		words: ['stopp', 'abmelden', 'abbestellen', 'desabonner', 'desinscrire', 'baja', 'parar', 'alto', 'no mas', 'cancelar', 'sair', 'remover'],
		validFrom: '2026-11-01',
		source: 'the languages of our messages, on the cautious side',
		edition: '1',
	},
];

/** Words around an opt-out that change nothing about it. */
const FILLERS = new Set(['please', 'pls', 'now', 'me', 'it', 'this', 'these', 'texting', 'messaging', 'sending', 'text', 'texts', 'message', 'messages', 'sms', 'thanks', 'bitte', 'por', 'favor', 'svp', 'merci', 'danke', 'gracias']);

function normalize(words: string): string[] {
	// Accents are taken off, so that "arrêt" is found however it was typed.
	const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().split(' ');
}

/** The rule under which a reply withdraws consent; undefined when a person has to read it. */
export function findOptOut(words: string): OptOutRule | undefined {
	const all = normalize(words);
	const kept = all.filter((word) => !FILLERS.has(word)).join(' ');
	return OPT_OUT_RULES.find((rule) => rule.words.includes(kept));
}

/** A reply that says STOP is an opt-out, whatever the provider called it. */
export function heedOptOut(news: ChannelNews): ChannelNews {
	const isOptOut = news.type === 'replied' && news.words !== null && findOptOut(news.words) !== undefined;
	return isOptOut ? { ...news, type: 'opted-out' } : news;
}
