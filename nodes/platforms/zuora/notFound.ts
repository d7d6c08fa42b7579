import { isDunningError } from '../../core/errors';

/** What a reading gives, or the fallback where Zuora does not know the object; any other failure stays one. */
export async function orIfNotFound<T, Fallback>(reading: Promise<T>, fallback: (error: Error) => Fallback): Promise<T | Fallback> {
	return await reading.catch(async (error: unknown) => (isDunningError(error) && error.code === 'not-found' ? fallback(error) : await Promise.reject(error as Error)));
}
