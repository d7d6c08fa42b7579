import { z } from 'zod';

import { approvalSectionSchema } from './approval/section';
import { briefSchema } from './brief/brief';
import { decisionSchema, messageSchema, outcomeSchema, scoreSchema } from './decision';
import { caseEventSchema, dueSchema, platformIdSchema } from './event';
import {
	attemptSchema,
	contextSchema,
	customerSchema,
	expiringCardSchema,
	gatewaysSchema,
	invoiceSchema,
	paymentMethodSchema,
	subscriptionSchema,
	type CaseFacts,
} from './facts';
import { missing } from './shape';

export * from './decision';
export * from './event';
export * from './facts';

/** Version of the dunning case; a change that breaks readers raises it. */
export const CASE_SCHEMA_VERSION = 1;


/** One item between our nodes. Each node adds or replaces one section and leaves the rest alone. */
export const dunningCaseSchema = z.object({
	schemaVersion: z.literal(CASE_SCHEMA_VERSION),
	caseId: z.string().describe('<platform>:<account>:<invoice id>, <platform>:<account>:customer:<id>, or <platform>:<account>:customer:<id>:card:<method>:<YYYY-MM>'),
	platform: platformIdSchema,
	account: z.string(),
	due: dueSchema.optional(),
	event: caseEventSchema.optional(),
	invoice: invoiceSchema.optional(),
	customer: customerSchema.optional(),
	subscription: missing(subscriptionSchema).optional(),
	attempt: attemptSchema.optional(),
	paymentMethods: z.array(paymentMethodSchema).optional(),
	gateways: gatewaysSchema.optional(),
	expiringCard: expiringCardSchema.optional(),
	context: contextSchema.optional(),
	score: scoreSchema.optional(),
	message: messageSchema.nullable().optional(),
	brief: briefSchema.optional(),
	decision: decisionSchema.optional(),
	approval: approvalSectionSchema.optional(),
	outcome: outcomeSchema.optional(),
});
export type DunningCase = z.infer<typeof dunningCaseSchema>;

/** What must be there before a case can be scored or acted upon. */
export type ReadyCase = DunningCase & CaseFacts;
