import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

import { DunningError } from '../../core/errors';
import { attempt } from './troubles';

/**
 * Makes the ledger's folder (0700) and file (0600) where they are missing, before SQLite would make them for everybody to
 * read; its side files take the file's permissions over. Throws `ledger-unavailable`.
 */
export function prepareFile(path: string): void {
	if (path === ':memory:') return;
	const made = attempt(() => {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		closeSync(openSync(path, 'a', 0o600));
	});
	if (made.ok) return;
	throw new DunningError({
		code: 'ledger-unavailable',
		message: `The ledger file '${path}' cannot be created or written.`,
		fix: 'Let the user that runs n8n write to that file and its folder, or choose another path.',
		cause: made.error,
	});
}
