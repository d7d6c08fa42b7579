import { attemptLimits } from './attemptLimits';
import { authority } from './authority';
import { bankDebits } from './bankDebits';
import { budgets } from './budgets';
import { changeFits } from './changeFits';
import { consent } from './consent';
import { contactCaps } from './contactCaps';
import { contactHours } from './contactHours';
import { contactPacing } from './contactPacing';
import { customerMustAct } from './customerMustAct';
import { delayed } from './delayed';
import { doubleDunning } from './doubleDunning';
import type { Guard } from './guard';
import { highValue } from './highValue';
import { liveState } from './liveState';
import { mandates } from './mandates';
import { messageReady } from './messageReady';
import { networkLimits } from './networkLimits';
import { neverRetry } from './neverRetry';
import { openDispute } from './openDispute';
import { paused } from './paused';
import { retryOwner } from './retryOwner';
import { stopFlags } from './stopFlags';
import { unresolvedAct } from './unresolvedAct';

/** Every guard runs on every decision, in any order. */
export const GUARDS: readonly Guard[] = [
	liveState,
	openDispute,
	stopFlags,
	neverRetry,
	customerMustAct,
	retryOwner,
	doubleDunning,
	networkLimits,
	bankDebits,
	mandates,
	attemptLimits,
	highValue,
	authority,
	paused,
	delayed,
	changeFits,
	budgets,
	consent,
	contactHours,
	contactCaps,
	contactPacing,
	messageReady,
	unresolvedAct,
];
