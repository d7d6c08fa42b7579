import { NO_FINDINGS, onlyGap, type Findings } from '../../core/context/findings';
import { ask } from '../ask';
import type { SourceHttp } from '../http';
import { countTickets, quoteTickets, type Ticket } from '../tickets';
import { HUBSPOT } from './about';
import { foundShape, hubSpotTime, pipelinesShape, type HubSpotRecord } from './payload';

const { id: source, name } = HUBSPOT;

const question = { name, of: 'tickets', permission: 'the scope tickets' };

/** Whose tickets; at least one is there. */
interface Owners {
	contactId: string | null;
	companyId: string | null;
}

/** Of the contact or of the company; a search takes up to five groups and ORs them. */
function toSearch({ contactId, companyId }: Owners, stages: readonly string[]): object {
	const owners = Object.entries({ 'associations.contact': contactId, 'associations.company': companyId }).filter(([, id]) => id !== null);
	return {
		filterGroups: owners.map(([propertyName, value]) => ({
			filters: [
				{ propertyName, operator: 'EQ', value },
				{ propertyName: 'hs_pipeline_stage', operator: 'IN', values: stages },
			],
		})),
		properties: ['subject', 'content', 'createdate', 'hs_ticket_category'],
		sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
		limit: 100,
	};
}

function toTicket({ id, properties }: Pick<HubSpotRecord, 'id' | 'properties'>): Ticket[] {
	const openedAt = hubSpotTime(properties.createdate);
	const { subject = null, content = null, hs_ticket_category: category = null } = properties;
	return openedAt === null ? [] : [{ id, openedAt, about: [category, subject], subject, body: content }];
}

/** Open tickets: those in a stage whose pipeline does not call it closed. */
export async function readTickets(owners: Owners, http: SourceHttp): Promise<Findings> {
	const pipelines = await ask(http, { ...question, of: 'ticket pipelines', shape: pipelinesShape, request: { method: 'GET', path: '/crm/v3/pipelines/tickets' } });
	if (!pipelines.ok) return onlyGap(['openTickets'], pipelines.problem);
	const stages = pipelines.value.results.flatMap((pipeline) => pipeline.stages.filter(({ metadata }) => metadata.ticketState !== 'CLOSED').map(({ id }) => id));
	const answer = await ask(http, { ...question, shape: foundShape, request: { method: 'POST', path: '/crm/v3/objects/tickets/search', json: toSearch(owners, stages) } });
	if (!answer.ok) return onlyGap(['openTickets'], answer.problem);
	const tickets = answer.value.results.flatMap(toTicket);
	return { ...NO_FINDINGS, fields: { openTickets: countTickets(source, tickets, answer.value.total) }, words: quoteTickets(source, tickets) };
}
