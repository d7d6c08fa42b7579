import { randomBytes } from 'node:crypto';

import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { EventType, PlatformId } from '../core/event';
import { toNodeError } from '../n8n/errors';
import { openLedger, requireLedger } from '../n8n/ledger';
import { platformHttp, readSigningSecrets, type RequestContext } from '../n8n/platformHttp';
import { queueOf } from '../n8n/queue';
import { platformOf } from '../platforms';
import type { Http } from '../platforms/http';
import type { EndpointApi, Platform } from '../platforms/platform';
import { readRegistration, writeRegistration } from './registration';

interface Setup {
	platform: Platform;
	http: Http;
	url: string;
	isTest: boolean;
}

async function prepare(context: IHookFunctions): Promise<Setup> {
	const platform = await platformOf(context.getNodeParameter('platform') as PlatformId);
	const url = context.getNodeWebhookUrl('default');
	if (!url) {
		throw new NodeOperationError(context.getNode(), 'n8n gave no address for this webhook', {
			description: 'Set N8N_WEBHOOK_URL to the public address of this n8n and publish the workflow again.',
		});
	}
	return { platform, http: await platformHttp(context as unknown as RequestContext, platform), url, isTest: context.getMode() === 'manual' };
}

/** Marks our endpoints at the vendor, so that they can be found again; test endpoints never touch production ones. */
function ownerOf(context: IHookFunctions, isTest: boolean): string {
	const { id } = context.getWorkflow();
	return [context.getInstanceId().slice(0, 16), id ?? 'unsaved', context.getNode().name, isTest ? 'test' : 'production'].join(':');
}

/** How endpoints are kept at the platform; null where a person registered ours, by choice or since there is no API for it. */
function endpointsOf(context: IHookFunctions, platform: Platform): EndpointApi | null {
	return context.getNodeParameter('registration', 'automatic') === 'manual' ? null : platform.endpoints;
}

/** Platform event names behind the chosen normal ones. */
function subscribedEvents(platform: Platform, chosen: readonly EventType[]): string[] {
	return platform.defaultEvents.filter((name) => {
		const type = platform.webhookEvents[name];
		return type !== undefined && chosen.includes(type);
	});
}

/** Whether the endpoint of this node still stands at the vendor, enabled and pointing here. */
export async function endpointExists(context: IHookFunctions): Promise<boolean> {
	try {
		const { endpointId } = await readRegistration(context);
		if (!endpointId) return false;
		const { platform, http, url } = await prepare(context);
		const endpoint = await endpointsOf(context, platform)?.read(endpointId, http);
		return endpoint?.url === url && endpoint.isEnabled;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

async function requireSecret(context: IHookFunctions, platform: Platform): Promise<void> {
	const secrets = await readSigningSecrets(context as unknown as RequestContext, platform);
	if (secrets.length > 0) return;
	throw new NodeOperationError(context.getNode(), 'The credential holds no signing secret', {
		description: 'Paste the signing secret of your webhook endpoint into the credential, or let this node register the endpoint. Without it every delivery would be refused.',
	});
}

/** So that Due Cases Trigger can tell when an endpoint is lost. The endpoint stands whether or not the ledger does. */
async function remember(context: IHookFunctions, type: 'endpoint.registered' | 'endpoint.removed' | 'endpoint.failed', told: { endpointId: string } | { problem: string }): Promise<void> {
	const { queue } = context.getNodeParameter('options', {}) as { queue?: unknown };
	const body = { ...told, queue: queueOf(context, queue) };
	const entry = { at: new Date().toISOString(), type, caseId: null, actor: 'Dunning Trigger', isRehearsal: false, body };
	try {
		const ledger = await openLedger(context);
		await ledger.append(entry);
	} catch (error) {
		context.logger.warn(`Dunning Trigger could not write to the ledger: ${error instanceof Error ? error.message : String(error)}`);
	}
}

async function removeLeftovers(context: IHookFunctions, { http, isTest }: Setup, endpoints: EndpointApi): Promise<void> {
	const leftovers = await endpoints.find(ownerOf(context, isTest), http);
	for (const endpoint of leftovers) await endpoints.remove(endpoint.id, http);
}

/** Makes the endpoint at the vendor. The secret comes in this answer only, so it is kept at once. */
async function register(context: IHookFunctions): Promise<void> {
	// Before anything is made at the vendor.
	await requireLedger(context);
	const setup = await prepare(context);
	const { platform, http, url, isTest } = setup;
	const endpoints = endpointsOf(context, platform);
	if (endpoints === null) {
		await requireSecret(context, platform);
		return await writeRegistration(context, { account: await platform.readAccount(http) });
	}
	await removeLeftovers(context, setup, endpoints);
	const account = await platform.readAccount(http);
	const endpoint = await endpoints.register(
		{
			url,
			description: `${isTest ? '[test] ' : ''}n8n dunning: ${context.getWorkflow().name ?? 'workflow'}`,
			events: subscribedEvents(platform, context.getNodeParameter('events') as EventType[]),
			owner: ownerOf(context, isTest),
			secret: randomBytes(32).toString('base64url'),
		},
		http,
	);
	await writeRegistration(context, { endpointId: endpoint.id, secret: endpoint.secret, account });
	if (!isTest) await remember(context, 'endpoint.registered', { endpointId: endpoint.id });
}

/** Registers the endpoint; a failure is written into the ledger too, for the daily health check. */
export async function createEndpoint(context: IHookFunctions): Promise<boolean> {
	try {
		await register(context);
		return true;
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (context.getMode() !== 'manual') await remember(context, 'endpoint.failed', { problem: nodeError.message });
		throw nodeError;
	}
}

/** Removes what this node registered, and nothing else. */
export async function deleteEndpoint(context: IHookFunctions): Promise<boolean> {
	try {
		const { endpointId } = await readRegistration(context);
		if (endpointId) {
			const { platform, http, isTest } = await prepare(context);
			await platform.endpoints?.remove(endpointId, http);
			if (!isTest) await remember(context, 'endpoint.removed', { endpointId });
		}
		await writeRegistration(context, {});
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
