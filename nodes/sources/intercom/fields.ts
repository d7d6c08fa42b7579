import type { ListRow } from '../../core/listRow';
import { ask, type Answer } from '../ask';
import { joinRows, toFieldRow } from '../fieldRows';
import type { SourceHttp } from '../http';
import { INTERCOM } from './about';
import { attributesShape } from './payload';
import { get } from './request';

/** One list, never in pages: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-attributes/lisdataattributes */
async function readAttributes(model: 'company' | 'contact', http: SourceHttp): Promise<Answer<ListRow[]>> {
	const answer = await ask(http, { name: INTERCOM.name, of: `attributes of a ${model}`, permission: '"Read and list users and companies"', shape: attributesShape, request: { ...get('/data_attributes'), query: { model } } });
	if (!answer.ok) return answer;
	return { ok: true, value: answer.value.data.filter(({ custom, archived }) => custom && archived !== true).map(({ name, label }) => toFieldRow(name, label, model)) };
}

/** Custom attributes of the company, then of the contact, which is the order in which they are read. */
export async function listIntercomFields(http: SourceHttp): Promise<Answer<ListRow[]>> {
	return joinRows(await Promise.all([readAttributes('company', http), readAttributes('contact', http)]));
}
