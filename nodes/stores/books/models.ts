import type { NewEntry } from '../../core/ledger/entry';
import type { ResponseModel } from '../../core/scoring/contact/response';
import type { RecoveryModel } from '../../core/scoring/model/model';
import type { Identity } from './policies';

/** One published version of a recovery model; never changed afterwards. */
export interface StoredModel {
	/** Whose cases it scores: `<platform>:<account>`. */
	merchant: string;
	model: RecoveryModel;
	/** How customers answered messages, learned beside it. */
	responses?: ResponseModel;
	publishedAt: string;
	publishedBy: { id: string; identity: Identity };
	/** Why, in the publisher's words. */
	note: string;
}

/** Recovery models. Each method is atomic with the entry it takes. */
export interface ModelBook {
	/** Throws `bad-input` for a model that was not judged, `ledger-conflict` for one that this merchant has already. */
	publishModel(value: StoredModel, entry: NewEntry): Promise<void>;
	/** Takes a version out of force; false when the merchant has none of this name in force. */
	withdrawModel(merchant: string, version: string, entry: NewEntry): Promise<boolean>;
	/** Those in force, newest first. */
	publishedModels(merchant: string, limit: number): Promise<StoredModel[]>;
	/** Also one that was withdrawn: what it decided must stay explainable. */
	loadModel(merchant: string, version: string): Promise<StoredModel | undefined>;
}
