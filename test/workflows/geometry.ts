import type { INode } from 'n8n-workflow';

/** A rectangle on the canvas, in its pixels. */
export interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

const GRID = 16;
const SIDE = 6 * GRID;
/** A circle: a node that only serves another one, such as a model. */
const SUB_NODE = 5 * GRID;
/** A node that others can serve. */
const SERVED_WIDTH = 14 * GRID;
const LINE = 24;
/** Width of a letter of a label, rounded up. */
const LETTER = 8;
const MOST_LABEL = 13 * GRID;

const SERVED = /\.(dunningMessage|caseBrief|agent)$/;
const OUTPUTS: Readonly<Record<string, number>> = { guardedAction: 4, dunningApproval: 2, dunningApprovalTrigger: 2, if: 2 };

const localName = ({ type }: INode): string => type.split('.')[1] ?? '';

function countOutputs(node: INode): number {
	const rules = node.parameters.rules as { values?: unknown[] } | undefined;
	const own = localName(node) === 'switch' ? (rules?.values?.length ?? 1) : (OUTPUTS[localName(node)] ?? 1);
	return own + (node.onError === 'continueErrorOutput' ? 1 : 0);
}

const isServant = ({ type }: INode): boolean => /\.(lm|outputParser|memory)[A-Z]\w*$|Tool$/.test(type);

/** The symbol of a node, as large as n8n 2.41 draws it. */
export function symbolOf(node: INode): Box {
	const [left, top] = node.position;
	if (node.type.endsWith('.stickyNote')) return { left, top, width: Number(node.parameters.width ?? 240), height: Number(node.parameters.height ?? 160) };
	if (isServant(node)) return { left, top, width: SUB_NODE, height: SUB_NODE };
	const height = SIDE + Math.max(0, countOutputs(node) - 2) * 2 * GRID;
	return { left, top, width: SERVED.test(node.type) ? SERVED_WIDTH : SIDE, height };
}

/** The symbol with the label and the subtitle below it; a served node carries them inside. */
export function footprintOf(node: INode): Box {
	const symbol = symbolOf(node);
	if (SERVED.test(node.type)) return symbol;
	const wanted = node.name.length * LETTER;
	const width = Math.max(symbol.width, Math.min(wanted, MOST_LABEL));
	const lines = Math.ceil(wanted / MOST_LABEL);
	return { left: symbol.left - (width - symbol.width) / 2, top: symbol.top, width, height: symbol.height + LINE * (lines + 1) };
}

export function overlap(one: Box, other: Box): boolean {
	return one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height;
}

export function contains(outer: Box, inner: Box): boolean {
	return outer.left <= inner.left && outer.top <= inner.top && outer.left + outer.width >= inner.left + inner.width && outer.top + outer.height >= inner.top + inner.height;
}

/** Where a note's text ends, reckoned from its Markdown; measured on what n8n 2.41 draws. */
export function textBottomOf(note: INode): number {
	const { top, width } = symbolOf(note);
	const perLine = Math.floor((width - 2 * GRID) / 6.6);
	const lines = String(note.parameters.content ?? '').split('\n');
	const heights = lines.map((line) => {
		const heading = /^#+/.exec(line)?.[0].length ?? 0;
		const text = line.replace(/[*_`#]|\]\([^)]*\)/g, '');
		if (text.trim() === '') return 10;
		const scale = heading === 0 ? 1 : heading < 3 ? 1.5 : 1.2;
		return Math.ceil((text.length * scale) / perLine) * (heading === 0 ? 21 : heading < 3 ? 36 : 28);
	});
	return top + GRID + 8 + heights.reduce((sum, height) => sum + height, 0);
}
