import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { NewEntry } from '../../core/ledger/entry';
import { responseModelSchema } from '../../core/scoring/contact/response';
import { parseModel } from '../../core/scoring/model/model';
import type { ModelBook, StoredModel } from '../books/models';
import type { Ledger, RowShape } from './sql';

const storedModel = z.object({
	merchant: z.string(),
	model: z.unknown().transform(parseModel),
	responses: responseModelSchema.optional(),
	publishedAt: z.string(),
	publishedBy: z.object({ id: z.string(), identity: z.enum(['signed-link', 'n8n-login', 'claimed']) }),
	note: z.string(),
});

const MODEL_ROW: RowShape<StoredModel> = z.object({ document: z.string() }).transform(({ document }) => storedModel.parse(JSON.parse(document)));

async function publish({ db, append }: Ledger, value: StoredModel, entry: NewEntry): Promise<void> {
	if (value.model.health === null) {
		throw new DunningError({ code: 'bad-input', message: `The model ${value.model.version} was not judged on attempts that it had not seen`, fix: 'Train it with a judged share, so that its health figures are known.' });
	}
	await db.transact(async (sql) => {
		const values = { merchant: value.merchant, version: value.model.version, document: JSON.stringify(value) };
		const added = await sql.run("INSERT INTO models (merchant, version, state, document) VALUES (:merchant, :version, 'in-force', :document) ON CONFLICT (merchant, version) DO NOTHING", values);
		if (added !== 1) {
			throw new DunningError({ code: 'ledger-conflict', message: `The model ${value.model.version} was published before`, fix: 'Train a new one; a version is published once.' });
		}
		await append(sql, entry);
	});
}

async function withdraw({ db, append }: Ledger, which: { merchant: string; version: string }, entry: NewEntry): Promise<boolean> {
	return await db.transact(async (sql) => {
		const changed = await sql.run("UPDATE models SET state = 'withdrawn' WHERE merchant = :merchant AND version = :version AND state = 'in-force'", which);
		if (changed !== 1) return false;
		await append(sql, entry);
		return true;
	});
}

/** Recovery models in SQL. */
export function createModels(ledger: Ledger): ModelBook {
	const { db } = ledger;
	return {
		publishModel: async (value, entry) => await publish(ledger, value, entry),
		withdrawModel: async (merchant, version, entry) => await withdraw(ledger, { merchant, version }, entry),
		publishedModels: async (merchant, limit) => await db.all(MODEL_ROW, "SELECT document FROM models WHERE merchant = :merchant AND state = 'in-force' ORDER BY seq DESC LIMIT :limit", { merchant, limit }),
		loadModel: async (merchant, version) => await db.get(MODEL_ROW, 'SELECT document FROM models WHERE merchant = :merchant AND version = :version', { merchant, version }),
	};
}
