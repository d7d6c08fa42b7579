import { attemptLimits } from './attemptLimits';
import { authority } from './authority';
import { contactPacing } from './contactPacing';
import { customerMustAct } from './customerMustAct';
import type { Guard } from './guard';
import { highValue } from './highValue';
import { liveState } from './liveState';
import { messageReady } from './messageReady';
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
	attemptLimits,
	highValue,
	authority,
	paused,
	contactPacing,
	messageReady,
	unresolvedAct,
];
