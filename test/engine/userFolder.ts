import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core writes a settings file into this folder when it is first used, so it must be set before n8n-core is loaded.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'dunning-engine-'));

// What a node logs is checked where it matters, never read.
process.env.N8N_LOG_LEVEL = 'silent';

/** A folder of this test file's own, under which n8n and our ledger keep their files. */
export const userFolder = process.env.N8N_USER_FOLDER;
