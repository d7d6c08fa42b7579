import type { Params } from '../../wire/form';
import type { EndpointName } from '../parameters';
import type { World } from '../world';

/** A checked request: the ids from its path by name, and its parameters. */
export interface Call {
	world: World;
	ids: Record<string, string>;
	params: Params;
	idempotencyKey: string | null;
	/** The connected account that the call names; null for the key's own. */
	account: string | null;
	/** The path as asked, which lists repeat. */
	url: string;
	/** Does something after the reply was sent. */
	later: (work: () => void) => void;
}

/** The work of an endpoint: changes the world at once and returns the answer; throws a `StripeRefusal`. */
export type Work = (call: Call) => object;

/** The works of a group of endpoints. */
export type WorkTable = Partial<Record<EndpointName, Work>>;

/** The id that the path carries under a name. */
export function idIn(call: Call, name: string): string {
	return call.ids[name] ?? '';
}
