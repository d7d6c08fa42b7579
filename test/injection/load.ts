import { existsSync, readFileSync } from 'node:fs';

import { z } from 'zod';

/** One instruction that somebody hid in a text. */
export interface Attack {
	kind: string;
	text: string;
}

const attacksShape = z.record(z.array(z.string().min(1)));
const mailShape = z.object({ context: z.string() });

/** Attacks by kind as one list. */
export const listAttacks = (byKind: Readonly<Record<string, readonly string[]>>): Attack[] => Object.entries(byKind).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));

/** Attacks in the format of BIPIA: a JSON object of lists of instructions by kind. Throws with the reason for any other file. */
export function loadAttacks(file: string): Attack[] {
	return listAttacks(attacksShape.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

/** Mails in the format of BIPIA: one JSON object with a `context` per line. Throws with the reason for any other file. */
export function loadMails(file: string): string[] {
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => mailShape.parse(JSON.parse(line)).context);
}

/** A file that may be there, beside the repository or where `DUNNING_TEST_DATA` says; undefined where it is not. */
export function findShared(name: string): string | undefined {
	const folders = [process.env.DUNNING_TEST_DATA, '../shared/data'].filter((folder): folder is string => folder !== undefined);
	return folders.map((folder) => `${folder}/${name}`).find((file) => existsSync(file));
}
