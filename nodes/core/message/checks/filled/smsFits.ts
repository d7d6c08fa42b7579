import { measureSms } from '../../sms';
import { failed, PASSED } from '../check';
import { MAX_SEGMENTS } from '../smsSegments';
import type { FilledCheck } from './filledCheck';

/** With its real values and our line a text message still takes two segments at most. */
export const smsFits: FilledCheck = {
	code: 'filled-sms-fits',
	sentence: 'The text message takes two segments at most.',
	check({ channel, text }) {
		const { segments, encoding } = measureSms(text);
		return channel !== 'sms' || segments <= MAX_SEGMENTS ? PASSED : failed(`Takes ${segments} segments in ${encoding}, more than ${MAX_SEGMENTS}; a shorter payment page address would help`);
	},
};
