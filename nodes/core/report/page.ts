import { html, isolated, type Html } from '../html';
import { drawDocument, type Section } from './page/document';
import { formatFor, type Format } from './page/format';
import { attempts } from './page/sections/attempts';
import { attribution } from './page/sections/attribution';
import { breakdowns } from './page/sections/breakdowns';
import { business } from './page/sections/business';
import { desk } from './page/sections/desk';
import { guard } from './page/sections/guard';
import { lift } from './page/sections/lift';
import { messages } from './page/sections/messages';
import { languageModel, timingModel } from './page/sections/models';
import { gates, recommendations } from './page/sections/next';
import { timing } from './page/sections/timing';
import { topLine, windowOf } from './page/sections/topLine';
import type { DunningReport } from './report';

/** In the order of the page. */
const SECTIONS: readonly ((report: DunningReport, format: Format) => Section)[] = [topLine, attribution, timing, business, breakdowns, attempts, desk, guard, messages, timingModel, languageModel, lift, gates, recommendations];

function emptySection({ notes }: DunningReport, days: string): Section {
	return {
		id: 'empty',
		title: 'No failed payment in this window',
		why: `Nothing that failed first from ${days} is in the ledger. That may be good news, or nothing reached it yet.`,
		content: html`<p>What to do next:</p><ol><li>Look whether the workflow with Dunning Trigger is published, and whether the platform shows its deliveries as received.</li><li>Choose a longer window in Dunning Report, for instance the last 90 days.</li><li>To see a full report now, run workflow 01 with <em>Sample (no account)</em>, then run Dunning Report again.</li><li>If payments failed and none is here, run the daily health check: it says what did not arrive.</li></ol>${notes.length > 0 ? html`<ul>${notes.map((note) => html`<li>${isolated(note)}</li>`)}</ul>` : null}`,
	};
}

function leadOf(report: DunningReport, format: Format): Html {
	return html`<p class="lead">${windowOf(report, format)}, days of ${report.window.timeZone}. Made ${format.moment(report.generatedAt)}.</p>`;
}

function footOf(shown: readonly Section[]): Html {
	const missing = shown.filter(({ content }) => content === null).map(({ title }) => title);
	return html`${missing.length > 0 ? html`<p>Not in this report, since the ledger holds nothing about it: ${missing.join(', ')}.</p>` : null}<p>Every figure comes from the ledger alone; each case counts once. Currencies are never added up. A range is one in which the true value lies 95 times of 100.</p>`;
}

/**
 * A report as one HTML file that stands by itself: no script, no request. `locale` is the BCP 47 tag by which numbers and
 * dates are written; the words are English.
 */
export function reportPage(report: DunningReport, { locale = 'en-GB' }: { locale?: string } = {}): string {
	const format = formatFor({ locale, timeZone: report.window.timeZone });
	const isEmpty = report.cases.opened === 0;
	const sections = isEmpty ? [emptySection(report, windowOf(report, format))] : SECTIONS.map((section) => section(report, format));
	return drawDocument({ title: 'Failed payments: what came back', lead: leadOf(report, format), sections, foot: footOf(sections) });
}
