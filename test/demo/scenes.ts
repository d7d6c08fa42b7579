import type { FailingCustomer } from '../sandbox/stripe/scenario';
import type { CaseView } from './view';

/** One customer of the demonstration: what goes wrong, what they do about it, and how their case should end. */
export interface Scene {
	customer: FailingCustomer & { name: string };
	/** What failed, in a few words. */
	trouble: string;
	/** What the customer does once everything has calmed down. */
	then?: { act: 'updates-card' | 'confirms-on-page'; afterDays: number };
	/** How it should end where the retries are ours. */
	owned: Ending;
	/** The same where the platform keeps its retries; absent where it makes no difference. */
	observed?: Ending;
}

/** How a case should end. */
export interface Ending {
	/** In a few words. */
	expected: string;
	/** What is wrong with how it ended; null when it is as it should be. */
	judge: (view: CaseView) => string | null;
}

type Wish = Partial<Record<'charges' | 'paidCharges' | 'mails', number>> & { state?: CaseView['state']; teamMails?: number };

/** Compares what left the building with what should have. */
function expect(wish: Wish): Ending['judge'] {
	return (view) => {
		const wrong = (Object.keys(wish) as Array<keyof Wish>).filter((name) => view[name] !== wish[name]);
		return wrong.length === 0 ? null : wrong.map((name) => `${name} is ${view[name]} instead of ${wish[name]}`).join(', ');
	};
}

/** A Tuesday without holidays, at an hour that is day in all the customer's country: the story is the same whenever it is played. */
const startOf = (country: string): number => Date.parse(`2026-11-17T${{ US: '19', JP: '02' }[country] ?? '10'}:00:00.000Z`) / 1000;

const person = (name: string, kind: FailingCustomer['kind'], more: Partial<FailingCustomer>): Scene['customer'] => ({
	kind,
	name,
	email: `${name.split(' ')[0]?.toLowerCase()}@customers.example`,
	country: 'US',
	currency: 'usd',
	amountMinor: 4_900,
	clock: true,
	startsAt: startOf(more.country ?? 'US'),
	...more,
});

/** The customers, different enough that every way a case can go is seen once. */
export const SCENES: readonly Scene[] = [
	{
		customer: person('Ada Moreno', 'insufficient-funds', { succeedsAfterDays: 2 }),
		trouble: 'Insufficient funds',
		owned: { expected: 'recovered by one quiet retry', judge: expect({ charges: 1, paidCharges: 1, mails: 0, state: 'recovered' }) },
		observed: { expected: 'recovered by the platform’s own retry', judge: expect({ charges: 0, state: 'recovered' }) },
	},
	{
		customer: person('Bao Keller', 'expired-card', { country: 'DE', currency: 'eur', locale: 'de' }),
		trouble: 'Card expired',
		then: { act: 'updates-card', afterDays: 2 },
		owned: { expected: 'asked, card updated, charged at once, thanked', judge: expect({ charges: 1, paidCharges: 1, mails: 2, state: 'recovered' }) },
		observed: { expected: 'asked; card updated, and the platform collects by itself', judge: expect({ charges: 0, mails: 1, state: 'recovered' }) },
	},
	{
		customer: person('Cleo Marsh', 'stolen-card', {}),
		trouble: 'Card reported stolen',
		owned: { expected: 'never retried; asked for another card', judge: expect({ charges: 0, mails: 1, state: 'open' }) },
	},
	{
		customer: person('Dev Laurent', 'authentication-required', { country: 'FR', currency: 'eur', locale: 'fr' }),
		trouble: 'Bank wants confirmation',
		then: { act: 'confirms-on-page', afterDays: 1 },
		owned: { expected: 'asked; confirmed on the payment page', judge: expect({ charges: 0, mails: 1, state: 'recovered' }) },
	},
	{
		customer: person('Eve Okafor', 'high-value', { amountMinor: 480_000 }),
		trouble: 'High value',
		owned: { expected: 'a person decides; nothing automatic', judge: expect({ charges: 0, mails: 0, teamMails: 1, state: 'held' }) },
		observed: { expected: 'nothing of ours; the platform’s own retry pays', judge: expect({ charges: 0, mails: 0, state: 'recovered' }) },
	},
	{
		customer: person('Finn Abe', 'paid-meanwhile', { country: 'JP', currency: 'jpy', amountMinor: 5_800, locale: 'ja' }),
		trouble: 'Paid in the meantime',
		owned: { expected: 'neither charged nor written to', judge: expect({ charges: 0, mails: 0, state: 'recovered' }) },
	},
	{
		customer: person('Gia Stone', 'do-not-honor', { country: 'GB', currency: 'gbp' }),
		trouble: 'Bank said no, no reason',
		owned: { expected: 'second retry succeeds, after one message', judge: expect({ charges: 2, paidCharges: 1, mails: 1, state: 'recovered' }) },
		observed: { expected: 'recovered by the platform’s own retry', judge: expect({ charges: 0, state: 'recovered' }) },
	},
];

/** How a scene should end, by who retries. */
export const endingOf = ({ owned, observed = owned }: Scene, isOwned: boolean): Ending => (isOwned ? owned : observed);
