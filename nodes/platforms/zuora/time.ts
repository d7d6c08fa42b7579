const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(\.\d{1,6})?)?$/;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/;

const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(zone: string, at: number): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...PARTS }).formatToParts(new Date(at));
	const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
	return Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}.000Z`) - Math.floor(at / 1000) * 1000;
}

function fromLocal(text: string, zone: string): number {
	const asUtc = Date.parse(text);
	if (Number.isNaN(asUtc)) return asUtc;
	const once = asUtc - aheadOfUtc(zone, asUtc);
	// A second look settles the hours around a change to or from summer time.
	return asUtc - aheadOfUtc(zone, once);
}

/**
 * An instant of Zuora in UTC. Its REST answers carry times without an offset, in the time zone of the tenant; callouts and
 * other services carry one. A day alone is its first second there. Undefined for what is no time.
 */
export function toInstant(text: string, zone: string): string | undefined {
	const trimmed = text.trim();
	const local = LOCAL.exec(trimmed);
	const at = local === null ? (OFFSET.test(trimmed) ? Date.parse(withColon(trimmed)) : Number.NaN) : fromLocal(`${local[1]}T${local[2] ?? '00:00:00'}${local[3] ?? ''}Z`, zone);
	return Number.isNaN(at) || at < 0 ? undefined : new Date(at).toISOString();
}

/** `+0800` as `+08:00`, which every engine reads. */
function withColon(text: string): string {
	return text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}

/** The same for a time that may be absent; what cannot be read counts as absent. */
export function toInstantOrNull(text: string | null | undefined, zone: string): string | null {
	return text === null || text === undefined ? null : (toInstant(text, zone) ?? null);
}

/** The calendar day of an instant in the tenant's zone. */
export function dayOf(at: Date, zone: string): string {
	return new Date(at.getTime() + aheadOfUtc(zone, at.getTime())).toISOString().slice(0, 10);
}

/** The time zone of the tenant, as the credential names it; UTC where it names none or one that nobody knows. */
export function zoneOf(settings: Readonly<Record<string, string>> | undefined): string {
	const zone = settings?.timeZone ?? 'UTC';
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
	} catch {
		return 'UTC';
	}
}
