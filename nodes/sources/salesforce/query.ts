import type { SourceRequest } from '../http';
import { API_VERSION } from './about';

/** A name that may stand in a query, also of a related record: `Success_Manager__r.Name`. */
const NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;
export const isFieldName = (name: string): boolean => NAME.test(name) && name.length <= 200;

/** A value as it stands in a query; https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export const quoted = (value: string): string => `'${value.replace(/[\\'"]/g, (sign) => `\\${sign}`)}'`;

/** The same inside LIKE, where `%` and `_` stand for others. */
export const quotedPart = (value: string): string => `'%${quoted(value).slice(1, -1).replace(/[%_]/g, (sign) => `\\${sign}`)}%'`;

/** One page of 200 rows at most; the answer counts all of them, so no further page is read. */
export const query = (soql: string): SourceRequest => ({
	method: 'GET',
	path: `/services/data/${API_VERSION}/query`,
	query: { q: soql },
	headers: { 'Sforce-Query-Options': 'batchSize=200' },
});
