import type { FuzzKit } from './kits';

/** A word that an attacker plants in a body; it must never come out again. */
export const MARK = 'planted-by-an-attacker';

/** One delivery, and whether what authenticates it is valid for it. */
export interface Mutant {
	kind: string;
	body: string;
	headers: Record<string, string>;
	isAuthentic: boolean;
}

type Random = () => number;
const upTo = (random: Random, most: number): number => Math.floor(random() * most);
const pick = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)] as T;

function changeByte(random: Random, text: string): string {
	const place = upTo(random, text.length);
	const other = String.fromCharCode(32 + ((text.charCodeAt(place) - 32 + 1 + upTo(random, 90)) % 95));
	return text.slice(0, place) + (other === text[place] ? '~' : other) + text.slice(place + 1);
}

/** Another value for some field of a JSON body, at any depth. */
function plant(random: Random, body: string): string {
	const values = [MARK, 0, -1, null, true, [], {}, { id: MARK }, [MARK], '\u0000', '__proto__', 1e308];
	const parsed = JSON.parse(body) as Record<string, unknown>;
	let place: Record<string, unknown> = parsed;
	for (;;) {
		const name = pick(random, Object.keys(place));
		const inner = place[name];
		if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.keys(inner).length > 0 && random() < 0.7) {
			place = inner as Record<string, unknown>;
			continue;
		}
		place[name] = pick(random, values);
		return JSON.stringify(parsed);
	}
}

const BODIES: ReadonlyArray<[kind: string, change: (random: Random, body: string) => string]> = [
	['a changed byte', changeByte],
	['a planted value', plant],
	['a body that was cut', (random, body) => body.slice(0, upTo(random, body.length))],
	['a body twice', (_random, body) => body + body],
	['no JSON', () => 'hello'],
	['deep JSON', () => '['.repeat(5_000)],
	['another JSON', (random) => pick(random, ['null', '[]', '{}', '0', '"x"', '{"id":"x","type":{},"data":[]}', `{"__proto__":{"x":"${MARK}"}}`])],
];

const HEADERS: ReadonlyArray<[kind: string, change: (random: Random, value: string) => string]> = [
	['a changed byte in the header', changeByte],
	['a header that was cut', (random, value) => value.slice(0, upTo(random, value.length))],
	['a header twice', (_random, value) => `${value},${value}`],
	['an empty header', () => ''],
	['a header of somebody else', () => 'Basic YWRtaW46YWRtaW4='],
];

/** The header of a platform that carries its authentication. */
const AUTHENTICATION = ['stripe-signature', 'recurly-signature', 'authorization'];

function withHeader(headers: Record<string, string>, change: (value: string) => string): Record<string, string> {
	const name = AUTHENTICATION.find((one) => headers[one] !== undefined) ?? 'authorization';
	return { ...headers, [name]: change(headers[name] ?? '') };
}

/** What a header says, however it is written: digits of a signature in either case, a login with or without its padding. */
function meaningOf(headers: Record<string, string>): string {
	const value = AUTHENTICATION.map((name) => headers[name]).find((one) => one !== undefined) ?? '';
	const [, login] = /^Basic (.*)$/i.exec(value) ?? [];
	return login === undefined ? value.toLowerCase() : Buffer.from(login, 'base64').toString('latin1');
}

/** One delivery gone wrong, by a random choice. */
export function mutate(kit: Pick<FuzzKit, 'bodies' | 'coversBody' | 'authenticate'>, random: Random): Mutant {
	const body = pick(random, kit.bodies);
	const now = new Date();
	const [kind, change] = pick(random, BODIES);
	const lot = random();
	if (lot < 0.35) {
		const changed = change(random, body);
		// Some changes change nothing, such as null where null was.
		return { kind: `${kind}, the old authentication`, body: changed, headers: kit.authenticate(body, now), isAuthentic: !kit.coversBody || changed === body };
	}
	if (lot < 0.65) {
		const changed = change(random, body);
		return { kind: `${kind}, authentic`, body: changed, headers: kit.authenticate(changed, now), isAuthentic: true };
	}
	if (lot < 0.75) {
		const minutes = pick(random, [-6, 6, -600, 100_000]);
		return { kind: 'another time', body, headers: kit.authenticate(body, new Date(now.getTime() + minutes * 60_000)), isAuthentic: !kit.coversBody };
	}
	const [headerKind, changeHeader] = pick(random, HEADERS);
	const original = kit.authenticate(body, now);
	const headers = withHeader(original, (value) => changeHeader(random, value));
	// A list may hold a signature twice; a login may not.
	const isAuthentic = meaningOf(headers) === meaningOf(original) || (kit.coversBody && headerKind === 'a header twice');
	return { kind: headerKind, body, headers, isAuthentic };
}
