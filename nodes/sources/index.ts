import { hubspot } from './hubspot';
import { intercom } from './intercom';
import { salesforce } from './salesforce';
import type { Source } from './source';
import { zendesk } from './zendesk';

/** Every source of context. Where several know the same, the first in this list is believed. */
export const SOURCES: readonly Source[] = [salesforce, hubspot, zendesk, intercom];
