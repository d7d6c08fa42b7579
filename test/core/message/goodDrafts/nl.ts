import type { Pieces } from './pieces';

export const nl: Pieces = {
	subjects: ['Een korte mededeling over uw betaling', 'Uw kaart voor {{product}} moet worden bijgewerkt', 'Wilt u even naar uw betaling kijken?', 'Hulp bij uw laatste betaling', 'Uw betaling voor {{product}} wacht nog', 'Nog één kleine stap', 'Over de betaling van uw abonnement'],
	greetings: ['Hallo {{first_name}},', 'Beste {{first_name}},', 'Goedendag,', 'Beste klant,'],
	openings: [
		'Het is ons niet gelukt om uw laatste betaling van {{amount}} voor {{product}} af te ronden.',
		'Even een bericht: de betaling van {{amount}} is deze keer niet gelukt.',
		'Uw betaling voor {{product}} is nog niet bij ons binnen.',
		'Het lijkt erop dat uw bank de betaling van {{amount}} niet heeft aangenomen.',
		'We hebben geprobeerd om {{amount}} te innen, maar er ging iets mis.',
		'De betaling van uw abonnement is nog niet rond.',
	],
	reasons: ['De kaart die we hebben ({{card}}) lijkt verlopen te zijn, en dat overkomt iedereen.', 'De bank gaf geen reden, dus een andere kaart is misschien het makkelijkst.', 'Een paar gegevens kloppen niet meer, misschien omdat u bent verhuisd.', 'Uw bank wil eerst van u horen.', 'Dit gebeurt vaak en is in een minuut geregeld.'],
	asks: ['Op deze veilige pagina kunt u een nieuwe kaart toevoegen:', 'Werk uw betaalmethode bij via deze link:', 'Kies hier een andere betaalmethode wanneer het u uitkomt:', 'Dit is de pagina waar u het in orde kunt maken:', 'Kijk hier uw gegevens na, zodat alles goed blijft lopen:'],
	helps: ['Is iets niet duidelijk, beantwoord dan dit bericht en iemand van ons helpt u verder.', 'Schrijf ons gerust als u over andere manieren van betalen wilt praten.', 'Is betalen nu lastig? Laat het ons weten, dan zoeken we samen naar een oplossing.', 'Hebt u een vraag? Een antwoord op deze mail is genoeg.', 'Neem contact met ons op als u denkt dat dit een vergissing is.'],
	closings: ['Hartelijke groet,\n{{sender_name}}', 'Dank u wel,\n{{sender_name}}', 'Met vriendelijke groet', 'Groeten van ons team'],
	texts: ['{{sender_name}}: de betaling van {{amount}} is niet gelukt. Werk uw kaart hier bij: {{payment_link}}', '{{sender_name}}: hallo {{first_name}}, uw kaart is verlopen. U kunt hier een andere kaart opgeven: {{payment_link}}'],
	notices: [['Uw betaling wacht nog', 'De betaling van {{amount}} is niet gelukt. U kunt uw kaart hier bijwerken: {{payment_link}}'], ['Tijd voor een nieuwe kaart?', 'De kaart die we van u hebben is verlopen. U kunt hier een andere toevoegen: {{payment_link}}']],
};
