/** A process of its own that asks for new keys at agreed moments, and prints them as hex. */
import { writeSync } from 'node:fs';

import { loadOrCreateKey } from '../../../nodes/stores/key';

const [keyPath = '', count = '0', startAt = '0'] = process.argv.slice(2);
for (let round = 0; round < Number(count); round += 1) {
	while (Date.now() < Number(startAt) + round * 10);
	const key = loadOrCreateKey(`${keyPath}.${round}`, `${keyPath}.db`);
	writeSync(1, `${Buffer.from(key).toString('hex')}\n`);
}
