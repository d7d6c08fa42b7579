import { BANK_DEBIT_DECLINES } from './bankDebits';
import { CARD_NETWORK_DECLINES } from './cardNetworks';
import type { DeclineTable } from './table';

/** Codes of networks and schemes, the same on every platform that passes them on. */
export const NETWORK_DECLINES: readonly DeclineTable[] = [...CARD_NETWORK_DECLINES, ...BANK_DEBIT_DECLINES];
