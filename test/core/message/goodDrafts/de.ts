import type { Pieces } from './pieces';

export const de: Pieces = {
	subjects: ['Kurze Info zu Ihrer Zahlung', 'Ihre Karte für {{product}} braucht ein kleines Update', 'Können Sie kurz nach Ihrer Zahlung sehen?', 'Hilfe bei Ihrer letzten Zahlung', 'Ihre Zahlung für {{product}} wartet noch', 'Ein kleiner Schritt fehlt noch', 'Zu Ihrer Abo-Zahlung'],
	greetings: ['Hallo {{first_name}},', 'Guten Tag {{first_name}},', 'Liebe Kundin, lieber Kunde,', 'Hallo,'],
	openings: [
		'leider konnten wir Ihre letzte Zahlung über {{amount}} für {{product}} nicht abschließen.',
		'nur ein kurzer Hinweis: Die Zahlung über {{amount}} hat dieses Mal nicht geklappt.',
		'Ihre Zahlung für {{product}} ist bei uns noch nicht eingegangen.',
		'es sieht so aus, als hätte Ihre Bank die Zahlung über {{amount}} nicht angenommen.',
		'wir haben versucht, Ihre Zahlung über {{amount}} einzuziehen, doch etwas kam dazwischen.',
		'Ihre Zahlung für das Abo ist noch nicht abgeschlossen.',
	],
	reasons: ['Die hinterlegte Karte ({{card}}) scheint abgelaufen zu sein, das passiert uns allen.', 'Die Bank hat uns keinen Grund genannt, deshalb hilft vielleicht eine andere Karte.', 'Einige Angaben passen nicht mehr, vielleicht weil Sie umgezogen sind.', 'Ihre Bank möchte zuerst von Ihnen hören.', 'So etwas kommt öfter vor und ist in einer Minute erledigt.'],
	asks: ['Auf dieser sicheren Seite können Sie eine neue Karte hinterlegen:', 'Bitte aktualisieren Sie Ihre Zahlungsart über den folgenden Link:', 'Wenn Sie einen Moment Zeit haben, wählen Sie hier bitte eine andere Zahlungsart:', 'Hier ist die Seite, auf der Sie es in Ordnung bringen können:', 'Damit alles weiter gut läuft, prüfen Sie bitte hier Ihre Angaben:'],
	helps: ['Wenn etwas unklar ist, antworten Sie einfach auf diese Nachricht, und jemand von uns hilft Ihnen.', 'Schreiben Sie uns gern, wenn Sie über andere Wege der Zahlung sprechen möchten.', 'Fällt Ihnen die Zahlung gerade schwer? Sagen Sie uns bitte Bescheid, wir finden zusammen eine Lösung.', 'Haben Sie Fragen? Eine kurze Antwort auf diese Mail genügt.', 'Melden Sie sich bitte, wenn Sie meinen, dass hier ein Fehler vorliegt.'],
	closings: ['Herzliche Grüße\n{{sender_name}}', 'Viele Grüße\n{{sender_name}}', 'Vielen Dank und freundliche Grüße', 'Mit freundlichen Grüßen\n{{sender_name}}'],
	texts: ['{{sender_name}}: Ihre Zahlung über {{amount}} hat nicht geklappt. Bitte aktualisieren Sie hier Ihre Karte: {{payment_link}}', '{{sender_name}}: Hallo {{first_name}}, Ihre Karte ist abgelaufen. Eine neue können Sie hier angeben: {{payment_link}}'],
	notices: [['Ihre Zahlung wartet noch', 'Die Zahlung über {{amount}} hat nicht geklappt. Bitte aktualisieren Sie hier Ihre Karte: {{payment_link}}'], ['Zeit für eine neue Karte?', 'Die Karte, die wir von Ihnen haben, ist abgelaufen. Hier können Sie eine andere angeben: {{payment_link}}']],
};
