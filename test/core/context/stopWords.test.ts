import fc from 'fast-check';

import { isSet, stopMarksIn } from '../../../nodes/core/context/stopWords';

describe('stopMarksIn', () => {
	it.each([
		['legal-hold', 'legal-hold'],
		['Legal_Hold', 'legal-hold'],
		['LegalHold', 'legal-hold'],
		['do_not_contact', 'cease-contact'],
		['DNC', 'cease-contact'],
		['Bankruptcy', 'insolvency'],
		[' breathing space ', 'breathing-space'],
		['no-dunning', 'other'],
	])('reads the tag %s as %s', (tag, flag) => {
		expect(stopMarksIn([tag], 'zendesk')).toEqual([{ flag, source: 'zendesk', says: tag.trim() }]);
	});

	it.each(['vip', 'no-legal-hold', 'legal-hold-lifted', 'contact', ''])('reads nothing into the tag %j', (tag) => {
		expect(stopMarksIn([tag], 'zendesk')).toEqual([]);
	});

	it('never throws, whatever a tag is', () => {
		fc.assert(fc.property(fc.array(fc.string()), (tags) => Array.isArray(stopMarksIn(tags, 'x'))));
	});
});

describe('isSet', () => {
	it.each([null, undefined, false, 0, '', ' ', 'false', 'No', '0', 'none', 'OFF'])('takes %j for not set', (value) => {
		expect(isSet(value)).toBe(false);
	});

	it.each([true, 1, 'true', 'yes', 'since May', 'ask Kim', { since: 'May' }])('takes %j for set: doubt refuses', (value) => {
		expect(isSet(value)).toBe(true);
	});
});
