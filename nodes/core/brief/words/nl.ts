import type { BriefWords } from './words';

export const dutch: BriefWords = {
	code: 'nl',
	phrases: {
		'stop-contact': ['stop met mailen', 'stop met bellen', 'stop met berichten', 'stop met sturen', 'stuur me geen', 'stuur mij geen', 'geen mails meer', 'geen e-mails meer', 'geen berichten meer', 'mail me niet', 'bel me niet', 'neem geen contact', 'niet meer contacteren', 'niet meer mailen', 'niet meer bellen', 'laat me met rust', 'laat mij met rust', 'me uitschrijven', 'mij uitschrijven', 'graag uitschrijven', 'schrijf me uit', 'me afmelden', 'mij afmelden', 'verwijder me uit', 'haal me van'],
		unauthorized: ['niet geautoriseerd', 'geen toestemming', 'zonder mijn toestemming', 'zonder toestemming', 'kaart gestolen', 'gestolen kaart', 'pas gestolen', 'kaart verloren', 'gehackt', 'fraude', 'oplichting', 'oplichters', 'identiteitsfraude', 'iemand anders heeft', 'niet door mij'],
		'not-recognized': ['herken deze afschrijving niet', 'herken ik niet', 'herken de afschrijving niet', 'herken deze betaling niet', 'onbekende afschrijving', 'nooit besteld', 'niet besteld', 'nooit afgesloten', 'niet afgesloten', 'nooit aangemeld', 'waar is dit voor', 'ben u niets verschuldigd', 'niets verschuldigd'],
		'charged-twice': ['dubbel afgeschreven', 'twee keer afgeschreven', 'tweemaal afgeschreven', 'dubbel gefactureerd', 'dubbele afschrijving', 'dubbele betaling', 'dubbele factuur', 'twee keer betaald', 'dubbel betaald', 'dubbel in rekening'],
		'wrong-amount': ['verkeerd bedrag', 'bedrag klopt niet', 'bedrag is onjuist', 'onjuist bedrag', 'te veel afgeschreven', 'te veel in rekening', 'factuur klopt niet', 'factuur is onjuist', 'onjuiste factuur', 'fout op de factuur', 'fout in de factuur', 'andere prijs', 'verkeerde prijs'],
		'canceled-before': ['al opgezegd', 'heb opgezegd', 'had opgezegd', 'hebben opgezegd', 'is opgezegd', 'was opgezegd', 'reeds opgezegd', 'al geannuleerd', 'heb geannuleerd', 'ondanks opzegging'],
		'refund-promised': ['terugbetaling beloofd', 'terugbetaling toegezegd', 'beloofd terug te betalen', 'creditnota beloofd', 'wacht op terugbetaling', 'wacht op mijn geld', 'wacht nog steeds op'],
		'wants-refund': ['geld terug', 'terugbetaling', 'terugbetalen', 'betaal terug', 'terugstorten', 'restitutie', 'creditnota'],
		'disputes-charge': ['betwist', 'betwisten', 'bezwaar', 'storneren', 'gestorneerd', 'storno', 'chargeback', 'betaal niet', 'betaal dit niet', 'ga niet betalen', 'weiger te betalen', 'onterecht', 'ten onrechte', 'dit is een fout', 'dit klopt niet', 'waarom is er afgeschreven', 'niet akkoord', 'niet mee eens'],
		'not-received': ['nooit ontvangen', 'niet ontvangen', 'niets ontvangen', 'nooit gekregen', 'niet gekregen', 'niet geleverd', 'nooit geleverd', 'geen toegang'],
		'service-broken': ['werkt niet', 'werkte niet', 'doet het niet', 'is kapot', 'kan niet inloggen', 'kan niet meer inloggen', 'storing', 'storingen', 'foutmelding', 'onbruikbaar', 'slechte service', 'onbereikbaar', 'loopt vast', 'crasht', 'dataverlies'],
		hardship: ['kan niet betalen', 'niet kunnen betalen', 'kan het niet betalen', 'niet veroorloven', 'geen geld', 'baan kwijt', 'baan verloren', 'werkloos*', 'ontslagen', 'financiële problemen', 'financiele problemen', 'financiële moeilijkheden', 'geldproblemen', 'krap bij kas', 'schulden', 'schuldhulp*', 'ziekenhuis', 'ernstig ziek', 'ziekte', 'kanker', 'overleden', 'overlijden', 'scheiding', 'failliet', 'faillissement', 'betalingsregeling', 'in termijnen', 'uitstel', 'meer tijd', 'depressi*'],
		'data-changed': ['nieuwe kaart', 'nieuwe pas', 'kaart verlopen', 'kaart is verlopen', 'verlopen kaart', 'nieuwe bank', 'andere bank', 'van bank gewisseld', 'nieuw rekeningnummer', 'rekening opgeheven', 'verhuisd', 'nieuw adres', 'verkeerd adres', 'oude kaart', 'kaartgegevens', 'factuuradres', 'betaalgegevens'],
		'bank-declined': ['mijn bank', 'de bank weigert', 'bank weigerde', 'bank heeft geweigerd', 'bank blokkeert', 'kaart geblokkeerd', 'kaart geweigerd', 'betaling geweigerd', 'kredietlimiet', 'daglimiet'],
		'wrong-person': ['verkeerde persoon', 'verkeerd nummer', 'verkeerde e-mail', 'verkeerd e-mailadres', 'geen klant', 'werk hier niet meer', 'werkt hier niet meer', 'niet meer in dienst', 'niet mijn account', 'heb geen account', 'per ongeluk ontvangen', 'wie bent u'],
		'wants-cancel': ['wil opzeggen', 'graag opzeggen', 'abonnement opzeggen', 'hierbij zeg ik', 'zeg ik op', 'opzeggen', 'wil annuleren', 'graag annuleren', 'abonnement annuleren', 'annuleer mijn', 'stopzetten', 'beëindigen', 'account verwijderen', 'account sluiten', 'niet meer nodig', 'niet verlengen', 'niet doorgaan'],
		'says-paid': ['al betaald', 'heb betaald', 'hebben betaald', 'is betaald', 'is al betaald', 'net betaald', 'gisteren betaald', 'vandaag betaald', 'reeds betaald', 'heb overgemaakt', 'hebben overgemaakt', 'al overgemaakt', 'betaling is gedaan', 'betaling gedaan', 'betaalbewijs', 'reeds voldaan'],
		'says-will-pay': ['zal betalen', 'ga betalen', 'gaan betalen', 'betaal morgen', 'betaal volgende week', 'betaal het morgen', 'betaal ik', 'wordt betaald', 'zal overmaken', 'maak het over', 'maak ik over', 'morgen betalen', 'volgende week betalen', 'zodra mijn salaris', 'zodra ik betaald', 'kaart bijwerken', 'regel het'],
		'legal-step': ['advocaat', 'rechter', 'rechtbank', 'juridische stappen', 'aangifte', 'politie', 'consumentenbond', 'geschillencommissie', 'autoriteit persoonsgegevens', 'avg', 'ingebrekestelling'],
	},
	mood: {
		good: ['bedankt', 'dank u', 'dank je', 'dankjewel', 'graag', 'prima', 'perfect', 'fijn', 'vriendelijke groet', 'met vriendelijke', 'excuses', 'tevreden', 'geen probleem'],
		bad: ['boos', 'woedend', 'belachelijk', 'schandalig', 'onacceptabel', 'oplichting', 'oplichters', 'slecht', 'slechte', 'teleurgesteld', 'teleurstell*', 'waardeloos', 'nooit meer', 'intimidatie', 'irritant', 'vreselijk', 'verschrikkelijk', 'schande', 'zat van', 'beu'],
	},
};
