import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class DunningLedgerApi implements ICredentialType {
	name = 'dunningLedgerApi';

	displayName = 'Dunning Ledger API';

	icon: Icon = { light: 'file:ledger.svg', dark: 'file:ledger.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-dunning/n8n-nodes-dunning/blob/main/docs/ledger.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Without this credential the ledger is a SQLite file in the n8n user folder, with a key made on first use. Add it only to keep the ledger elsewhere.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'File Path',
			name: 'filePath',
			type: 'string',
			default: '',
			placeholder: '/data/dunning/ledger.sqlite',
			description: 'SQLite file of the ledger; its key is kept beside it. Every node of your dunning workflows must use the same ledger.',
		},
	];
}
