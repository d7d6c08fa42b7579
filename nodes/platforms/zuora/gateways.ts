import type { CaseFacts } from '../../core/case';
import type { Http } from '../http';
import { isKeptByZuora } from './methods';
import { gatewaySchema, type ZuoraAccount, type ZuoraGateway, type ZuoraMethod } from './payload';
import { pathTo, readAll } from './request';

/** The gateways of the tenant. */
export async function readGateways(http: Http): Promise<ZuoraGateway[]> {
	return await readAll(http, { path: pathTo('v1', 'paymentgateways'), schema: gatewaySchema, list: 'paymentgateways', isUnsized: true, of: 'payment gateways' });
}

/** Types of gateways by id, which say who numbers the codes. */
export const typesOf = (gateways: readonly ZuoraGateway[]): Map<string, string> => new Map(gateways.map(({ id, type, name }) => [id, `${type} ${name}`]));

interface Routing {
	/** Null where they could not be read. */
	gateways: readonly ZuoraGateway[] | null;
	account: ZuoraAccount;
	methods: readonly ZuoraMethod[];
}

interface Told {
	gateways?: NonNullable<CaseFacts['gateways']>;
	missing: string[];
}

/**
 * Active gateways that the default method can be charged through. A token of one gateway is good at no other
 * (https://docs.zuora.com, Credit Card Reference Transaction), so only a card whose number Zuora keeps has a choice. What an
 * account names goes before the tenant's default.
 */
export function toGateways({ gateways, account, methods }: Routing): Told {
	if (gateways === null) return { missing: [] };
	const { paymentGateway: named, defaultPaymentMethodId } = account.billingAndPayment;
	const method = methods.find(({ id }) => id === defaultPaymentMethodId);
	if (method === undefined || !isKeptByZuora(method)) return { missing: ['gateways: only a card whose number Zuora itself keeps can go through another gateway'] };
	const active = gateways.filter(({ isActive }) => isActive === true);
	const usable = active.map(({ id, name, isDefault }) => ({ id, name, isDefault: named === null ? isDefault === true : name === named }));
	return usable.some(({ isDefault }) => isDefault) ? { gateways: usable, missing: [] } : { missing: ['gateways: which of the active ones Zuora would take is not known'] };
}
