import type { ListRow } from '../../core/listRow';
import { ask, type Answer } from '../ask';
import { joinRows, toFieldRow } from '../fieldRows';
import type { SourceHttp } from '../http';
import { ZENDESK } from './about';
import { fieldsShape, type ZendeskField } from './payload';

/** Far more than an account may have. */
const MAX_PAGES = 20;

/** Page by page: https://developer.zendesk.com/api-reference/introduction/pagination/#using-cursor-pagination */
async function readFields(kind: 'organization_fields' | 'user_fields', of: string, http: SourceHttp): Promise<Answer<ListRow[]>> {
	const fields: ZendeskField[] = [];
	let after: string | null = '';
	for (let pages = 0; pages < MAX_PAGES && after !== null; pages++) {
		const query: Record<string, string> = { 'page[size]': '100', ...(after !== '' && { 'page[after]': after }) };
		const answer: Answer<{ fields: ZendeskField[]; after: string | null }> = await ask(http, { name: ZENDESK.name, of: `fields of the ${of}`, permission: 'the role of an agent', shape: fieldsShape(kind), request: { method: 'GET', path: `/api/v2/${kind}.json`, query } });
		if (!answer.ok) return answer;
		fields.push(...answer.value.fields);
		({ after } = answer.value);
	}
	return { ok: true, value: fields.filter(({ active }) => active !== false).map(({ key, title }) => toFieldRow(key, title, of)) };
}

/** Fields of the organization, then of the user, which is the order in which they are read. */
export async function listZendeskFields(http: SourceHttp): Promise<Answer<ListRow[]>> {
	return joinRows(await Promise.all([readFields('organization_fields', 'organization', http), readFields('user_fields', 'user', http)]));
}
