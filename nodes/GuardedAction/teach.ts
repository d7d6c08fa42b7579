import type { CaseFacts } from '../core/facts';
import { customerKeyOf } from '../core/keys';
import type { Lesson } from '../core/scoring/collectRows';
import { attemptAt, episodeOf } from '../core/scoring/episode';
import { rowsOfCase, type SeenRetry } from '../core/scoring/rowsOfCase';
import { scoredBySchema, type ScoredBy } from '../core/scoring/section';
import { wayOf } from '../core/scoring/ways';
import type { Desk, LiveDesk } from './desk';

const merchantOf = ({ dunningCase: { platform, account } }: Desk): string => `${platform}:${account}`;
const groupOf = ({ dunningCase: { platform, account } }: Desk, { customer }: CaseFacts): string => customerKeyOf(platform, account, customer.id);

/** By what the attempt that is due now was planned. */
async function plannedBy({ store, dunningCase }: LiveDesk, facts: CaseFacts): Promise<ScoredBy | null> {
	const entries = await store.entries({ caseId: dunningCase.caseId, type: 'action.outcome', limit: 20 });
	const planned = entries.find(({ body }) => body.action === 'schedule-retry' && body.attempt === facts.attempt.number);
	return scoredBySchema.safeParse(planned?.body.scoredBy).data ?? null;
}

/** What a charge of now will teach. */
export async function lessonOf(desk: LiveDesk, facts: CaseFacts, charge: { paymentMethodId: string | null; gatewayId: string | null }): Promise<Lesson> {
	const way = wayOf(facts, { money: { kind: 'retry-payment', ...charge } });
	const episode = episodeOf({ facts, event: desk.dunningCase.event ?? null, merchant: merchantOf(desk), way });
	return { facts: attemptAt(episode, facts, new Date(facts.context.now)), group: groupOf(desk, facts), scoredBy: await plannedBy(desk, facts) };
}

/** The latest retry of the case whose end is known, whoever made it; null while there is none. */
export const seenRetry = (desk: Desk, facts: CaseFacts): SeenRetry | null => rowsOfCase(facts, merchantOf(desk), groupOf(desk, facts)).at(-1) ?? null;
