import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CHANNELS, hasSubject, type Channel } from '../core/channels';
import type { DraftedMessage } from '../core/decision';
import { DunningError } from '../core/errors';
import { CONTACT_PURPOSES } from '../core/facts';
import type { MessageBrief } from '../core/message/brief';
import { checkDraft, type CheckLine } from '../core/message/checkDraft';
import { CHECKS } from '../core/message/checks';
import { tidyDraft, type Draft } from '../core/message/draft';
import { makeBrief } from '../core/message/facts';
import { parseLanguageTag } from '../core/message/languageTag';
import { releaseBrief } from '../core/message/releaseBrief';
import { forEachItem } from '../n8n/items';
import { readPlanned } from './readPlanned';

interface Asked {
	context: IExecuteFunctions;
	index: number;
}

const read = ({ context, index }: Asked, name: string): string => String(context.getNodeParameter(name, index, '')).trim();

const badInput = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

function readWords(asked: Asked, channel: Channel): Draft {
	const body = read(asked, 'body');
	const draft = tidyDraft(hasSubject(channel) ? { subject: read(asked, 'subject'), body } : { body }, channel);
	if (draft) return draft;
	throw badInput('There are no words to check, or too many', hasSubject(channel) ? 'Enter a subject and a message.' : 'Enter a message.');
}

/** Every check with what it asks for, those that failed first. */
function explain(checks: readonly CheckLine[]): Array<CheckLine & { asksFor: string }> {
	const sentences = new Map(CHECKS.map(({ code, sentence }) => [code, sentence]));
	return checks.map((line) => ({ ...line, asksFor: sentences.get(line.name) ?? '' })).sort((a, b) => Number(a.passed) - Number(b.passed));
}

function verdict(draft: Draft, brief: MessageBrief): { checks: CheckLine[]; messageCheck: object } {
	const checks = checkDraft(draft, brief);
	const failed = checks.filter(({ passed }) => !passed);
	return { checks, messageCheck: { passed: failed.length === 0, failed: failed.map(({ name }) => name), checks: explain(checks) } };
}

function checkAlone(asked: Asked): object {
	const purpose = CONTACT_PURPOSES.find((one) => one === read(asked, 'purpose')) ?? 'update-method';
	const channel = CHANNELS.find((one) => one === read(asked, 'channel')) ?? 'email';
	const language = parseLanguageTag(read(asked, 'language'));
	if (language === undefined) throw badInput('The language is no language tag', 'Enter a BCP 47 tag such as en or pt-BR.');
	const { messageCheck } = verdict(readWords(asked, channel), releaseBrief({ purpose, channel, language }));
	return { messageCheck };
}

/** The words become the message of the case: what a person wrote is released like any other, and not if it fails a check. */
function checkForCase(asked: Asked, json: IDataObject): object {
	const planned = readPlanned(json);
	const senderName = read(asked, 'senderName') || null;
	const brief = makeBrief(planned, { defaultLanguage: 'en', guidance: null, senderName });
	if (!brief) throw badInput('Nothing is to be written to this customer now', 'Check words alone, or put this node where the plan holds a contact.');
	const draft = readWords(asked, brief.channel);
	const { checks, messageCheck } = verdict(draft, brief);
	const { purpose, channel, language } = brief;
	const message: DraftedMessage = { purpose, channel, language, forAttempt: planned.attempt.number, ...draft, writer: 'person', fallbackReason: null, checks, draftedAt: planned.context.now, senderName };
	return { ...json, message, messageCheck };
}

/** Holds words that a person wrote against every check of a draft. */
export async function checkItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await forEachItem(context, 1, async (json, index) => {
		const asked = { context, index };
		return [{ output: 0, json: read(asked, 'about') === 'words' ? { ...json, ...checkAlone(asked) } : checkForCase(asked, json) }];
	});
}
