import type { Channel } from '../../../nodes/core/channels';
import { contactHours } from '../../../nodes/core/guards/contactHours';
import { A_REQUEST, A_THANK_YOU, aMethod, aPlan, aPolicy, contactInput, moneyInput, type Choices } from '../build';

const at = (instant: string) => ({ now: new Date(instant) });
const hours = (changes: Partial<ReturnType<typeof aPolicy>['contact']>) => ({ policy: aPolicy({ contact: { ...aPolicy().contact, ...changes } }) });
const place = (country: string | null, timeZone: string | null = null, region: string | null = null): Choices => ({ customer: { country, timeZone, region } });
const by = (channel: Channel) => ({ plan: aPlan({ contact: { ...A_REQUEST, channel } }) });
const check = (choices: Choices, changes: Parameters<typeof contactInput>[1]) => contactHours.check(contactInput(choices, changes));

describe('contactHours', () => {
	it('waits until eight, customer time', () => {
		const london = place('GB', 'Europe/London');
		expect(check(london, at('2026-11-24T07:59:59Z'))).toMatchObject({ kind: 'wait', until: new Date('2026-11-24T08:00:00Z'), reason: { code: 'contact-hours' } });
		expect(check(london, at('2026-11-24T08:00:00Z'))).toBeNull();
		expect(check(london, at('2026-11-24T19:59:59Z'))).toBeNull();
		expect(check(london, at('2026-11-24T20:00:00Z'))).toMatchObject({ until: new Date('2026-11-25T08:00:00Z') });
	});

	it('keeps to local time when the clocks change overnight', () => {
		expect(check(place('DE', 'Europe/Berlin'), at('2026-03-28T22:00:00Z'))).toMatchObject({ until: new Date('2026-03-29T06:00:00Z') });
		expect(check(place('DE', 'Europe/Berlin'), at('2026-10-24T22:00:00Z'))).toMatchObject({ until: new Date('2026-10-25T07:00:00Z') });
	});

	it('says nothing about money, or thanks for what the customer has just done', () => {
		expect(contactHours.check(moneyInput(place('GB'), at('2026-11-24T03:00:00Z')))).toBeNull();
		expect(check(place('GB'), { ...at('2026-11-24T03:00:00Z'), plan: aPlan({ contact: A_THANK_YOU }) })).toBeNull();
	});

	it('writes to a country with many zones only when it is day in all of them', () => {
		const found = check(place('US'), at('2026-11-24T13:00:00Z'));
		expect(found).toMatchObject({ kind: 'wait', until: new Date('2026-11-24T18:00:00Z'), inputs: { placeKnownBy: 'country', zones: 8 } });
		expect(check(place('US'), at('2026-11-24T18:00:00Z'))).toBeNull();
		expect(check(place('US'), at('2026-11-25T01:00:00Z'))).toMatchObject({ kind: 'wait' });
	});

	it('needs no more than the state where that is known', () => {
		expect(check(place('US', null, 'NY'), at('2026-11-24T13:00:00Z'))).toBeNull();
		expect(check(place('US', null, 'CA'), at('2026-11-24T13:00:00Z'))).toMatchObject({ until: new Date('2026-11-24T16:00:00Z'), inputs: { placeKnownBy: 'region' } });
	});

	it('goes by a label with the zone, by the country of the card, by the currency, in this order', () => {
		const night = at('2026-11-24T07:00:00Z');
		expect(check({ customer: { country: null, timeZone: null, labels: { dunning_time_zone: 'Asia/Tokyo' } } }, night)).toBeNull();
		expect(check({ ...place(null), methods: [aMethod({ country: 'DE' })] }, night)).toBeNull();
		expect(check({ ...place(null), methods: [aMethod({ country: 'PT' })] }, night)).toMatchObject({ inputs: { placeKnownBy: 'country of the card' } });
		const euros = { invoice: { amountRemaining: { amountMinor: 100, currency: 'EUR' } } };
		expect(check({ ...place(null), ...euros, methods: [] }, night)).toMatchObject({ kind: 'wait', inputs: { placeKnownBy: 'currency' } });
	});

	it('has a person decide when nothing tells where the customer is, unless any hour is right', () => {
		const nowhere = { ...place(null), methods: [], invoice: { amountRemaining: { amountMinor: 100, currency: 'XAU' } } };
		expect(check(nowhere, at('2026-11-24T12:00:00Z'))).toMatchObject({ kind: 'review', reason: { code: 'place-unknown' } });
		expect(check(nowhere, { ...at('2026-11-24T12:00:00Z'), ...hours({ fromHour: 0, toHour: 24 }) })).toBeNull();
	});

	it('has a person decide when the hours of all zones have nothing in common', () => {
		expect(check(place('RU'), { ...at('2026-11-24T12:00:00Z'), ...hours({ fromHour: 9, toHour: 12 }) })).toMatchObject({ kind: 'review', reason: { code: 'no-common-hour' } });
		expect(check(place('GB'), { ...at('2026-11-24T12:00:00Z'), ...hours({ fromHour: 20, toHour: 8 }) })).toMatchObject({ kind: 'review' });
	});

	it('leaves holidays out, and Sundays where the policy wants that', () => {
		expect(check(place('GB', 'Europe/London'), at('2026-12-25T10:00:00Z'))).toMatchObject({ until: new Date('2026-12-27T08:00:00Z') });
		expect(check(place('GB', 'Europe/London'), { ...at('2026-12-25T10:00:00Z'), ...hours({ skipSundays: true }) })).toMatchObject({ until: new Date('2026-12-29T08:00:00Z') });
		expect(check(place('GB', 'Europe/London'), { ...at('2026-12-25T10:00:00Z'), ...hours({ skipHolidays: false }) })).toBeNull();
		expect(check(place('SG', 'Asia/Singapore'), at('2026-12-25T00:00:00Z'))).toBeNull();
	});

	it('says in the evidence which holidays it knows', () => {
		expect(check(place('SG'), at('2026-12-24T20:00:00Z'))).toMatchObject({ inputs: { holidays: 'none known' } });
		expect(check(place('DE'), at('2026-12-24T02:00:00Z'))).toMatchObject({ inputs: { holidays: expect.stringContaining('until 2028-12-31') } });
	});

	it.each([
		{ country: 'US', region: 'TX', now: '2026-11-29T17:00:00Z', until: '2026-11-29T19:00:00.000Z', id: 'us.hours-TX' },
		{ country: 'US', region: 'NY', now: '2026-11-24T12:30:00Z', until: '2026-11-24T13:00:00.000Z', id: 'us.hours' },
		{ country: 'US', region: null, now: '2026-11-24T12:30:00Z', until: '2026-11-24T20:00:00.000Z', id: 'us.hours-unknown-state' },
		{ country: 'IN', region: null, now: '2026-11-24T03:00:00Z', until: '2026-11-24T03:30:00.000Z', id: 'in.hours' },
		{ country: 'FR', region: null, now: '2026-11-29T12:00:00Z', until: '2026-11-30T07:00:00.000Z', id: 'eu.hours-FR' },
		{ country: 'KE', region: null, now: '2026-11-24T05:30:00Z', until: '2026-11-24T06:00:00.000Z', id: 'other.hours' },
	])('holds texts and calls to $id, which no policy widens', ({ country, region, now, until, id }) => {
		const anyHour = hours({ fromHour: 0, toHour: 24, skipHolidays: false });
		for (const channel of ['sms', 'voice'] as const) {
			expect(check(place(country, null, region), { ...at(now), ...anyHour, ...by(channel) })).toMatchObject({ kind: 'wait', until: new Date(until), cites: { id } });
		}
		expect(check(place(country, null, region), { ...at(now), ...anyHour })).toBeNull();
	});
});
