import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { CustomerContext } from '../../../nodes/CustomerContext/CustomerContext.node';
import { ITEM_FIELDS, ITEM_SOURCE } from '../../../nodes/core/context/itemFieldTable';
import { SOURCES } from '../../../nodes/sources';
import { aNode } from '../../engine/bench';

const { description } = new CustomerContext();
const property = (name: string): INodeProperties => {
	const found = description.properties.find((one) => one.name === name);
	if (found === undefined) throw new Error(`Customer Context has no parameter ${name}`);
	return found;
};
const nodeWith = (sources: string[]): INode => aNode('customerContext', 'Customer Context', { parameters: { platform: 'stripe', sources } });
const isShown = (name: string, sources: string[]): boolean => NodeHelpers.displayParameter({ sources }, property(name), nodeWith(sources), description);

describe('the fields of Customer Context', () => {
	it('ask for the credential of a source only when it is chosen', () => {
		const shown = (sources: string[]) => [...(NodeHelpers.getActiveCredentialTypes(nodeWith(sources), description) ?? [])].sort();
		expect(shown([])).toEqual(['dunningLedgerApi', 'dunningStripeApi']);
		for (const { id, credentialType } of SOURCES) expect(shown([id])).toEqual(['dunningLedgerApi', 'dunningStripeApi', credentialType].sort());
	});

	it('offer each source, and the item', () => {
		expect((property('sources').options ?? []).map((option) => ('value' in option ? option.value : '')).sort()).toEqual([...SOURCES.map(({ id }) => id), ITEM_SOURCE].sort());
	});

	it('show what belongs to a source with it alone', () => {
		for (const { id } of SOURCES) expect([isShown(`${id}Options`, [id]), isShown(`${id}Options`, []), isShown(`${id}Options`, [ITEM_SOURCE])]).toEqual([true, false, false]);
		expect([isShown('itemFields', [ITEM_SOURCE]), isShown('itemFields', ['zendesk'])]).toEqual([true, false]);
		expect([isShown('timeLimitSeconds', ['zendesk']), isShown('timeLimitSeconds', [ITEM_SOURCE])]).toEqual([true, false]);
	});

	it('call no two mapped values the same', () => {
		expect(new Set(ITEM_FIELDS.map(({ name }) => name)).size).toBe(ITEM_FIELDS.length);
		expect(new Set(ITEM_FIELDS.map(({ label }) => label)).size).toBe(ITEM_FIELDS.length);
	});
});
