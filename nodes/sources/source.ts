import type { FieldName } from '../core/context/fieldTable';
import type { Findings } from '../core/context/findings';
import type { PlainFieldName } from '../core/context/parseField';
import type { ListRow } from '../core/listRow';
import type { StopFlag } from '../core/stopFlag';
import type { Answer } from './ask';
import type { SourceHttp } from './http';

/** How a customer of the billing platform is found in a source. */
export const LOOKUP_WAYS = ['email', 'customer-id', 'domain'] as const;
export type LookupWay = (typeof LOOKUP_WAYS)[number];

/** What a field of the vendor's, named by whoever sets up the node, stands for: one of our fields, or a reason to leave the customer alone. */
export type NamedFor = PlainFieldName | `stop:${StopFlag}`;

/** The customer that is looked for, and how the node was set up. */
export interface Lookup {
	by: LookupWay;
	/** Of the billing platform. */
	customerId: string;
	email: string | null;
	/** The vendor's field that holds the billing customer id; null takes the source's own. */
	customerIdField: string | null;
	/** The vendor's names of fields that every company calls otherwise. */
	named: ReadonlyArray<{ for: NamedFor; name: string }>;
	/** Of amounts that come without one, ISO 4217; null leaves them missing. */
	currency: string | null;
	/** In the case's own time. */
	now: Date;
}

/** What is known of a source without reading anything. */
export interface SourceAbout {
	id: string;
	name: string;
	credentialType: string;
	lookups: readonly LookupWay[];
	/** The field that holds the billing customer id unless named otherwise; null where every company has its own. */
	customerIdField: string | null;
	/** Fields that it fills by itself. */
	fills: readonly FieldName[];
	/** Fields that it fills when the node names the vendor's own. */
	named: readonly PlainFieldName[];
	/** What to do when it cannot be read with the credential. */
	help: string;
	/** Where vendor's names are looked for, in words for the editor. */
	namedOn: string;
	/** Paths that are asked with POST: they search and change nothing. */
	searchPaths: readonly string[];
	/** Address of the API behind a credential; null when the credential does not say. */
	apiAddress(credential: Readonly<Record<string, unknown>>): string | null;
}

/**
 * A CRM or helpdesk that tells about customers. `read` makes a bounded number of calls, with GET or by a search, and
 * never throws for what the vendor does: what could not be read is a gap with its reason.
 */
export interface Source extends SourceAbout {
	read(lookup: Lookup, http: SourceHttp): Promise<Findings>;
	/** The account's own fields, by the name under which a node may name them, for the dropdowns of the editor. GET only. */
	listFields(http: SourceHttp): Promise<Answer<ListRow[]>>;
}
