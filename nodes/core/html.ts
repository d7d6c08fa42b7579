const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Markup that was escaped already. Only `html` makes it, so that text of others cannot become it. */
export class Html {
	readonly #markup: string;

	private constructor(markup: string) {
		this.#markup = markup;
	}

	static of(pieces: readonly string[], children: readonly Child[]): Html {
		return new Html(pieces.map((piece, index) => `${piece}${index < children.length ? markupOf(children[index] ?? null) : ''}`).join(''));
	}

	toString(): string {
		return this.#markup;
	}
}

/** What may stand in a template: text and numbers are escaped, markup is kept, null is nothing. */
export type Child = string | number | Html | null | readonly Child[];

function markupOf(child: Child): string {
	if (child === null) return '';
	if (child instanceof Html) return child.toString();
	if (typeof child === 'string' || typeof child === 'number') return escapeHtml(String(child));
	return child.map(markupOf).join('');
}

/** Markup from a template whose every value is escaped; attributes stand in double quotes. */
export function html(pieces: TemplateStringsArray, ...children: readonly Child[]): Html {
	return Html.of(pieces, children);
}

/** Text of others, set apart so that a name written from right to left does not turn the words around it. */
export const isolated = (text: string): Html => html`<bdi>${text}</bdi>`;
