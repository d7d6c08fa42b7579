import type { Store } from '../store';
import { createApprovals } from './approvals';
import { createAnchors } from './anchors';
import { createCases } from './cases';
import { createClaims } from './claimDue';
import { createCounters } from './counters';
import { createCounts } from './counts';
import { createCustomers } from './customers';
import { createDrafts } from './drafts';
import { createDues } from './dues';
import { createEntries } from './entries';
import { createEvents } from './events';
import { createIntents } from './intents';
import { createLooks } from './looks';
import { createMemories } from './memories';
import { createModelCalls } from './modelCalls';
import { createModels } from './models';
import { createPersonal } from './personal';
import { createPieces } from './pieces';
import { createPolicyBook } from './policies';
import { createReports } from './reports';
import type { Ledger } from './sql';
import { createState } from './state';
import { createVerification } from './verifyChain';
import { createWaits } from './waits';

/** The whole store on one ledger, whatever database it is kept in. */
export function createStore(ledger: Ledger): Store {
	return {
		...createEvents(ledger),
		...createDues(ledger),
		...createClaims(ledger),
		...createPieces(ledger),
		...createLooks(ledger),
		...createCases(ledger),
		...createIntents(ledger),
		...createCounts(ledger),
		...createEntries(ledger),
		...createVerification(ledger),
		...createAnchors(ledger),
		...createCounters(ledger),
		...createState(ledger),
		...createPolicyBook(ledger),
		...createApprovals(ledger),
		...createCustomers(ledger),
		...createMemories(ledger),
		...createPersonal(ledger),
		...createWaits(ledger),
		...createModels(ledger),
		...createModelCalls(ledger),
		...createDrafts(ledger),
		...createReports(ledger),
		close: async () => await ledger.db.close(),
	};
}
