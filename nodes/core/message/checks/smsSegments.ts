import type { SlotName } from '../brief';
import { FALLBACK_PACK, packFor } from '../languages';
import type { LanguagePack } from '../languages/pack';
import { replaceSlots } from '../slots';
import { fitToGsm7, measureSms } from '../sms';
import { failed, PASSED, type DraftCheck } from './check';

/** More than two parts cost more than they tell, and some carriers drop them. */
export const MAX_SEGMENTS = 2;

type Lengths = Record<SlotName, number>;

/** Stand-ins as long as a value mostly gets; the filled message is measured again with the real ones. */
const LATIN: Lengths = { first_name: 12, product: 20, amount: 11, invoice_number: 14, due_date: 23, card: 24, payment_link: 80, retry_date: 23, sender_name: 16 };
const LONG_VALUES: Record<LanguagePack['script'], Lengths> = { Latin: LATIN, Japanese: { ...LATIN, first_name: 6, product: 10, due_date: 11, retry_date: 11, sender_name: 10 } };

/** A text message keeps to two parts even with long values in its slots and our opt-out line behind it. */
export const smsSegments: DraftCheck = {
	code: 'sms-segments',
	sentence: 'A text message takes two segments at most, with long values in its slots.',
	check({ draft, brief }) {
		if (brief.channel !== 'sms') return PASSED;
		const pack = packFor(brief.language) ?? FALLBACK_PACK;
		const filled = replaceSlots(draft.body, (slot) => 'x'.repeat(LONG_VALUES[pack.script][slot as SlotName] ?? 0));
		const { segments } = measureSms(fitToGsm7(`${filled} ${pack.smsOptOut}`));
		return segments <= MAX_SEGMENTS ? PASSED : failed(`Takes ${segments} segments, more than ${MAX_SEGMENTS}`);
	},
};
