import { ZONES_OF_COUNTRY, ZONES_OF_REGION, COUNTRIES_OF_CURRENCY } from '../../nodes/core/guards/rules/zones';
import { placeOf, zoneOf } from '../../nodes/core/place';
import { facts } from './build';

describe('placeOf', () => {
	it('believes only a zone that exists', () => {
		expect(zoneOf(facts({ customer: { timeZone: 'Europe/Atlantis' } }))).toBeNull();
		expect(zoneOf(facts({ customer: { timeZone: null, labels: { dunning_time_zone: ' Europe/Oslo ' } } }))).toBe('Europe/Oslo');
		expect(placeOf(facts({ customer: { timeZone: 'Europe/Atlantis', country: 'NO' } }))).toMatchObject({ zones: ['Europe/Oslo'], known: 'country' });
	});

	it('has real zones for every country, region and currency', () => {
		const zones = [...Object.values(ZONES_OF_COUNTRY), ...Object.values(ZONES_OF_REGION)].flatMap((names) => names.split(' '));
		for (const timeZone of new Set(zones)) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
		for (const country of Object.values(COUNTRIES_OF_CURRENCY).flatMap((names) => names.split(' '))) expect(ZONES_OF_COUNTRY).toHaveProperty(country);
	});
});
