import { EVENT_TYPES } from '../../nodes/core/case';
import { DECLINE_CLASSES } from '../../nodes/core/decline';
import { rowsOf, type DeclineCodes, type DeclineRow } from '../../nodes/core/declines/table';
import { PLATFORMS } from '../../nodes/platforms';
import { chargebee } from '../../nodes/platforms/chargebee';
import { PLATFORM_ACTIONS, type Platform } from '../../nodes/platforms/platform';
import { recurly } from '../../nodes/platforms/recurly';
import { RECURLY_API_VERSION } from '../../nodes/platforms/recurly/request';
import { stripe } from '../../nodes/platforms/stripe';
import { CARD_DECLINES } from '../../nodes/platforms/stripe/declineCodes';
import { STRIPE_API_VERSION } from '../../nodes/platforms/stripe/request';
import { zuora } from '../../nodes/platforms/zuora';
import { ZUORA_API_VERSION } from '../../nodes/platforms/zuora/request';
import { code, GENERATED_NOTICE, replaceSection, table } from './markdown';

/** What a page tells of a platform beside its adapter. */
interface Told {
	platform: Platform;
	apiVersion: string;
	/** The codes that the page lists, strictest permission included. */
	codes: ReadonlyArray<Pick<DeclineRow, 'code' | 'class' | 'retry'>>;
}

const neverOf = (codes: DeclineCodes): Told['codes'] => Object.entries(codes).map(([text, row]) => ({ code: text, class: row.class, retry: row.retry ?? 'same-method' }));

/** Codes that a platform numbers itself, each once: one code in two fields means the same. */
function ownCodes({ id, declines }: Platform, signals: readonly string[]): Told['codes'] {
	const rows = declines.filter(({ processor, signal }) => processor === id && signals.includes(signal)).flatMap(rowsOf);
	return [...new Map(rows.map((row) => [`${row.code} ${row.class}`, row])).values()];
}

/** Codes of the gateways under a platform, each with who numbers it. */
function gatewayCodes({ declines }: Platform, signal: string): Told['codes'] {
	return declines.filter((table) => table.signal === signal).flatMap(rowsOf).map((row) => ({ ...row, code: `${row.processor} ${row.code}` }));
}

const TOLD: readonly Told[] = [
	{ platform: stripe, apiVersion: STRIPE_API_VERSION, codes: neverOf(CARD_DECLINES) },
	{ platform: chargebee, apiVersion: 'v2', codes: ownCodes(chargebee, ['api_error_code', 'error_code']) },
	{ platform: recurly, apiVersion: RECURLY_API_VERSION, codes: ownCodes(recurly, ['code', 'decline_code']) },
	{ platform: zuora, apiVersion: ZUORA_API_VERSION, codes: gatewayCodes(zuora, 'gatewayResponseCode') },
];

/** Events with their normal types; the defaults are what a trigger subscribes to, or asks a person for. */
function renderEvents({ name, webhookEvents, defaultEvents, endpoints }: Platform): string {
	const rows = Object.entries(webhookEvents).map(([event, type]) => [code(event), code(type), defaultEvents.includes(event) ? 'yes' : 'no, but understood']);
	return table([`${name} sends`, 'We call it', endpoints === null ? 'Needed' : 'The trigger subscribes to it'], rows);
}

/** `never` says more than the class only where the class itself permits a retry. */
const isNever = ({ class: name, retry }: Told['codes'][number]): boolean => retry === 'never' && DECLINE_CLASSES[name].retry !== 'never';

function renderDeclineCodes(codes: Told['codes']): string {
	const groups = Object.entries(DECLINE_CLASSES).map(([name, { label }]) => {
		const listed = codes.filter((row) => row.class === name);
		return [label, listed.map((row) => `${code(row.code)}${isNever(row) ? ' (never again)' : ''}`).join(', ')];
	});
	return table(['Class', 'Decline codes'], groups.filter(([, listed]) => listed !== ''));
}

function renderFacts({ platform, apiVersion }: Told): string {
	const { name, supports, nearest, keyLifetimeHours: hours } = platform;
	const lines = [
		`API version ${code(apiVersion)}.`,
		`The adapter supports ${supports.map(code).join(', ')}.`,
		...Object.entries(nearest).map(([action, text]) => `Not possible: ${code(action)}. ${text}.`),
		`${name} remembers an idempotency key for ${hours === 1 ? 'one hour' : `${hours} hours`}; the ledger remembers for longer.`,
	];
	return lines.join('\n');
}

function renderPage(told: Told, page: string): string {
	const withFacts = replaceSection(page, 'facts', renderFacts(told));
	return replaceSection(replaceSection(withFacts, 'events', renderEvents(told.platform)), 'declines', renderDeclineCodes(told.codes));
}

/** Platforms with an account, which is what a person chooses between. */
async function realPlatforms(): Promise<Platform[]> {
	return await Promise.all(PLATFORMS.filter(({ access }) => access !== null).map(async (about) => await about.load()));
}

async function renderOverview(): Promise<string> {
	const real = await realPlatforms();
	const names = real.map(({ name }) => name);
	const namesOf = ({ webhookEvents, defaultEvents }: Platform, type: string): string => defaultEvents.filter((event) => webhookEvents[event] === type).map(code).join(', ') || '–';
	const events = EVENT_TYPES.map((type) => [code(type), ...real.map((platform) => namesOf(platform, type))]);
	const actions = PLATFORM_ACTIONS.map((action) => [code(action), ...real.map(({ supports, nearest }) => (supports.includes(action) ? 'yes' : `no: ${nearest[action] ?? ''}`))]);
	const kept = [
		['Webhook endpoint', ...real.map(({ endpoints }) => (endpoints === null ? 'registered by you' : 'registered for you, or by you'))],
		['Idempotency keys live', ...real.map(({ keyLifetimeHours }) => `${keyLifetimeHours} h`)],
		['More', ...real.map(({ id, name }) => `[${name}](${id}.md)`)],
	];
	return [
		GENERATED_NOTICE,
		'# Billing platforms',
		'One case, one workflow: the platform is a dropdown and a credential. What differs stands here.',
		table(['', ...names], kept),
		'## Events',
		'What each platform sends for what we call by one name. A dash: it has no such event, and what it stands for is read.',
		table(['We call it', ...names], events),
		'## Actions',
		'What a platform cannot do is refused before any call, with what comes nearest.',
		table(['Action', ...names], actions),
		'',
	].join('\n\n').trimEnd().concat('\n');
}

/** The pages of the platforms, each with its tables brought up to date, and the one that compares them. */
export const PLATFORM_PAGES: ReadonlyArray<{ file: string; render: (page: string) => string | Promise<string> }> = [
	{ file: 'docs/platforms/README.md', render: renderOverview },
	...TOLD.map((told) => ({ file: `docs/platforms/${told.platform.id}.md`, render: (page: string) => renderPage(told, page) })),
];
