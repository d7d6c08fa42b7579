import type { LanguagePack } from './pack';

/** Italian, in the polite form. */
export const italian: LanguagePack = {
	code: 'it',
	name: 'Italian',
	script: 'Latin',
	greeting: 'Buongiorno[ {{first_name}}],',
	subjects: {
		'update-method': [
			'Un breve aggiornamento del metodo di pagamento',
			'Possiamo aiutarla con il pagamento?',
			'Il suo pagamento[ per {{product}}] è ancora aperto',
		],
		'confirm-payment': [
			'Confermi il suo pagamento[ per {{product}}], per favore',
			'La sua banca attende la sua conferma',
			'Il suo pagamento attende ancora la sua conferma',
		],
		'contact-bank': [
			'Il suo pagamento[ per {{product}}] non è riuscito',
			'Una breve chiamata alla banca può aiutare',
			'Il suo pagamento è ancora aperto: come risolvere',
		],
		'retry-announced': [
			'Riproveremo il suo pagamento il {{retry_date}}',
			'Il suo pagamento: un nuovo tentativo il {{retry_date}}',
			'Prossimo tentativo del suo pagamento: {{retry_date}}',
		],
		'invoice-reminder': [
			'La fattura {{invoice_number}}[ per {{product}}] è ancora aperta',
			'Possiamo aiutarla con la fattura {{invoice_number}}?',
			'Fattura {{invoice_number}}: quando possiamo aspettarla?',
		],
		'renew-card': 'La sua prossima carta[ per {{product}}]',
		'thank-you': 'Grazie: il suo pagamento è arrivato',
	},
	openings: [
		'Abbiamo provato a incassare il suo pagamento di {{amount}}[ per {{product}}], ma non è riuscito. Capita, e si risolve facilmente.',
		'Il suo pagamento di {{amount}}[ per {{product}}] è ancora aperto. La aiutiamo volentieri a risolvere.',
		'Il suo pagamento di {{amount}}[ per {{product}}] è ancora aperto, e senza di lei non possiamo completarlo.',
	],
	reasons: {
		'issuer-generic': 'La sua banca ha detto di no senza dirci il motivo.',
		'expired-or-replaced': 'La carta che abbiamo[ ({{card}})] è scaduta o è stata sostituita.',
		'wrong-details': 'Alcuni dati della carta che abbiamo[ ({{card}})] non corrispondono a quelli della sua banca.',
		'authentication-needed': 'La sua banca vuole che lei confermi questo pagamento.',
		'authorization-revoked': 'La sua banca ci ha detto che lei non permette più questo addebito.',
		'account-closed': 'La carta o il conto che abbiamo[ ({{card}})] non è più in uso.',
		'not-permitted': 'La carta che abbiamo[ ({{card}})] non si può usare per questo tipo di pagamento.',
	},
	retryOpening:
		'Il suo pagamento di {{amount}}[ per {{product}}] non è ancora riuscito. Riproveremo il {{retry_date}}, e lei non deve fare nulla.',
	asks: {
		'update-method': 'Può aggiornare il metodo di pagamento qui:',
		'confirm-payment': 'Confermi il pagamento qui, per favore:',
		'contact-bank': 'Di solito aiuta una breve chiamata alla banca, oppure un’altra carta. Poi può pagare qui:',
		'retry-announced': 'Se preferisce usare un’altra carta, può cambiarla qui:',
		'renew-card': 'Può salvare un’altra carta qui:',
		'invoice-reminder': 'Può vedere la fattura e come pagarla qui:',
	},
	renewOpening:
		'Non c’è nulla da pagare ora, è solo un avviso per tempo: la carta che abbiamo[ ({{card}})] sta per scadere. Con un’altra carta il suo prossimo pagamento[ per {{product}}] andrà a buon fine.',
	invoiceOpenings: [
		'Questo è un breve estratto del suo conto. La fattura {{invoice_number}} di {{amount}}[, da pagare entro il {{due_date}},] è ancora aperta. Forse è solo passata inosservata.',
		'La fattura {{invoice_number}} di {{amount}}[, da pagare entro il {{due_date}},] è ancora aperta. La aiutiamo volentieri a risolvere.',
		'La fattura {{invoice_number}} di {{amount}}[, da pagare entro il {{due_date}},] è ancora aperta, e non abbiamo ancora sue notizie.',
	],
	promiseLine: 'Se il bonifico è in arrivo, risponda a questo messaggio e ci dica quando aspettarlo.',
	askAnotherMethod: 'Usi un altro metodo di pagamento, per favore. Può aggiungerlo qui:',
	askToContinue:
		'Se preferisce smettere, risponda a questo messaggio e ce ne occupiamo noi. Se desidera continuare, scelga un metodo di pagamento qui:',
	helps: [
		'Se ha domande, risponda a questo messaggio. La aiutiamo volentieri.',
		'Se qualcosa glielo impedisce, o se preferisce un altro metodo di pagamento, risponda a questo messaggio.',
		'Se in questo momento non può pagare, ci risponda, così ne parliamo insieme.',
	],
	thanks: 'Grazie. Il suo pagamento di {{amount}}[ per {{product}}] è arrivato. Non deve fare altro.',
	managerLine: 'Seguo io il suo contratto: mi risponda pure se posso aiutarla.',
	businessLine: 'Se alla sua contabilità serve una copia della fattura o un riferimento, risponda a questo messaggio.',
	valuedLine: 'Grazie di essere con noi da così tanto tempo.',
	signOff: '[Cordiali saluti\n{{sender_name}}]',
	buttons: {
		'update-method': 'Aggiorna il metodo di pagamento',
		'confirm-payment': 'Conferma il pagamento',
		'contact-bank': 'Apri la pagina di pagamento',
		'retry-announced': 'Cambia il metodo di pagamento',
		'renew-card': 'Salva un’altra carta',
		'invoice-reminder': 'Apri la fattura',
	},
	alreadyPaid: 'Ha già pagato? Allora non tenga conto di questo messaggio.',
	cardEnding: '{brand} che termina con {last4}',
	anyCard: 'carta',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: il suo pagamento[ di {{amount}}] non è ancora riuscito. Nuovo tentativo il {{retry_date}}. Altra carta: {{payment_link}}',
			inApp: { title: 'Riproveremo il suo pagamento', body: 'Il suo pagamento[ di {{amount}}] non è ancora riuscito. Riproveremo il {{retry_date}}. Può scegliere un’altra carta qui: {{payment_link}}' },
			call: 'La chiamo[ da parte di {{sender_name}}] per il suo pagamento[ di {{amount}}][ per {{product}}]. Non è ancora riuscito. Riproveremo il {{retry_date}}, e lei non deve fare nulla. Preferisce usare un’altra carta?',
		},
		'update-method': {
			sms: '{{sender_name}}: il suo pagamento[ di {{amount}}] non è riuscito. Aggiorni il metodo di pagamento, per favore: {{payment_link}}',
			inApp: { title: 'Aggiorni il metodo di pagamento', body: 'Il suo pagamento[ di {{amount}}] non è riuscito. Può aggiornare il metodo di pagamento qui: {{payment_link}}' },
			call: 'La chiamo[ da parte di {{sender_name}}] per il suo pagamento[ di {{amount}}][ per {{product}}]. Non è riuscito, e con un altro metodo di pagamento si risolve. Posso aiutarla in qualcosa?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: la sua banca le chiede di confermare il suo pagamento[ di {{amount}}]. Può farlo qui: {{payment_link}}',
			inApp: { title: 'Confermi il suo pagamento', body: 'La sua banca vuole che lei confermi il suo pagamento[ di {{amount}}]. Può farlo qui: {{payment_link}}' },
			call: 'La chiamo[ da parte di {{sender_name}}] per il suo pagamento[ di {{amount}}][ per {{product}}]. La sua banca vuole che lei lo confermi, e può farlo solo lei. Vuole che le spieghi dove?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: la sua banca non ha accettato il suo pagamento[ di {{amount}}]. Aiuta una chiamata alla banca o un’altra carta: {{payment_link}}',
			inApp: { title: 'La banca non ha accettato il pagamento', body: 'La sua banca non ha accettato il suo pagamento[ di {{amount}}] senza dare un motivo. Di solito aiuta una chiamata alla banca o un’altra carta: {{payment_link}}' },
			call: 'La chiamo[ da parte di {{sender_name}}] per il suo pagamento[ di {{amount}}][ per {{product}}]. La sua banca ha detto di no senza dirci il motivo. Di solito aiuta una breve chiamata alla banca o un’altra carta.',
		},
		'renew-card': {
			sms: '{{sender_name}}: la carta che abbiamo sta per scadere. Può salvarne un’altra qui: {{payment_link}}',
			inApp: { title: 'La sua carta sta per scadere', body: 'La carta che abbiamo[ ({{card}})] sta per scadere. Può salvarne un’altra qui: {{payment_link}}' },
			call: 'La chiamo[ da parte di {{sender_name}}] per la carta che abbiamo[ per {{product}}]. Sta per scadere. Non c’è nulla da pagare ora; con un’altra carta il suo prossimo pagamento andrà a buon fine. Posso aiutarla?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: la fattura {{invoice_number}} di {{amount}} è ancora aperta. Può vederla qui: {{payment_link}}',
			inApp: { title: 'Una fattura è ancora aperta', body: 'La fattura {{invoice_number}} di {{amount}} è ancora aperta. Può vedere come pagarla qui: {{payment_link}}' },
			call: 'La chiamo[ da {{sender_name}}] per la fattura {{invoice_number}} di {{amount}}[, da pagare entro il {{due_date}}]. È ancora aperta. Quando possiamo aspettare il bonifico, e posso aiutarla in qualcosa?',
		},
		'thank-you': {
			sms: '{{sender_name}}: grazie, il suo pagamento di {{amount}} è arrivato.',
			inApp: { title: 'Il suo pagamento è arrivato', body: 'Grazie. Il suo pagamento di {{amount}} è arrivato, e non deve fare altro.' },
			call: 'La chiamo[ da parte di {{sender_name}}] per ringraziarla: il suo pagamento di {{amount}}[ per {{product}}] è arrivato. Non deve fare altro.',
		},
	},
	smsOptOut: 'Risponda STOP per non ricevere testi',
	callEnd: 'Le mando la pagina di pagamento per iscritto, così può guardarla con calma. Se preferisce non essere chiamato, me lo dica e ne prendo nota.',
	helpWords: ['risponda', 'risponderci', 'ci scriva', 'mi scriva', 'ci dica', 'mi dica', 'parliamo', 'contatt*', 'aiutarla', 'ci faccia sapere', 'rispondere'],
	frequentWords: [
		'il', 'la', 'lo', 'le', 'gli', 'di', 'del', 'della', 'che', 'e', 'non', 'un', 'una', 'per', 'con', 'suo', 'sua', 'lei', 'si', 'puo', 'qui', 'a', 'al', 'alla', 'da', 'in', 'nel',
		'ha', 'abbiamo', 'ma', 'se', 'questo', 'questa', 'ci', 'ancora', 'o', 'piu', 'grazie', 'buongiorno', 'stata', 'stato', 'nostra', 'sono',
	],
	harmless: ['sue'],
	forbidden: {
		privateReasons: ['rubat*', 'furto', 'smarrit*', 'perdita', 'frod*', 'sospett*', 'insufficient*', 'fondi', 'saldo', 'senza soldi', 'mancanza di denaro', 'scoperto'],
		threats: [
			'ultimo avviso', 'ultimo sollecito', 'ultimo promemoria', 'ultimo avvertimento', 'azioni legali', 'legal*', 'avvocat*', 'tribunale', 'causa legale', 'polizia', 'ufficiale giudiziario', 'pignora*',
			'debit*', 'recupero crediti', 'moros*', 'sospen*', 'annull*', 'disattiv*', 'perdere', 'perdera', 'blocc*', 'elimin*', 'cancell*', 'chiudere il suo conto', 'multa', 'penale', 'mora', 'interessi',
			'conseguenz*', 'scaduto il pagamento', 'in ritardo',
		],
		pressure: ['urgent*', 'urgenza', 'immediat*', 'ultima possibilita', 'ultima occasione', 'scadenza', 'avvertimento', 'subito', 'al piu presto', 'troppo tardi', 'si affretti'],
		blame: ['colpa sua', 'sua colpa', 'ha dimenticato', 'lei non ha pagato', 'si rifiuta', 'vergogna', 'delusi', 'delusione', 'negligen*'],
		promotion: ['sconto', 'sconti', 'buono sconto', 'promo*', 'offerta', 'offerte', 'gratis', 'gratuit*', 'regalo', 'omaggio', 'bonus', 'garanti*', 'rimbors*', 'risparmi*'],
		dates: [
			'lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica', 'gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre',
			'dicembre', 'domani', 'ieri', 'prossima settimana', 'ore', 'giorni', 'settimane', 'fine mese',
		],
		moneyWords: ['euro', 'dollaro', 'dollari', 'centesimi', 'franchi', 'per cento'],
		secrets: ['numero di carta', 'numero della carta', 'codice di sicurezza', 'password', 'codice segreto', 'numero di conto', 'credenziali'],
		leftovers: ['come ia', 'modello linguistico', 'istruzioni', 'ecco il messaggio', 'ecco la bozza', 'segnaposto', 'ignori le', 'ignora le'],
		profanity: ['merda*', 'cazz*', 'idiota*', 'stupid*', 'maledett*'],
		optOut: ['annullare l\'iscrizione', 'disiscri*', 'risponda stop', 'non ricevere'],
	},
};
