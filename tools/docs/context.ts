import { CONTEXT_FIELDS, FIELD_NAMES, pathOf, type FieldName } from '../../nodes/core/context/fieldTable';
import { SOURCES } from '../../nodes/sources';
import type { SourceAbout } from '../../nodes/sources/source';
import { code, replaceSection, table } from './markdown';

const LOOKUPS = { email: 'e-mail', 'customer-id': 'billing customer ID', domain: 'company domain' } as const;

/** What the ledger knows by itself; see `core/context/responses.ts`. */
const FROM_LEDGER: readonly FieldName[] = ['email', 'sms', 'lastHeardFromAt'];

function tellHow({ fills, named }: SourceAbout, name: FieldName): string {
	if (fills.includes(name)) return 'yes';
	return named.some((one) => one === name) ? 'your field' : '–';
}

/** Which field comes from where. */
function renderFields(): string {
	const rows = FIELD_NAMES.map((name) => [code(pathOf(name)), CONTEXT_FIELDS[name].meaning, ...SOURCES.map((source) => tellHow(source, name)), FROM_LEDGER.includes(name) ? 'yes' : '–']);
	const flags = [code('relationship.stopFlags'), 'Why the customer is to be left alone', ...SOURCES.map(() => 'tags, your field'), '–'];
	return table(['Field of the case, under `context`', 'Means', ...SOURCES.map(({ name }) => name), 'Ledger'], [...rows, flags]);
}

/** How customers are found in each source. */
function renderLookups(): string {
	const rows = SOURCES.map(({ name, lookups, customerIdField, namedOn }) => [name, lookups.map((way) => LOOKUPS[way]).sort().join(', '), customerIdField === null ? 'you name it' : code(customerIdField), namedOn]);
	return table(['Source', 'Finds customers by', 'Field with the billing customer ID', 'Your fields are'], rows);
}

/** `docs/context.md` with its tables brought up to date. */
export function renderContextPage(page: string): string {
	return replaceSection(replaceSection(page, 'fields', renderFields()), 'lookups', renderLookups());
}
