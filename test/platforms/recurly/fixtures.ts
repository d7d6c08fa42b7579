import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EventFixture } from '../platformContract';

const ROOT = join(__dirname, '../../fixtures/recurly/v2021-02-25');

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as unknown;

/** A webhook by its event's name; a fresh copy each time. */
export const readEvent = (name: string): Record<string, unknown> => readJson(`${name}.json`) as Record<string, unknown>;

/** Every webhook, with its golden case beside it. */
export function readEventFixtures(): EventFixture[] {
	return readdirSync(ROOT)
		.filter((file) => file.endsWith('.json') && !file.endsWith('.golden.json'))
		.map((file) => {
			const name = file.replace(/\.json$/, '');
			return { name, payload: readEvent(name), golden: readJson(`${name}.golden.json`) };
		});
}
