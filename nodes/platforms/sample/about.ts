import type { PlatformAbout } from '../platform';

/** The sample, as the editor shows it. */
export const SAMPLE: PlatformAbout = {
	id: 'sample',
	name: 'Sample (No Account)',
	access: null,
	endpointHelp: 'The sample sends no webhooks. Its dozen failed payments come in through Due Cases Trigger: choose Sample there, too.',
	hasEndpointApi: true,
	load: async () => (await import('./index')).sample,
};
