import { z } from 'zod';

const text = z.string().nullish().transform((value) => value ?? null);

/**
 * Salesforce writes times as `2026-11-20T10:00:00.000+0000`.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
 */
export const salesforceTime = z.string().transform((value, context) => {
	const at = new Date(value);
	if (!Number.isNaN(at.getTime()) && at.getUTCFullYear() <= 9999) return at.toISOString();
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'no time' });
	return z.NEVER;
});

/** Answer to a query. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
export const rowsOf = <T extends z.ZodTypeAny>(row: T) => z.object({ totalSize: z.number().int().min(0), done: z.boolean(), records: z.array(row) });

const owner = z.object({ Id: text, Name: text, Email: text }).nullish();

export const accountIdShape = z.object({ Id: z.string(), Website: text });

/** An account with the fields that were asked for by name. */
export const accountShape = z.object({ Id: z.string(), Owner: owner }).passthrough();
export type SalesforceAccount = z.infer<typeof accountShape>;

export const contactShape = z.object({ Id: z.string(), AccountId: text, DoNotCall: z.boolean().nullish() });

export const caseShape = z.object({ Id: z.string(), CaseNumber: text, CreatedDate: salesforceTime, Subject: text, Description: text, Type: text, Reason: text });

export const taskShape = z.object({ Id: z.string(), CompletedDateTime: salesforceTime.nullish() });

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
export const describeShape = z.object({ fields: z.array(z.object({ name: z.string(), label: z.string().nullish() })) });
