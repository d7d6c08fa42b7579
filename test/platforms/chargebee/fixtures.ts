import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EventFixture } from '../platformContract';

const ROOT = join(__dirname, '../../fixtures/chargebee');

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}

/** A fixture of product catalog 2.0 by its file name; a fresh copy each time. */
export function readEvent(name: string, catalog = 'v2-catalog-2'): Record<string, unknown> {
	return readJson(join(ROOT, catalog, `${name}.json`)) as Record<string, unknown>;
}

/** Every event fixture of both product catalogs, with its golden case beside it. */
export function readEventFixtures(): EventFixture[] {
	return readdirSync(ROOT).flatMap((catalog) =>
		readdirSync(join(ROOT, catalog))
			.filter((file) => file.endsWith('.json') && !file.endsWith('.golden.json'))
			.map((file) => {
				const name = file.replace(/\.json$/, '');
				return { name: `${catalog}/${name}`, payload: readEvent(name, catalog), golden: readJson(join(ROOT, catalog, `${name}.golden.json`)) };
			}),
	);
}
