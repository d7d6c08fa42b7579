import { sleep, type ICredentialDataDecryptedObject, type ICredentialTestFunctions, type IHttpRequestOptions, type INodeCredentialTestResult } from 'n8n-workflow';

import { readModelNames } from '../ai/readModelNames';
import { DunningError, isDunningError } from '../core/errors';
import { PLATFORMS } from '../platforms';
import { credentialTexts } from '../platforms/credentialTexts';
import type { Http } from '../platforms/http';
import type { Platform, PlatformAbout, PlatformAccess } from '../platforms/platform';
import { SOURCES } from '../sources';
import { withinBudget } from '../sources/budget';
import type { Source } from '../sources/source';
import { addressOf } from './modelHttp';
import { lowerCaseHeaders, parseBody, toOptions, toReply } from './platformHttp';
import { SIGN_IN, type CredentialName, type SignIn } from './signIn';
import { toSourceOptions } from './sourceHttp';

type Credential = ICredentialDataDecryptedObject;
export type TestContext = Pick<ICredentialTestFunctions, 'helpers'>;
type Answer = { status: number; headers: Record<string, string>; body: unknown } | { lost: string };

/** Whoever pressed the button waits for it. */
const TEST_MS = 20_000;

/** n8n hands a test nothing but its old request helper, in its own words. */
function toOldWords({ baseURL, url, method, qs, headers, body, timeout, auth }: IHttpRequestOptions): object {
	return { uri: `${baseURL ?? ''}${url}`, method, qs, headers, body, timeout: timeout ?? TEST_MS, followRedirect: false, simple: false, resolveWithFullResponse: true, ...(auth && { auth: { user: auth.username, pass: auth.password, sendImmediately: true } }) };
}

/** Sends one request as it is. No answer becomes `{ lost }`. */
async function send(context: TestContext, options: IHttpRequestOptions): Promise<Answer> {
	try {
		const reply = (await context.helpers.request(toOldWords(options))) as { statusCode: number; headers: unknown; body: unknown };
		return { status: reply.statusCode, headers: lowerCaseHeaders(reply.headers), body: parseBody(reply.body) };
	} catch (error) {
		return toReply(error);
	}
}

/** The credential with a token, where it needs one; or the answer of whoever should have given it. */
async function signedIn(context: TestContext, { tokenRequest }: SignIn, credential: Credential): Promise<{ credential: Credential } | { refusal: Answer }> {
	if (tokenRequest === undefined) return { credential };
	const answer = await send(context, tokenRequest(credential));
	const token = 'lost' in answer ? undefined : (answer.body as { access_token?: unknown } | null)?.access_token;
	if (typeof token === 'string' && token !== '') return { credential: { ...credential, accessToken: token } };
	return { refusal: !('lost' in answer) && answer.status === 400 ? { ...answer, status: 401 } : answer };
}

/** The door that the credential opens, as the nodes go through it. */
function doorOf(context: TestContext, type: CredentialName, credential: Credential) {
	const signIn: SignIn = SIGN_IN[type];
	const signing = signedIn(context, signIn, credential);
	return async (options: IHttpRequestOptions): Promise<Answer> => {
		const ready = await signing;
		return 'refusal' in ready ? ready.refusal : await send(context, signIn.sign(ready.credential, options));
	};
}

const isSigner = (type: string): type is CredentialName => Object.hasOwn(SIGN_IN, type);

function signerOf(type: string): CredentialName {
	if (isSigner(type)) return type;
	throw new DunningError({ code: 'not-supported', message: `Nobody knows how "${type}" signs in`, fix: 'Report this: it is a fault of the package.' });
}

function platformDoor(context: TestContext, access: PlatformAccess, credential: Credential): Http {
	const door = doorOf(context, signerOf(access.credentialType), credential);
	const http: Http = async (request) => await door(toOptions(access.apiAddress(credential, request.api), request));
	return Object.assign(http, { settings: credentialTexts(credential, access.settingFields ?? []) });
}

/** A key of another region is refused as if it did not exist, so the others are asked before it is called wrong. */
async function findElsewhere(context: TestContext, { access, load }: PlatformAbout, credential: Credential): Promise<string | undefined> {
	const platform = await load();
	for (const { changes, says } of access?.elsewhere?.(credential) ?? []) {
		const found = await platform.readAccount(platformDoor(context, access as PlatformAccess, { ...credential, ...changes })).catch(() => undefined);
		if (found !== undefined) return says;
	}
	return undefined;
}

const modeOf = ({ access }: PlatformAbout, credential: Credential): string => {
	const mode = access?.modeOf?.(credential) ?? null;
	return mode === null ? '' : ` in ${mode} mode`;
};

async function readAll(platform: Platform, http: Http): Promise<string> {
	const account = await platform.readAccount(http);
	await platform.checkAccess?.(http);
	return account;
}

/** A refused key is often one of another region or of the other mode. */
async function explain(context: TestContext, about: PlatformAbout, { credential, error }: { credential: Credential; error: unknown }): Promise<Error> {
	if (!isDunningError(error) || error.code !== 'unauthorized') return error as Error;
	const elsewhere = await findElsewhere(context, about, credential);
	if (elsewhere !== undefined) return new DunningError({ code: 'not-configured', message: `${about.name} knows this key, but not where the credential looks for it`, fix: elsewhere });
	const mode = modeOf(about, credential);
	return mode === '' ? error : new DunningError({ code: error.code, message: error.message, fix: `${error.fix} What was entered works${mode} only.` });
}

async function testPlatform(context: TestContext, about: PlatformAbout, credential: Credential): Promise<string> {
	if (about.access === null) return `${about.name} needs no account.`;
	const platform = await about.load();
	const http = platformDoor(context, about.access, credential);
	return await readAll(platform, http).then(
		(account) => `Connected to account ${account}${modeOf(about, credential)}.`,
		async (error: unknown) => await Promise.reject(await explain(context, about, { credential, error })),
	);
}

/** Listing the account's own fields needs what reading a customer needs. */
async function testSource(context: TestContext, source: Source, credential: Credential): Promise<string> {
	const fail = (why: string, fix = source.help): DunningError => new DunningError({ code: 'unauthorized', message: `${source.name} cannot be read: ${why}`, fix });
	const address = source.apiAddress(credential);
	if (address === null) throw fail('the credential does not say where the account is');
	const door = doorOf(context, signerOf(source.credentialType), credential);
	const answer = await source.listFields(withinBudget(async (request) => await door(toSourceOptions(address, request)), { limitMs: TEST_MS, clock: () => Date.now(), sleep }));
	if (!answer.ok) throw fail(answer.problem.why, answer.status === null ? 'Check the address in the credential, and the network of this machine.' : source.help);
	return `Connected; the account has ${answer.value.length} fields that a node can name.`;
}

async function testModels(context: TestContext, credential: Credential): Promise<string> {
	const door = doorOf(context, 'dunningOpenAiApi', credential);
	const rows = await readModelNames(async ({ method, url, headers }) => {
		const answer = await door({ method, url, headers });
		if ('lost' in answer) throw new DunningError({ code: 'platform-unavailable', message: `No answer (${answer.lost})`, fix: 'Check the base URL.' });
		return { status: answer.status, headers: answer.headers, body: JSON.stringify(answer.body) };
	}, addressOf(credential.baseUrl));
	return `Connected; the account offers ${rows.length} models.`;
}

async function testOf(context: TestContext, type: CredentialName, credential: Credential): Promise<string> {
	const about = PLATFORMS.find(({ access }) => access?.credentialType === type);
	if (about !== undefined) return await testPlatform(context, about, credential);
	const source = SOURCES.find(({ credentialType }) => credentialType === type);
	return source === undefined ? await testModels(context, credential) : await testSource(context, source, credential);
}

/** Signs in as the nodes do and reads what they read; what is wrong is told with what to do about it. */
export async function testAccount(context: TestContext, type: CredentialName, credential: Credential): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: await testOf(context, type, credential) };
	} catch (error) {
		const message = error instanceof Error ? error.message : 'The account could not be read.';
		return { status: 'Error', message: isDunningError(error) ? `${message.replace(/\.$/, '')}. ${error.fix}` : message };
	}
}
