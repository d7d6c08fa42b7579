import { IANAZone } from 'luxon';

import type { CaseFacts } from './facts';
import { COUNTRIES_OF_CURRENCY, ZONES_OF_COUNTRY, ZONES_OF_REGION } from './guards/rules/zones';
import { defaultMethod } from './methods';

/** Label of a customer that names the time zone, where the platform knows none, e.g. `Europe/Berlin`. */
export const ZONE_LABEL = 'dunning_time_zone';

/** Where a customer is, as far as it is known, and how that is known. */
export interface Place {
	country: string | null;
	/** State or province, e.g. `NY`. */
	region: string | null;
	/** Every time zone in which the customer may be; never empty unless nothing at all is known. */
	zones: readonly string[];
	known: 'time zone' | 'region' | 'country' | 'country of the card' | 'currency' | 'nothing';
}

const split = (names: string | undefined): string[] => (names ? names.split(' ') : []);

/** The customer's own zone, from the platform or a label; null when neither is a real one. */
export function zoneOf({ customer }: CaseFacts): string | null {
	const named = customer.timeZone ?? customer.labels[ZONE_LABEL]?.trim();
	return named && IANAZone.create(named).isValid ? named : null;
}

const zonesOfCurrency = (currency: string): string[] => split(COUNTRIES_OF_CURRENCY[currency]).flatMap((country) => split(ZONES_OF_COUNTRY[country]));

/** What is known of the country, the customer's own word first. A card's country is where its bank is, mostly where the holder lives. */
function countryOf(facts: CaseFacts): Pick<Place, 'country' | 'known'> {
	const { country } = facts.customer;
	if (country) return { country: country.toUpperCase(), known: 'country' };
	const ofCard = defaultMethod(facts)?.country ?? null;
	return ofCard ? { country: ofCard.toUpperCase(), known: 'country of the card' } : { country: null, known: 'currency' };
}

/**
 * Where a customer may be. Without a time zone all zones of the state, else of the country, else of the card's country,
 * else of the countries of the invoice's currency are candidates: what is allowed must be allowed in every one of them.
 */
export function placeOf(facts: CaseFacts): Place {
	const { country, known } = countryOf(facts);
	const region = facts.customer.region?.toUpperCase() ?? null;
	const own = zoneOf(facts);
	if (own) return { country, region, zones: [own], known: 'time zone' };
	const ofRegion = split(ZONES_OF_REGION[`${country}-${region}`]);
	if (known === 'country' && ofRegion.length > 0) return { country, region, zones: ofRegion, known: 'region' };
	const ofCountry = split(ZONES_OF_COUNTRY[country ?? '']);
	if (ofCountry.length > 0) return { country, region, zones: ofCountry, known };
	const ofCurrency = zonesOfCurrency(facts.invoice.amountRemaining.currency);
	return { country, region, zones: ofCurrency, known: ofCurrency.length > 0 ? 'currency' : 'nothing' };
}
