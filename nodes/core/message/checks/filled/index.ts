import type { FilledCheck } from './filledCheck';
import { oneLineSubject } from './oneLineSubject';
import { onlyOurFacts } from './onlyOurFacts';
import { onlyOurLink } from './onlyOurLink';
import { optOutThere } from './optOutThere';
import { slotsGone } from './slotsGone';
import { smsFits } from './smsFits';

/** Every check that a filled message must pass before it leaves. */
export const FILLED_CHECKS: readonly FilledCheck[] = [slotsGone, onlyOurLink, onlyOurFacts, oneLineSubject, smsFits, optOutThere];
