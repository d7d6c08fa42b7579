import path from 'node:path';

/** The folder of this repository. */
export const repositoryRoot = path.resolve(__dirname, '..', '..');

/** Where tests leave screenshots and logs that a person may want to see; ignored by git. */
export const artifactsFolder = path.join(repositoryRoot, 'artifacts');

function requiredFrom(variable: string): string {
	const value = process.env[variable];
	if (!value) throw new Error(`${variable} is not set. Start this through npm (npm run test:e2e, npm start), which prepares n8n and the package.`);
	return value;
}

/** The folder whose node_modules hold the real n8n. */
export const n8nHome = (): string => requiredFrom('DUNNING_N8N_HOME');

/** The packed package, as `npm publish` would upload it. */
export const packedPackage = (): string => requiredFrom('DUNNING_TARBALL');
