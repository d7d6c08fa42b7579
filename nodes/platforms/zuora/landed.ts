import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import { wayOf } from './change';

/** See {@link Platform.hasLanded}. A change that Zuora cannot do has never landed. */
export async function hasLanded(request: ChangeRequest, http: Http): Promise<boolean> {
	return (await wayOf(request.change.kind)?.hasLanded(request, http)) ?? false;
}
