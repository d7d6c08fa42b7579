import { html, type Html } from '../../../html';
import type { MessagePerformance } from '../../activity';
import type { ShareFigure } from '../../figure';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { drawTable, type Column } from '../table';
import { countFigure, numberFigure, shareCell, shareFigure } from '../tell';

type Row = MessagePerformance & { channel: string };

const KINDS = [['Sent', 'sent'], ['Failed', 'failed'], ['Delivered', 'delivered'], ['Opened', 'opened'], ['Clicked', 'clicked'], ['Replied', 'replied'], ['Bounced', 'bounced'], ['Complained', 'complained'], ['Opted out', 'optedOut']] as const;

/** Where nothing of a kind was ever heard, the share is not zero but unknown. */
const heard = (format: Format, share: ShareFigure): Html | string => (share.value === null && share.denominator > 0 ? html`Not known<small>of ${format.number(share.denominator)}</small>` : shareCell(format, share));

function channelTable({ byChannel, total }: DunningReport['messages'], format: Format): Html | null {
	const channels: readonly Row[] = byChannel.length > 1 ? [...byChannel, { ...total, channel: 'All channels' }] : byChannel;
	const columns = channels.map((told): Column<(typeof KINDS)[number]> => ({ head: told.channel, kind: 'number', cell: ([, kind]) => heard(format, told[kind]) }));
	return columns.length === 0 ? null : drawTable({ caption: 'What became of messages, by channel', of: 'Messages', name: ([head]) => head, columns, rows: KINDS });
}

function unknownKinds({ total }: DunningReport['messages']): Html | null {
	const lines = KINDS.flatMap(([head, kind]) => (total[kind].value === null && total[kind].reason !== null ? [html`<li>${head}: ${total[kind].reason}</li>`] : []));
	return lines.length > 0 ? html`<p class="hint">Not known, and why:</p><ul class="hint">${lines}</ul>` : null;
}

/** What messages did, and what they cost in good will. */
export function messages({ messages: told }: DunningReport, format: Format): Section {
	const figures = drawFigures([
		{ label: 'Messages released', value: format.number(told.total.released), of: html`to their channel in this window` },
		shareFigure(format, 'Complaints', { ...told.total.complained, of: 'sent messages' }),
		shareFigure(format, 'Opt-outs', { ...told.total.optedOut, of: 'sent messages' }),
		numberFigure(format, 'Complaints, opt-outs and bounces', { ...told.harmPerThousand, each: 'case' }),
		numberFigure(format, 'Customer satisfaction (CSAT)', { ...told.csat, each: 'answer' }),
		countFigure(format, 'Released, outcome not known yet', { ...told.outcomeUnknown, of: 'messages' }),
	]);
	const purposes = drawTable({
		caption: 'Recovered within seven days of the first message, by purpose',
		of: 'Purpose',
		name: ({ purpose }) => purpose,
		bar: ({ recoveredAfter: { value, interval } }) => (value === null ? null : { to: value, ...(interval ? { range: interval } : {}) }),
		columns: [
			{ head: 'Recovered after', kind: 'number', cell: ({ recoveredAfter }) => shareCell(format, recoveredAfter) },
			{ head: 'Released', kind: 'number', cell: ({ released }) => format.number(released) },
		],
		rows: told.byPurpose,
	});
	return {
		id: 'messages',
		title: 'Messages',
		why: 'What was sent to customers and what came of it. Recovered after a message does not mean because of it.',
		content: told.total.released === 0 ? null : html`${figures}${channelTable(told, format)}${unknownKinds(told)}${purposes}`,
	};
}
