import { createHash } from 'node:crypto';

import { LoggerProxy, sleep, type IAllExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { PLATFORMS } from '../platforms';
import { credentialTexts } from '../platforms/credentialTexts';
import type { Http, HttpReply, HttpRequest } from '../platforms/http';
import type { Platform, PlatformAbout, PlatformAccess } from '../platforms/platform';
import type { Store } from '../stores/store';
import { openLedger } from './ledger';
import { nothingKnown, withSharedPause, type Known } from './sharedPause';

/** Contexts of n8n that can both read a credential and send a request with it. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getCredentials' | 'helpers' | 'getNode'>;

/** Headers as the ports of platforms and sources hand them on. */
export function lowerCaseHeaders(headers: unknown): HttpReply['headers'] {
	const pairs = Object.entries((headers ?? {}) as Record<string, unknown>);
	return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

const WITH_BODY: readonly HttpRequest['method'][] = ['POST', 'PUT', 'PATCH'];

/** The body as text with its type, so that n8n sends it as it is. */
function toBody({ method, form, json }: HttpRequest): Pick<IHttpRequestOptions, 'body'> & { type?: string } {
	if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
	if (!WITH_BODY.includes(method)) return {};
	return { body: new URLSearchParams(form ?? {}).toString(), type: 'application/x-www-form-urlencoded' };
}

/** A request of a platform as n8n's helpers take it. */
export function toOptions(apiAddress: string, request: HttpRequest): IHttpRequestOptions {
	const { body, type } = toBody(request);
	return {
		baseURL: apiAddress,
		url: request.path,
		method: request.method,
		qs: request.query,
		body,
		headers: { ...request.headers, ...(type === undefined ? {} : { 'Content-Type': type }) },
		timeout: request.timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A money API never needs to be followed elsewhere, and its key must not travel there.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}

/** A JSON body parsed, anything else as it is. */
export function parseBody(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

/** The platform that the node's field names; the first where an older workflow has no such field. */
export function selectedPlatform(context: Pick<RequestContext, 'getNode'>): PlatformAbout | undefined {
	const { platform } = context.getNode().parameters;
	return platform === undefined ? PLATFORMS[0] : PLATFORMS.find(({ id }) => id === platform);
}

/** Whether the credential of a platform is chosen in this node; one without an account needs none. */
export function hasCredentialOf(context: Pick<RequestContext, 'getNode'>, { access }: PlatformAbout): boolean {
	return access === null || context.getNode().credentials?.[access.credentialType] !== undefined;
}

/** The platform that the node's field names, if its credential is chosen too. */
export function connectedPlatform(context: Pick<RequestContext, 'getNode'>): PlatformAbout | undefined {
	const platform = selectedPlatform(context);
	return platform && hasCredentialOf(context, platform) ? platform : undefined;
}

/** An item of one platform must never be worked with the account of another. */
function refuseOther(context: RequestContext, platform: Platform): void {
	const selected = selectedPlatform(context);
	if (selected?.id === platform.id) return;
	throw new DunningError({
		code: 'not-configured',
		message: `The case belongs to ${platform.name}, but this node is set to ${selected?.name ?? 'a platform that this version does not know'}`,
		fix: `Choose ${platform.name} under "Platform" in "${context.getNode().name}"; where a workflow works several platforms, give each its own nodes.`,
	});
}

/** The platform's door inside n8n: credential, proxy and SSRF rules of the instance apply. No answer becomes `{ lost }`. */
export async function platformHttp(context: RequestContext, platform: Platform): Promise<Http> {
	refuseOther(context, platform);
	const { access, open } = platform;
	if (open !== null) return open((await openLedger(context)).memory(platform.id), () => new Date());
	if (access !== null) return await accountHttp(context, access);
	throw new DunningError({ code: 'not-supported', message: `${platform.name} has neither an account nor a memory`, fix: 'Report this: it is a fault of the package.' });
}

/** What this process knows of pauses, by ledger and account. A cache of the ledger and nothing more. */
const knownPauses = new WeakMap<Store, Map<string, Known>>();

/** A ledger that is down has told nothing; whoever asks it for a pause hears why. */
async function knownFor(context: RequestContext, name: string): Promise<Known> {
	const store = await openLedger(context).catch(() => undefined);
	const byName = (store && knownPauses.get(store)) ?? new Map<string, Known>();
	if (store) knownPauses.set(store, byName);
	const known = byName.get(name) ?? nothingKnown();
	byName.set(name, known);
	return known;
}

/** One credential at one address is one account with its own limit. Hashed: an address may hold a tenant's name. */
function pauseName(context: RequestContext, access: PlatformAccess, credential: Readonly<Record<string, unknown>>): string {
	const id = context.getNode().credentials?.[access.credentialType]?.id ?? '';
	return `pause:${createHash('sha256').update(JSON.stringify([access.credentialType, id, access.apiAddress(credential)])).digest('hex').slice(0, 32)}`;
}

async function accountHttp(context: RequestContext, access: PlatformAccess): Promise<Http> {
	const { credentialType } = access;
	const credential = await context.getCredentials(credentialType);
	const http: Http = async (request) => {
		const options = toOptions(access.apiAddress(credential, request.api), request);
		try {
			const reply = (await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, credentialType, options)) as { statusCode: number; headers: unknown; body: unknown };
			return { status: reply.statusCode, headers: lowerCaseHeaders(reply.headers), body: parseBody(reply.body) };
		} catch (error) {
			return toReply(error);
		}
	};
	const name = pauseName(context, access, credential);
	return withSharedPause(Object.assign(http, { settings: credentialTexts(credential, access.settingFields ?? []) }), {
		memory: async () => (await openLedger(context)).memory(name),
		known: await knownFor(context, name),
		now: () => Date.now(),
		sleep,
		warn: (problem) => LoggerProxy.warn(`The ledger could not be asked whether the platform wants a pause: ${problem}`),
	});
}

interface RequestFailure {
	httpCode?: unknown;
	code?: unknown;
	message?: unknown;
	cause?: { code?: unknown };
}

/** n8n throws for a 401 even when asked not to (it refreshes credentials then); any other throw means no answer arrived. */
export function toReply(error: unknown): HttpReply | { lost: string } {
	const failure = (error ?? {}) as RequestFailure;
	const status = Number(failure.httpCode);
	if (status >= 400 && status < 600) return { status, headers: {}, body: null };
	const why = [failure.cause?.code, failure.code, failure.message].find((one) => typeof one === 'string');
	return { lost: typeof why === 'string' ? why.slice(0, 200) : 'no answer arrived' };
}

/** The account that the credential names beside its key; undefined where it names none. */
export async function readChosenAccount(context: Pick<RequestContext, 'getCredentials'>, { access }: PlatformAbout): Promise<string | undefined> {
	if (access?.accountField === undefined) return undefined;
	return credentialTexts(await context.getCredentials(access.credentialType), [access.accountField])[access.accountField];
}

/** Signing secrets of the credential, newest first. */
export async function readSigningSecrets(context: Pick<RequestContext, 'getCredentials'>, { access }: PlatformAbout): Promise<string[]> {
	if (access === null) return [];
	const texts = credentialTexts(await context.getCredentials(access.credentialType), access.secretFields);
	return access.secretFields.flatMap((field) => texts[field] ?? []);
}
