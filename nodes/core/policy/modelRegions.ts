import type { Policy } from './policy';

/** Member states of the European Union, and what the EEA adds. Source: europa.eu, 2026-01; Croatia last to join, the United Kingdom left. */
const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
const EEA = [...EU, 'IS', 'LI', 'NO'];

const GROUPS: Readonly<Record<string, readonly string[]>> = { EU, EEA };

/** Whether a model at an endpoint may see a brief about a customer there, and whether free text of theirs too. */
export type ModelPermission = { ok: true; readsFreeText: boolean } | { ok: false; why: string };

function holdsFor(region: string, country: string | null): boolean {
	const name = region.trim().toUpperCase();
	if (name === '*') return true;
	return country !== null && (name === country || (GROUPS[name]?.includes(country) ?? false));
}

/**
 * Reads the policy's rows: `*` is any endpoint or any place, `EU` and `EEA` are groups of countries. A customer of unknown country
 * is served only by what may serve everybody, and a policy without rows permits nothing.
 */
export function mayServe({ modelRegions = [] }: Pick<Policy, 'modelRegions'>, endpoint: string, country: string | null): ModelPermission {
	const place = country?.toUpperCase() ?? null;
	const rows = modelRegions.filter((row) => row.endpoint === '*' || row.endpoint.trim().toLowerCase() === endpoint.trim().toLowerCase());
	const fitting = rows.filter(({ regions }) => regions.some((region) => holdsFor(region, place)));
	if (fitting.length === 0) return { ok: false, why: `The policy lets the endpoint "${endpoint}" serve nobody in ${place ?? 'an unknown country'}` };
	return { ok: true, readsFreeText: fitting.some(({ readsFreeText }) => readsFreeText) };
}
