import type { StopFlag } from '../stopFlag';
import type { StopMark } from './facts';

/** Tags that mean a stop flag, with spaces for whatever separates their words. */
const STOP_WORDS = {
	'legal hold': 'legal-hold',
	litigation: 'legal-hold',
	'do not contact': 'cease-contact',
	dnc: 'cease-contact',
	'no contact': 'cease-contact',
	'cease contact': 'cease-contact',
	'cease and desist': 'cease-contact',
	deceased: 'deceased',
	insolvency: 'insolvency',
	insolvent: 'insolvency',
	bankruptcy: 'insolvency',
	bankrupt: 'insolvency',
	'fraud victim': 'fraud-victim',
	'identity theft': 'fraud-victim',
	'breathing space': 'breathing-space',
	vulnerable: 'vulnerable',
	'vulnerable customer': 'vulnerable',
	dispute: 'dispute',
	disputed: 'dispute',
	'promise to pay': 'promise-to-pay',
	'dunning stop': 'other',
	'no dunning': 'other',
} as const satisfies Record<string, StopFlag>;

const plain = (tag: string): string =>
	tag
		.trim()
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[\s_\-–:.]+/g, ' ');

/** Flags that tags of a customer stand for. A tag is taken as a whole: `no-legal-hold` is not a legal hold. */
export function stopMarksIn(tags: readonly string[], source: string): StopMark[] {
	return tags.flatMap((tag) => {
		const flag = (STOP_WORDS as Readonly<Record<string, StopFlag>>)[plain(tag)];
		return flag ? [{ flag, source, says: tag.trim().slice(0, 80) }] : [];
	});
}

/** Ways to say that a flag is not set; anything else that stands in its field sets it, since doubt refuses. */
const UNSET = ['', 'false', 'no', 'none', 'n', 'null', 'f', 'off', '0'];

/** Whether a field that somebody named as a stop flag is set. */
export function isSet(value: unknown): boolean {
	if (value === null || value === undefined || value === false || value === 0) return false;
	return !(typeof value === 'string' && UNSET.includes(value.trim().toLowerCase()));
}
