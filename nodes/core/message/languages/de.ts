import type { LanguagePack } from './pack';

/** German, in the polite form. */
export const german: LanguagePack = {
	code: 'de',
	name: 'German',
	script: 'Latin',
	greeting: 'Guten Tag[ {{first_name}}],',
	subjects: {
		'update-method': [
			'Kurze Bitte zu Ihrer Zahlungsart',
			'Können wir Ihnen bei Ihrer Zahlung helfen?',
			'Ihre Zahlung[ für {{product}}] ist noch offen',
		],
		'confirm-payment': [
			'Bitte bestätigen Sie Ihre Zahlung[ für {{product}}]',
			'Ihre Bank wartet auf Ihre Bestätigung',
			'Ihre Zahlung braucht noch Ihre Bestätigung',
		],
		'contact-bank': [
			'Ihre Zahlung[ für {{product}}] kam nicht zustande',
			'Ein kurzer Anruf bei Ihrer Bank kann helfen',
			'Ihre Zahlung ist noch offen: so lösen Sie es',
		],
		'retry-announced': [
			'Wir versuchen Ihre Zahlung am {{retry_date}} noch einmal',
			'Ihre Zahlung: neuer Versuch am {{retry_date}}',
			'Nächster Versuch für Ihre Zahlung: {{retry_date}}',
		],
		'invoice-reminder': [
			'Rechnung {{invoice_number}}[ für {{product}}] ist noch offen',
			'Können wir bei Rechnung {{invoice_number}} helfen?',
			'Rechnung {{invoice_number}}: Wann dürfen wir damit rechnen?',
		],
		'renew-card': 'Ihre nächste Karte[ für {{product}}]',
		'thank-you': 'Vielen Dank: Ihre Zahlung ist angekommen',
	},
	openings: [
		'wir wollten Ihre Zahlung über {{amount}}[ für {{product}}] einziehen, und das hat nicht geklappt. So etwas kommt vor und ist schnell gelöst.',
		'Ihre Zahlung über {{amount}}[ für {{product}}] ist noch offen. Wir helfen Ihnen gern dabei.',
		'Ihre Zahlung über {{amount}}[ für {{product}}] ist noch offen, und ohne Sie können wir sie nicht abschließen.',
	],
	reasons: {
		'issuer-generic': 'Ihre Bank hat abgelehnt und uns keinen Grund genannt.',
		'expired-or-replaced': 'Die hinterlegte Karte[ ({{card}})] ist abgelaufen oder wurde durch eine neue ersetzt.',
		'wrong-details': 'Einige Angaben zur hinterlegten Karte[ ({{card}})] stimmen nicht mit denen Ihrer Bank überein.',
		'authentication-needed': 'Ihre Bank möchte, dass Sie diese Zahlung bestätigen.',
		'authorization-revoked': 'Ihre Bank hat uns mitgeteilt, dass Sie diese Abbuchung nicht mehr erlauben.',
		'account-closed': 'Die hinterlegte Karte oder das Konto[ ({{card}})] wird nicht mehr verwendet.',
		'not-permitted': 'Die hinterlegte Karte[ ({{card}})] kann für diese Art von Zahlung nicht verwendet werden.',
	},
	retryOpening:
		'Ihre Zahlung über {{amount}}[ für {{product}}] hat noch nicht geklappt. Wir versuchen es am {{retry_date}} noch einmal, und Sie müssen nichts tun.',
	asks: {
		'update-method': 'Hier können Sie Ihre Zahlungsart ändern:',
		'confirm-payment': 'Bitte bestätigen Sie die Zahlung hier:',
		'contact-bank': 'Meist hilft ein kurzer Anruf bei Ihrer Bank oder eine andere Karte. Danach können Sie hier bezahlen:',
		'retry-announced': 'Wenn Sie lieber eine andere Karte verwenden, können Sie das hier ändern:',
		'renew-card': 'Hier können Sie eine andere Karte hinterlegen:',
		'invoice-reminder': 'Hier sehen Sie die Rechnung und wie Sie sie bezahlen können:',
	},
	renewOpening:
		'es ist nichts offen, dies ist nur ein Hinweis vorab: Die hinterlegte Karte[ ({{card}})] läuft bald ab. Mit einer anderen Karte klappt Ihre nächste Zahlung[ für {{product}}].',
	invoiceOpenings: [
		'dies ist ein kurzer Kontoauszug. Rechnung {{invoice_number}} über {{amount}}[, zahlbar am {{due_date}},] ist noch offen. Vielleicht ist sie nur untergegangen.',
		'Rechnung {{invoice_number}} über {{amount}}[, zahlbar am {{due_date}},] ist noch offen. Wir helfen Ihnen gern dabei.',
		'Rechnung {{invoice_number}} über {{amount}}[, zahlbar am {{due_date}},] ist noch offen, und wir haben noch nichts von Ihnen gehört.',
	],
	promiseLine: 'Wenn die Überweisung unterwegs ist, antworten Sie einfach und sagen Sie uns, wann wir sie erwarten dürfen.',
	askAnotherMethod: 'Bitte verwenden Sie eine andere Zahlungsart. Hier können Sie sie hinzufügen:',
	askToContinue:
		'Wenn Sie lieber aufhören möchten, antworten Sie einfach, und wir kümmern uns darum. Wenn Sie weitermachen möchten, wählen Sie bitte hier eine Zahlungsart:',
	helps: [
		'Wenn Sie Fragen haben, antworten Sie einfach auf diese E-Mail. Wir helfen gern.',
		'Wenn etwas im Weg steht oder eine andere Zahlungsart besser passt, antworten Sie einfach auf diese E-Mail.',
		'Wenn Sie im Moment nicht zahlen können, antworten Sie uns bitte, damit wir darüber sprechen können.',
	],
	thanks: 'vielen Dank. Ihre Zahlung über {{amount}}[ für {{product}}] ist angekommen. Sie müssen dafür nichts weiter tun.',
	managerLine: 'Ich bin für Sie zuständig. Antworten Sie mir gern, wenn ich helfen kann.',
	businessLine: 'Wenn Ihre Buchhaltung eine Kopie der Rechnung oder einen Vermerk darauf braucht, antworten Sie einfach.',
	valuedLine: 'Danke, dass Sie schon so lange bei uns sind.',
	signOff: '[Freundliche Grüße\n{{sender_name}}]',
	buttons: {
		'update-method': 'Zahlungsart ändern',
		'confirm-payment': 'Zahlung bestätigen',
		'contact-bank': 'Zahlungsseite öffnen',
		'retry-announced': 'Zahlungsart ändern',
		'renew-card': 'Andere Karte hinterlegen',
		'invoice-reminder': 'Rechnung öffnen',
	},
	alreadyPaid: 'Haben Sie schon bezahlt? Dann beachten Sie diese E-Mail bitte nicht.',
	cardEnding: '{brand} mit Endziffern {last4}',
	anyCard: 'Karte',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: Ihre Zahlung[ über {{amount}}] hat noch nicht geklappt. Neuer Versuch am {{retry_date}}. Andere Karte: {{payment_link}}',
			inApp: { title: 'Wir versuchen Ihre Zahlung noch einmal', body: 'Ihre Zahlung[ über {{amount}}] hat noch nicht geklappt. Wir versuchen es am {{retry_date}} noch einmal. Eine andere Karte können Sie hier wählen: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Ihrer Zahlung[ über {{amount}}][ für {{product}}] an. Sie hat noch nicht geklappt. Wir versuchen es am {{retry_date}} noch einmal, und Sie müssen nichts tun. Möchten Sie lieber eine andere Karte verwenden?',
		},
		'update-method': {
			sms: '{{sender_name}}: Ihre Zahlung[ über {{amount}}] hat nicht geklappt. Bitte ändern Sie hier Ihre Zahlungsart: {{payment_link}}',
			inApp: { title: 'Bitte ändern Sie Ihre Zahlungsart', body: 'Ihre Zahlung[ über {{amount}}] hat nicht geklappt. Hier können Sie Ihre Zahlungsart ändern: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Ihrer Zahlung[ über {{amount}}][ für {{product}}] an. Sie hat nicht geklappt, und mit einer neuen Zahlungsart wäre es gelöst. Kann ich Ihnen dabei helfen?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: Ihre Bank bittet Sie, Ihre Zahlung[ über {{amount}}] zu bestätigen. Das geht hier: {{payment_link}}',
			inApp: { title: 'Bitte bestätigen Sie Ihre Zahlung', body: 'Ihre Bank möchte, dass Sie Ihre Zahlung[ über {{amount}}] bestätigen. Das geht hier: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Ihrer Zahlung[ über {{amount}}][ für {{product}}] an. Ihre Bank möchte, dass Sie sie bestätigen, und das können nur Sie. Soll ich Ihnen zeigen, wo?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: Ihre Bank hat Ihre Zahlung[ über {{amount}}] abgelehnt. Ein Anruf dort oder eine andere Karte hilft: {{payment_link}}',
			inApp: { title: 'Ihre Bank hat die Zahlung abgelehnt', body: 'Ihre Bank hat Ihre Zahlung[ über {{amount}}] abgelehnt und keinen Grund genannt. Meist hilft ein Anruf dort oder eine andere Karte: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Ihrer Zahlung[ über {{amount}}][ für {{product}}] an. Ihre Bank hat abgelehnt und uns keinen Grund genannt. Meist hilft ein kurzer Anruf bei der Bank oder eine andere Karte.',
		},
		'renew-card': {
			sms: '{{sender_name}}: Ihre hinterlegte Karte läuft bald ab. Hier können Sie eine andere hinterlegen: {{payment_link}}',
			inApp: { title: 'Ihre Karte läuft bald ab', body: 'Die hinterlegte Karte[ ({{card}})] läuft bald ab. Hier können Sie eine andere hinterlegen: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Ihrer hinterlegten Karte[ für {{product}}] an. Sie läuft bald ab. Es ist nichts offen; mit einer anderen Karte klappt Ihre nächste Zahlung. Kann ich Ihnen dabei helfen?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: Rechnung {{invoice_number}} über {{amount}} ist noch offen. Hier ansehen: {{payment_link}}',
			inApp: { title: 'Eine Rechnung ist noch offen', body: 'Rechnung {{invoice_number}} über {{amount}} ist noch offen. Hier sehen Sie, wie Sie sie bezahlen können: {{payment_link}}' },
			call: 'ich rufe[ im Namen von {{sender_name}}] wegen Rechnung {{invoice_number}} über {{amount}}[ (zahlbar am {{due_date}})] an. Sie ist noch offen. Wann dürfen wir die Überweisung erwarten, und kann ich Ihnen bei etwas helfen?',
		},
		'thank-you': {
			sms: '{{sender_name}}: vielen Dank, Ihre Zahlung über {{amount}} ist angekommen.',
			inApp: { title: 'Ihre Zahlung ist angekommen', body: 'Vielen Dank. Ihre Zahlung über {{amount}} ist angekommen, und Sie müssen nichts weiter tun.' },
			call: 'ich rufe[ im Namen von {{sender_name}}] an, um Danke zu sagen: Ihre Zahlung über {{amount}}[ für {{product}}] ist angekommen. Sie müssen nichts weiter tun.',
		},
	},
	smsOptOut: 'Keine Texte mehr: STOP antworten',
	callEnd: 'Ich schicke Ihnen die Zahlungsseite noch schriftlich, damit Sie in Ruhe nachsehen können. Wenn Sie nicht angerufen werden möchten, sagen Sie es mir, und ich vermerke es.',
	helpWords: ['antworten', 'antwort', 'schreiben sie', 'sagen sie', 'melden sie', 'sprechen', 'rufen sie', 'fragen', 'kontaktieren'],
	frequentWords: [
		'die', 'der', 'das', 'und', 'sie', 'ihre', 'ihrer', 'ihr', 'ihnen', 'wir', 'ist', 'nicht', 'fur', 'uber', 'mit', 'auf', 'bitte', 'hier',
		'konnen', 'wenn', 'eine', 'einen', 'ein', 'noch', 'oder', 'es', 'zu', 'zur', 'den', 'diese', 'uns', 'einfach', 'haben', 'hat', 'wird', 'bei', 'von',
	],
	harmless: ['hell', 'fee'],
	forbidden: {
		privateReasons: ['gestohlen*', 'diebstahl*', 'verloren*', 'verlust*', 'betrug*', 'verdacht*', 'unzureichend*', 'nicht gedeckt', 'deckung*', 'zu wenig geld', 'kein geld', 'guthaben*'],
		threats: [
			'letzte mahnung', 'letzte erinnerung', 'letzte warnung', 'mahnung*', 'mahnbescheid*', 'mahnverfahren', 'mahngebuhr*', 'rechtlich*', 'gericht*', 'anwalt*',
			'rechtsanwalt*', 'klage', 'polizei*', 'inkasso*', 'schuld', 'schulden', 'schuldner*', 'schufa', 'bonitat*', 'gesperrt', 'sperre*', 'sperrung',
			'kundig*', 'storn*', 'deaktivier*', 'zugang verlieren', 'verlieren', 'loschen', 'geloscht', 'gebuhr*', 'verzugszins*', 'zinsen', 'konsequenz*', 'pfand*', 'uberfallig*',
		],
		pressure: ['dringend*', 'sofort*', 'umgehend*', 'unverzuglich*', 'letzte chance', 'frist*', 'warnung', 'eilt', 'beeilen', 'zu spat', 'schnellstens'],
		blame: ['ihre schuld', 'versaumt*', 'sie haben vergessen', 'sie haben nicht bezahlt', 'sie weigern', 'enttausch*', 'schamen', 'nachlassig*'],
		promotion: ['rabatt*', 'gutschein*', 'aktion', 'angebot*', 'sonderangebot*', 'upgrade*', 'gratis', 'kostenlos*', 'geschenk*', 'bonus*', 'garantie*', 'garantier*', 'erstatt*', 'sparen'],
		dates: [
			'montag*', 'dienstag*', 'mittwoch*', 'donnerstag*', 'freitag*', 'samstag*', 'sonntag*', 'januar', 'februar', 'marz', 'april', 'mai', 'juni', 'juli', 'august',
			'september', 'oktober', 'november', 'dezember', 'morgen', 'ubermorgen', 'gestern', 'nachste woche', 'stunden', 'tage', 'tagen', 'wochen', 'monatsende',
		],
		moneyWords: ['euro', 'euros', 'cent', 'franken', 'dollar', 'prozent'],
		secrets: ['kartennummer*', 'prufnummer*', 'prufziffer*', 'sicherheitscode*', 'geheimzahl*', 'passwort*', 'kennwort*', 'kontonummer*', 'zugangsdaten'],
		leftovers: ['als ki', 'sprachmodell*', 'systemprompt', 'anweisungen', 'platzhalter*', 'hier ist der entwurf', 'ignoriere*'],
		profanity: ['verdammt*', 'scheiss*', 'mist', 'idiot*', 'dumm'],
		optOut: ['abmelden', 'abbestell*', 'stop antworten', 'mit stop'],
	},
};
