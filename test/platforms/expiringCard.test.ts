import { caseIdOf, cardOf, invoiceOf } from '../../nodes/core/caseId';
import type { CaseFacts } from '../../nodes/core/case';
import { updatesOf, type CardUpdater } from '../../nodes/platforms/expiringCard';
import type { Http } from '../../nodes/platforms/http';
import type { Platform, ReadResult } from '../../nodes/platforms/platform';
import { chargebee } from '../../nodes/platforms/chargebee';
import { recurly } from '../../nodes/platforms/recurly';
import { sample } from '../../nodes/platforms/sample';
import { openVendor } from '../../nodes/platforms/sample/vendor';
import { stripe } from '../../nodes/platforms/stripe';
import { zuora } from '../../nodes/platforms/zuora';
import { openSandbox as openChargebee } from './chargebee/sandboxAccount';
import { openSandbox as openRecurly } from './recurly/sandboxAccount';
import { aMemory } from './sample/kit';
import { openSandbox as openStripe } from './stripe/sandboxAccount';
import { must } from '../sandbox/zuora/world';
import { openSandbox as openZuora } from './zuora/sandboxAccount';

const UPDATER: CardUpdater = { brands: ['visa', 'americanexpress'], usualIn: ['US'], skipsPrepaid: true, name: 'It', source: 'a page', readIn: '2026-11' };
const CARD = { brand: 'visa', country: 'US', funding: 'credit' };

describe('whether a platform gets the next card by itself', () => {
	it.each([
		['likely', {}],
		['unknown', { country: 'DE' }],
		['unknown', { country: null }],
		['unknown', { brand: null }],
		['never', { brand: 'jcb' }],
		['never', { funding: 'prepaid' }],
		['likely', { brand: 'American Express' }],
	] as const)('is %s for %j', (updates, changes) => {
		expect(updatesOf({ ...CARD, ...changes }, UPDATER)).toMatchObject({ updates, updatesWhy: expect.stringContaining('a page, 2026-11') });
	});

	it('is unknown where the platform says nothing of brands', () => {
		expect(updatesOf(CARD, { ...UPDATER, brands: null }).updates).toBe('unknown');
	});
});

interface Scene {
	platform: Platform;
	http: Http;
	customerId: string;
	close: () => Promise<unknown>;
}

const WANTED = { name: 'Ada Example', email: 'ada@example.com', country: 'US', amountMinor: 4_900, paidInvoices: 2 } as const;
const NOW = new Date();
const ENDS = { expMonth: NOW.getUTCMonth() + 1, expYear: NOW.getUTCFullYear() };
const ENDS_IN = `${ENDS.expYear}-${String(ENDS.expMonth).padStart(2, '0')}`;

async function sceneOf(name: string): Promise<Scene> {
	switch (name) {
		case 'stripe': {
			const { sandbox, http } = await openStripe();
			return { platform: stripe, http, customerId: sandbox.control.addCustomer({ ...WANTED, currency: 'usd', card: ENDS }).customerId, close: async () => await sandbox.close() };
		}
		case 'chargebee': {
			const { sandbox, http } = await openChargebee();
			return { platform: chargebee, http, customerId: sandbox.control.addCustomer({ ...WANTED, currency: 'usd', card: ENDS }).customerId, close: async () => await sandbox.close() };
		}
		case 'recurly': {
			const { sandbox, http } = await openRecurly();
			return { platform: recurly, http, customerId: sandbox.control.addCustomer({ ...WANTED, kind: 'insufficient-funds', currency: 'USD', card: ENDS }).customerId, close: async () => await sandbox.close() };
		}
		case 'zuora': {
			const { sandbox, http, fail } = await openZuora();
			const { customerId, paymentMethodId } = fail({ kind: 'paid-meanwhile' });
			Object.assign(must(sandbox.world.methods, paymentMethodId), { expYear: ENDS.expYear, expMonth: ENDS.expMonth });
			return { platform: zuora, http, customerId, close: async () => await sandbox.close() };
		}
		default:
			return { platform: sample, http: openVendor(aMemory(), () => NOW), customerId: 'sample_customer_13', close: async () => await Promise.resolve() };
	}
}

const onlyCase = (read: ReadResult): CaseFacts => {
	if (!read.ok || read.cases[0] === undefined) throw new Error(read.ok ? 'no case' : read.detail);
	return read.cases[0];
};

describe.each(['stripe', 'chargebee', 'recurly', 'zuora', 'sample'])('a card at %s that is about to end', (name) => {
	let scene: Scene;
	beforeEach(async () => {
		scene = await sceneOf(name);
	});
	afterEach(async () => {
		await scene.close();
	});

	it('is found by the sweep, and read with the last settled invoice, by reads that change nothing', async () => {
		const { platform, http, customerId } = scene;
		const events = await platform.readExpiringMethods({ now: NOW, until: new Date(NOW.getTime() + 40 * 86_400_000) }, http);
		const event = events.find(({ refs }) => refs.customerId === customerId);
		expect(event).toMatchObject({ type: 'method.expiring' });
		const facts = onlyCase(await platform.readExpiringCard({ customerId, paymentMethodId: event?.refs.paymentMethodId ?? '' }, { now: NOW }, http));
		expect(facts.invoice).toMatchObject({ status: 'paid', amountRemaining: { amountMinor: 0 }, nativeRetryOn: false });
		expect(facts.expiringCard).toMatchObject({ endsIn: ENDS_IN, isCharged: true, hasOpenInvoice: false, paymentMethodId: event?.refs.paymentMethodId });
		const caseId = caseIdOf(platform.id, 'acct', facts);
		expect(cardOf(caseId)).toEqual({ customerId, paymentMethodId: event?.refs.paymentMethodId, endsIn: ENDS_IN });
		expect(invoiceOf(caseId)).toBeUndefined();
	});

	it('is the one that is charged where no method is named, and is not charged any more where its month is another', async () => {
		const { platform, http, customerId } = scene;
		expect(onlyCase(await platform.readExpiringCard({ customerId }, { now: NOW }, http)).expiringCard).toMatchObject({ endsIn: ENDS_IN, isCharged: true });
		expect(onlyCase(await platform.readExpiringCard({ customerId, endsIn: '2020-01' }, { now: NOW }, http)).expiringCard).toMatchObject({ endsIn: '2020-01', isCharged: false });
	});

	it('belongs to nobody where nothing was ever billed', async () => {
		const { platform, http } = scene;
		const read = platform.readExpiringCard({ customerId: 'nobody' }, { now: NOW }, http);
		await expect(read.then(({ ok }) => (ok ? 'a case' : 'none'), () => 'none')).resolves.toBe('none');
	});
});
