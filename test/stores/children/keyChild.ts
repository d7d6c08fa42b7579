/** A process of its own that asks for the key, and prints it as hex. */
import { writeSync } from 'node:fs';

import { loadOrCreateKey } from '../../../nodes/stores/key';

const [keyPath = '', ledgerPath = ''] = process.argv.slice(2);
writeSync(1, Buffer.from(loadOrCreateKey(keyPath, ledgerPath)).toString('hex'));
