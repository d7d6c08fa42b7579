import type { LanguagePack } from './pack';

/** Dutch, in the polite form. */
export const dutch: LanguagePack = {
	code: 'nl',
	name: 'Dutch',
	script: 'Latin',
	greeting: 'Hallo[ {{first_name}}],',
	subjects: {
		'update-method': [
			'Een korte vraag over uw betaalmethode',
			'Kunnen wij u helpen met uw betaling?',
			'Uw betaling[ voor {{product}}] staat nog open',
		],
		'confirm-payment': [
			'Bevestig alstublieft uw betaling[ voor {{product}}]',
			'Uw bank wacht op uw bevestiging',
			'Uw betaling heeft nog uw bevestiging nodig',
		],
		'contact-bank': [
			'Uw betaling[ voor {{product}}] is niet gelukt',
			'Een kort telefoontje met uw bank kan helpen',
			'Uw betaling staat nog open: zo lost u het op',
		],
		'retry-announced': [
			'Wij proberen uw betaling op {{retry_date}} opnieuw',
			'Uw betaling: een nieuwe poging op {{retry_date}}',
			'Volgende poging voor uw betaling: {{retry_date}}',
		],
		'invoice-reminder': [
			'Factuur {{invoice_number}}[ voor {{product}}] staat nog open',
			'Kunnen wij helpen met factuur {{invoice_number}}?',
			'Factuur {{invoice_number}}: wanneer mogen wij die verwachten?',
		],
		'renew-card': 'Uw volgende kaart[ voor {{product}}]',
		'thank-you': 'Dank u wel: uw betaling is binnen',
	},
	openings: [
		'Wij wilden uw betaling van {{amount}}[ voor {{product}}] innen, en dat is niet gelukt. Dat kan gebeuren en is snel opgelost.',
		'Uw betaling van {{amount}}[ voor {{product}}] staat nog open. Wij helpen u er graag mee.',
		'Uw betaling van {{amount}}[ voor {{product}}] staat nog open, en zonder u kunnen wij die niet afronden.',
	],
	reasons: {
		'issuer-generic': 'Uw bank heeft nee gezegd en ons geen reden gegeven.',
		'expired-or-replaced': 'De kaart die wij hebben[ ({{card}})] is verlopen of vervangen door een nieuwe.',
		'wrong-details': 'Sommige gegevens van de kaart die wij hebben[ ({{card}})] komen niet overeen met die van uw bank.',
		'authentication-needed': 'Uw bank wil graag dat u deze betaling bevestigt.',
		'authorization-revoked': 'Uw bank heeft ons laten weten dat u deze afschrijving niet meer toestaat.',
		'account-closed': 'De kaart of rekening die wij hebben[ ({{card}})] is niet meer in gebruik.',
		'not-permitted': 'De kaart die wij hebben[ ({{card}})] kan niet voor dit soort betaling worden gebruikt.',
	},
	retryOpening:
		'Uw betaling van {{amount}}[ voor {{product}}] is nog niet gelukt. Wij proberen het op {{retry_date}} opnieuw, en u hoeft niets te doen.',
	asks: {
		'update-method': 'U kunt uw betaalmethode hier wijzigen:',
		'confirm-payment': 'Bevestig de betaling hier, alstublieft:',
		'contact-bank': 'Meestal helpt een kort telefoontje met uw bank, of een andere kaart. Daarna kunt u hier betalen:',
		'retry-announced': 'Wilt u liever een andere kaart gebruiken, dan kunt u die hier kiezen:',
		'renew-card': 'U kunt hier een andere kaart opslaan:',
		'invoice-reminder': 'U kunt hier de factuur zien en hoe u die betaalt:',
	},
	renewOpening:
		'Er staat niets open, dit is alleen een bericht vooraf: de kaart die wij hebben[ ({{card}})] verloopt binnenkort. Met een andere kaart lukt uw volgende betaling[ voor {{product}}].',
	invoiceOpenings: [
		'Dit is een kort overzicht van uw rekening. Factuur {{invoice_number}} van {{amount}}[, te betalen op {{due_date}},] staat nog open. Misschien is die alleen even blijven liggen.',
		'Factuur {{invoice_number}} van {{amount}}[, te betalen op {{due_date}},] staat nog open. Wij helpen u er graag mee.',
		'Factuur {{invoice_number}} van {{amount}}[, te betalen op {{due_date}},] staat nog open, en wij hebben nog niets van u gehoord.',
	],
	promiseLine: 'Is de overboeking onderweg, beantwoord dan gewoon dit bericht en laat het ons weten wanneer wij die mogen verwachten.',
	askAnotherMethod: 'Gebruik alstublieft een andere betaalmethode. U kunt die hier toevoegen:',
	askToContinue:
		'Wilt u liever stoppen, beantwoord dan dit bericht en wij regelen het. Wilt u doorgaan, kies dan hier een betaalmethode:',
	helps: [
		'Hebt u vragen, beantwoord dan gewoon dit bericht. Wij helpen u graag.',
		'Is er iets dat in de weg zit, of past een andere betaalmethode beter, beantwoord dan gewoon dit bericht.',
		'Kunt u op dit moment niet betalen, laat het ons dan weten, zodat wij erover kunnen praten.',
	],
	thanks: 'Dank u wel. Uw betaling van {{amount}}[ voor {{product}}] is binnen. U hoeft er verder niets voor te doen.',
	managerLine: 'Ik ben uw vaste contactpersoon, dus schrijf mij gerust als ik kan helpen.',
	businessLine: 'Heeft uw boekhouding een kopie van de factuur of een kenmerk nodig, beantwoord dan gewoon dit bericht.',
	valuedLine: 'Dank u wel dat u al zo lang klant bij ons bent.',
	signOff: '[Met vriendelijke groet,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Betaalmethode wijzigen',
		'confirm-payment': 'Betaling bevestigen',
		'contact-bank': 'Betaalpagina openen',
		'retry-announced': 'Betaalmethode wijzigen',
		'renew-card': 'Andere kaart opslaan',
		'invoice-reminder': 'Factuur openen',
	},
	alreadyPaid: 'Hebt u al betaald? Dan kunt u dit bericht negeren.',
	cardEnding: '{brand} eindigend op {last4}',
	anyCard: 'kaart',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: uw betaling[ van {{amount}}] is nog niet gelukt. Nieuwe poging op {{retry_date}}. Andere kaart: {{payment_link}}',
			inApp: { title: 'Wij proberen uw betaling opnieuw', body: 'Uw betaling[ van {{amount}}] is nog niet gelukt. Wij proberen het op {{retry_date}} opnieuw. U kunt hier een andere kaart kiezen: {{payment_link}}' },
			call: 'ik bel u[ namens {{sender_name}}] over uw betaling[ van {{amount}}][ voor {{product}}]. Die is nog niet gelukt. Wij proberen het op {{retry_date}} opnieuw, en u hoeft niets te doen. Wilt u liever een andere kaart gebruiken?',
		},
		'update-method': {
			sms: '{{sender_name}}: uw betaling[ van {{amount}}] is niet gelukt. Wijzig hier alstublieft uw betaalmethode: {{payment_link}}',
			inApp: { title: 'Wijzig uw betaalmethode', body: 'Uw betaling[ van {{amount}}] is niet gelukt. U kunt uw betaalmethode hier wijzigen: {{payment_link}}' },
			call: 'ik bel u[ namens {{sender_name}}] over uw betaling[ van {{amount}}][ voor {{product}}]. Die is niet gelukt, en met een andere betaalmethode is het opgelost. Kan ik u ergens mee helpen?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: uw bank vraagt u om uw betaling[ van {{amount}}] te bevestigen. Dat kan hier: {{payment_link}}',
			inApp: { title: 'Bevestig uw betaling', body: 'Uw bank wil graag dat u uw betaling[ van {{amount}}] bevestigt. Dat kan hier: {{payment_link}}' },
			call: 'ik bel u[ namens {{sender_name}}] over uw betaling[ van {{amount}}][ voor {{product}}]. Uw bank wil graag dat u die bevestigt, en dat kunt alleen u doen. Zal ik uitleggen waar?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: uw bank heeft uw betaling[ van {{amount}}] geweigerd. Een telefoontje met de bank of een andere kaart helpt: {{payment_link}}',
			inApp: { title: 'Uw bank heeft de betaling geweigerd', body: 'Uw bank heeft uw betaling[ van {{amount}}] geweigerd en geen reden gegeven. Meestal helpt een telefoontje met de bank of een andere kaart: {{payment_link}}' },
			call: 'ik bel u[ namens {{sender_name}}] over uw betaling[ van {{amount}}][ voor {{product}}]. Uw bank heeft nee gezegd en ons geen reden gegeven. Meestal helpt een kort telefoontje met de bank of een andere kaart.',
		},
		'renew-card': {
			sms: '{{sender_name}}: de kaart die wij hebben verloopt binnenkort. U kunt hier een andere opslaan: {{payment_link}}',
			inApp: { title: 'Uw kaart verloopt binnenkort', body: 'De kaart die wij hebben[ ({{card}})] verloopt binnenkort. U kunt hier een andere opslaan: {{payment_link}}' },
			call: 'ik bel u[ namens {{sender_name}}] over de kaart die wij hebben[ voor {{product}}]. Die verloopt binnenkort. Er staat niets open; met een andere kaart lukt uw volgende betaling. Kan ik u ergens mee helpen?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: factuur {{invoice_number}} van {{amount}} staat nog open. Bekijk die hier: {{payment_link}}',
			inApp: { title: 'Een factuur staat nog open', body: 'Factuur {{invoice_number}} van {{amount}} staat nog open. U kunt hier zien hoe u die betaalt: {{payment_link}}' },
			call: 'Ik bel[ namens {{sender_name}}] over factuur {{invoice_number}} van {{amount}}[, te betalen op {{due_date}}]. Die staat nog open. Wanneer mogen wij de overboeking verwachten, en kan ik u ergens mee helpen?',
		},
		'thank-you': {
			sms: '{{sender_name}}: dank u wel, uw betaling van {{amount}} is binnen.',
			inApp: { title: 'Uw betaling is binnen', body: 'Dank u wel. Uw betaling van {{amount}} is binnen, en u hoeft verder niets te doen.' },
			call: 'ik bel u[ namens {{sender_name}}] om u te bedanken: uw betaling van {{amount}}[ voor {{product}}] is binnen. U hoeft verder niets te doen.',
		},
	},
	smsOptOut: 'Geen berichten meer: antwoord STOP',
	callEnd: 'Ik stuur u de betaalpagina nog schriftelijk, zodat u er rustig naar kunt kijken. Wilt u liever niet gebeld worden, zeg het mij dan en ik noteer het.',
	helpWords: ['beantwoord', 'antwoord', 'antwoorden', 'laat het ons weten', 'laat ons weten', 'laat het weten', 'schrijf ons', 'schrijf mij', 'praten', 'neem contact', 'contact op', 'helpen'],
	frequentWords: [
		'de', 'het', 'een', 'en', 'u', 'uw', 'wij', 'is', 'niet', 'van', 'voor', 'met', 'dat', 'die', 'op', 'of', 'te', 'ons', 'hier', 'kunt', 'dan', 'nog', 'om', 'dit', 'er', 'wel', 'hebt', 'aan',
		'graag', 'kan', 'hallo', 'wilt', 'bij', 'ook', 'deze', 'we', 'je', 'heeft', 'staat',
	],
	harmless: ['lost', 'fee'],
	forbidden: {
		privateReasons: ['gestolen', 'diefstal', 'verloren', 'verlies', 'fraud*', 'verdacht*', 'onvoldoende', 'saldo', 'te weinig geld', 'geen geld', 'rood staan'],
		threats: [
			'laatste aanmaning', 'laatste herinnering', 'laatste waarschuwing', 'aanmaning*', 'ingebrekestelling', 'juridisch*', 'advocaat*', 'rechtbank*', 'rechtszaak*', 'rechter', 'politie', 'deurwaarder*',
			'incasso*', 'schuld', 'schulden', 'schuldenaar', 'geblokkeerd*', 'blokker*', 'opgeschort*', 'opschort*', 'opzeg*', 'geannuleerd*', 'annuler*', 'afgesloten', 'beeindig*', 'toegang verliezen',
			'verliezen', 'verwijder*', 'boete*', 'kosten', 'rente', 'gevolgen', 'beslag*', 'achterstallig*',
		],
		pressure: ['dringend*', 'onmiddellijk*', 'direct betalen', 'per direct', 'laatste kans', 'deadline*', 'waarschuwing', 'spoed*', 'haast', 'te laat', 'zo snel mogelijk'],
		blame: ['uw schuld', 'u bent vergeten', 'u hebt niet betaald', 'u heeft niet betaald', 'u weigert', 'teleurgesteld', 'schaam*', 'nalatig*'],
		promotion: ['korting*', 'kortingscode', 'actie', 'aanbieding*', 'gratis', 'cadeau*', 'bonus*', 'garantie*', 'garander*', 'terugbetal*', 'terugbetaling', 'besparen', 'voordeel'],
		dates: [
			'maandag*', 'dinsdag*', 'woensdag*', 'donderdag*', 'vrijdag*', 'zaterdag*', 'zondag*', 'januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november',
			'december', 'morgen', 'gisteren', 'volgende week', 'uur', 'uren', 'dagen', 'weken', 'einde van de maand',
		],
		moneyWords: ['euro', 'euros', 'cent', 'dollar', 'dollars', 'procent'],
		secrets: ['kaartnummer*', 'beveiligingscode*', 'pincode*', 'wachtwoord*', 'rekeningnummer*', 'inloggegevens'],
		leftovers: ['als ai', 'taalmodel*', 'systeemprompt', 'instructies', 'hier is het concept', 'hier is het bericht', 'plaatsaanduiding', 'negeer alle', 'negeer de'],
		profanity: ['verdomme', 'shit', 'klote*', 'idioot', 'stom'],
		optOut: ['afmelden', 'uitschrijven', 'antwoord stop', 'antwoord met stop'],
	},
};
