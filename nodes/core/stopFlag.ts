/** Why a customer may have to be left alone; every one stops all that is automatic. */
export const STOP_FLAGS = ['dispute', 'deceased', 'insolvency', 'fraud-victim', 'legal-hold', 'cease-contact', 'promise-to-pay', 'breathing-space', 'vulnerable', 'other'] as const;
export type StopFlag = (typeof STOP_FLAGS)[number];
