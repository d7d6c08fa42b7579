import type { CustomerStory } from '../wire/customer';
import type { Row, Tables } from './soql';

/** Salesforce writes times with a zone that has no colon. */
const time = (iso: string): string => iso.replace('Z', '+0000');

const custom = (name: string): string => `${name.replace(/(^|_)([a-z])/g, (_all, gap: string, letter: string) => `${gap}${letter.toUpperCase()}`)}__c`;

function accountOf(story: CustomerStory, index: number): Row {
	return {
		Id: `001${index}`,
		Name: 'Example',
		Website: `https://www.${story.domain}/`,
		Billing_Customer__c: story.customerId,
		Tags__c: story.tags.join(';'),
		Owner: { Id: story.owner.id, Name: story.owner.name, Email: story.owner.email },
		Success_Manager__r: { Name: 'Carl Care' },
		...Object.fromEntries(Object.entries(story.fields).map(([name, value]) => [custom(name), value])),
	};
}

/** Every object that is asked for, with a row per thing that is true. */
export function tablesOf(stories: readonly CustomerStory[]): Tables {
	return {
		Account: stories.map(accountOf),
		Contact: stories.map((story, index) => ({ Id: `003${index}`, AccountId: `001${index}`, Email: story.email, DoNotCall: story.doNotCall })),
		Case: stories.flatMap((story, index) =>
			story.tickets.map((one, number) => ({ Id: `500${index}${number}`, CaseNumber: `0000${number + 1}`, AccountId: `001${index}`, CreatedDate: time(one.openedAt), Subject: one.subject, Description: one.body, Type: one.category, Reason: null, IsClosed: !one.isOpen })),
		),
		Task: stories.flatMap((story, index) => story.contactedAt.map((at, number) => ({ Id: `00T${index}${number}`, AccountId: `001${index}`, CompletedDateTime: time(at), TaskSubtype: number === 0 ? 'Call' : 'Email', IsClosed: true }))),
	};
}
