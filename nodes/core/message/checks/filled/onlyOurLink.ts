import { escapeHtml } from '../../../html';
import { failed, PASSED } from '../check';
import type { FilledCheck } from './filledCheck';

const ADDRESSES = /(?:https?:\/\/|www\.)[^\s"'<>]+/gi;
const HREFS = /href="([^"]*)"/g;

/** The only address in the message is the link that the system set, on that host and no other. */
export const onlyOurLink: FilledCheck = {
	code: 'filled-only-our-link',
	sentence: 'The only link is the one that the system set.',
	check({ subject, text, html, link }) {
		const found = `${subject}\n${text}`.match(ADDRESSES) ?? [];
		const targets = [...(html ?? '').matchAll(HREFS)].map(([, target]) => target);
		const isForeign = found.some((address) => address !== link) || targets.some((target) => link === null || target !== escapeHtml(link));
		return isForeign || found.length > 1 || targets.length > 1 ? failed('Holds another link than the system’s, or more than one') : PASSED;
	},
};
