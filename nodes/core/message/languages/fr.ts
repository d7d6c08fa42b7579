import type { LanguagePack } from './pack';

/** French, in the polite form. */
export const french: LanguagePack = {
	code: 'fr',
	name: 'French',
	script: 'Latin',
	greeting: 'Bonjour[ {{first_name}}],',
	subjects: {
		'update-method': [
			'Une petite mise à jour de votre moyen de paiement',
			'Pouvons-nous vous aider pour votre paiement ?',
			'Votre paiement[ pour {{product}}] est encore en attente',
		],
		'confirm-payment': [
			'Merci de confirmer votre paiement[ pour {{product}}]',
			'Votre banque attend votre confirmation',
			'Votre paiement attend encore votre confirmation',
		],
		'contact-bank': [
			"Votre paiement[ pour {{product}}] n'a pas abouti",
			'Un court appel à votre banque peut aider',
			'Votre paiement est en attente : comment le régler',
		],
		'retry-announced': [
			'Nouvel essai de votre paiement le {{retry_date}}',
			'Votre paiement : un autre essai le {{retry_date}}',
			'Prochain essai de votre paiement : {{retry_date}}',
		],
		'invoice-reminder': [
			'La facture {{invoice_number}}[ pour {{product}}] est encore ouverte',
			'Pouvons-nous vous aider pour la facture {{invoice_number}} ?',
			'Facture {{invoice_number}} : quand pouvons-nous l’attendre ?',
		],
		'renew-card': 'Votre prochaine carte[ pour {{product}}]',
		'thank-you': 'Merci : votre paiement est bien arrivé',
	},
	openings: [
		"Nous avons voulu encaisser votre paiement de {{amount}}[ pour {{product}}], et cela n'a pas abouti. Cela arrive, et c'est facile à régler.",
		'Votre paiement de {{amount}}[ pour {{product}}] est encore en attente. Nous pouvons vous aider à le régler.',
		'Votre paiement de {{amount}}[ pour {{product}}] est encore en attente, et nous ne pouvons pas le terminer sans vous.',
	],
	reasons: {
		'issuer-generic': 'Votre banque a dit non sans nous donner de raison.',
		'expired-or-replaced': 'La carte enregistrée[ ({{card}})] a expiré ou a été remplacée par une nouvelle.',
		'wrong-details': 'Certaines données de la carte enregistrée[ ({{card}})] ne correspondent pas à celles de votre banque.',
		'authentication-needed': 'Votre banque souhaite que vous confirmiez ce paiement.',
		'authorization-revoked': "Votre banque nous a dit que vous n'autorisez plus ce prélèvement.",
		'account-closed': "La carte ou le compte enregistré[ ({{card}})] n'est plus utilisé.",
		'not-permitted': 'La carte enregistrée[ ({{card}})] ne peut pas servir pour ce type de paiement.',
	},
	retryOpening:
		"Votre paiement de {{amount}}[ pour {{product}}] n'a pas encore abouti. Nous allons réessayer le {{retry_date}}, et vous n'avez rien à faire.",
	asks: {
		'update-method': 'Vous pouvez mettre à jour votre moyen de paiement ici :',
		'confirm-payment': 'Merci de confirmer le paiement ici :',
		'contact-bank': 'Un court appel à votre banque ou une autre carte suffit souvent. Vous pouvez ensuite payer ici :',
		'retry-announced': 'Si vous préférez une autre carte, vous pouvez la changer ici :',
		'renew-card': 'Vous pouvez enregistrer une autre carte ici :',
		'invoice-reminder': 'Vous pouvez voir la facture et comment la régler ici :',
	},
	renewOpening:
		'Rien à régler, ceci est un simple mot à temps : la carte enregistrée[ ({{card}})] arrive à expiration. Avec une autre carte, votre prochain paiement[ pour {{product}}] se fera sans souci.',
	invoiceOpenings: [
		'Voici un court relevé de votre compte. La facture {{invoice_number}} de {{amount}}[, à régler au {{due_date}},] est encore ouverte. Elle est peut-être simplement passée inaperçue.',
		'La facture {{invoice_number}} de {{amount}}[, à régler au {{due_date}},] est encore ouverte. Nous pouvons vous aider à la régler.',
		'La facture {{invoice_number}} de {{amount}}[, à régler au {{due_date}},] est encore ouverte, et nous n’avons pas encore de nouvelles de vous.',
	],
	promiseLine: 'Si le virement est en route, répondez simplement et dites-nous quand l’attendre.',
	askAnotherMethod: "Merci d'utiliser un autre moyen de paiement. Vous pouvez l'ajouter ici :",
	askToContinue:
		"Si vous préférez arrêter, répondez simplement et nous nous en occupons. Si vous souhaitez continuer, choisissez un moyen de paiement ici :",
	helps: [
		'Si vous avez des questions, répondez simplement à ce message. Nous vous aiderons volontiers.',
		'Si quelque chose vous gêne, ou si un autre moyen de paiement vous convient mieux, répondez simplement à ce message.',
		'Si vous ne pouvez pas payer en ce moment, répondez-nous pour que nous puissions en parler.',
	],
	thanks: "Merci. Votre paiement de {{amount}}[ pour {{product}}] est bien arrivé. Vous n'avez rien d'autre à faire.",
	managerLine: 'Je suis votre interlocuteur : répondez-moi si je peux vous aider.',
	businessLine: "Si votre comptabilité a besoin d'une copie de la facture ou d'une référence, répondez simplement à ce message.",
	valuedLine: 'Merci de votre fidélité depuis si longtemps.',
	signOff: '[Bien cordialement,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Mettre à jour le paiement',
		'confirm-payment': 'Confirmer le paiement',
		'contact-bank': 'Ouvrir la page de paiement',
		'retry-announced': 'Changer de moyen de paiement',
		'renew-card': 'Enregistrer une autre carte',
		'invoice-reminder': 'Ouvrir la facture',
	},
	alreadyPaid: 'Vous avez déjà payé ? Alors ne tenez pas compte de ce message.',
	cardEnding: '{brand} se terminant par {last4}',
	anyCard: 'carte',
	short: {
		'retry-announced': {
			sms: "{{sender_name}} : votre paiement[ de {{amount}}] n'a pas encore abouti. Nouvel essai le {{retry_date}}. Autre carte : {{payment_link}}",
			inApp: { title: 'Nouvel essai de votre paiement', body: "Votre paiement[ de {{amount}}] n'a pas encore abouti. Nous allons réessayer le {{retry_date}}. Vous pouvez choisir une autre carte ici : {{payment_link}}" },
			call: "je vous appelle[ de la part de {{sender_name}}] pour votre paiement[ de {{amount}}][ pour {{product}}]. Il n'a pas encore abouti. Nous allons réessayer le {{retry_date}}, et vous n'avez rien à faire. Préférez-vous une autre carte ?",
		},
		'update-method': {
			sms: "{{sender_name}} : votre paiement[ de {{amount}}] n'a pas abouti. Merci de mettre à jour votre moyen de paiement : {{payment_link}}",
			inApp: { title: 'Mettez à jour votre moyen de paiement', body: "Votre paiement[ de {{amount}}] n'a pas abouti. Vous pouvez mettre à jour votre moyen de paiement ici : {{payment_link}}" },
			call: "je vous appelle[ de la part de {{sender_name}}] pour votre paiement[ de {{amount}}][ pour {{product}}]. Il n'a pas abouti, et un autre moyen de paiement suffirait. Puis-je vous aider ?",
		},
		'confirm-payment': {
			sms: '{{sender_name}} : votre banque vous demande de confirmer votre paiement[ de {{amount}}]. Vous pouvez le faire ici : {{payment_link}}',
			inApp: { title: 'Merci de confirmer votre paiement', body: 'Votre banque souhaite que vous confirmiez votre paiement[ de {{amount}}]. Vous pouvez le faire ici : {{payment_link}}' },
			call: 'je vous appelle[ de la part de {{sender_name}}] pour votre paiement[ de {{amount}}][ pour {{product}}]. Votre banque souhaite que vous le confirmiez, et vous seul pouvez le faire. Voulez-vous que je vous montre où ?',
		},
		'contact-bank': {
			sms: "{{sender_name}} : votre banque n'a pas accepté votre paiement[ de {{amount}}]. Un appel à la banque ou une autre carte aide : {{payment_link}}",
			inApp: { title: "Votre banque n'a pas accepté le paiement", body: "Votre banque n'a pas accepté votre paiement[ de {{amount}}] et n'a pas donné de raison. Un appel à la banque ou une autre carte suffit souvent : {{payment_link}}" },
			call: 'je vous appelle[ de la part de {{sender_name}}] pour votre paiement[ de {{amount}}][ pour {{product}}]. Votre banque a dit non sans nous donner de raison. Un court appel à la banque ou une autre carte suffit souvent.',
		},
		'renew-card': {
			sms: '{{sender_name}} : la carte enregistrée arrive à expiration. Vous pouvez en enregistrer une autre ici : {{payment_link}}',
			inApp: { title: 'Votre carte arrive à expiration', body: 'La carte enregistrée[ ({{card}})] arrive à expiration. Vous pouvez en enregistrer une autre ici : {{payment_link}}' },
			call: "je vous appelle[ de la part de {{sender_name}}] pour la carte enregistrée[ pour {{product}}]. Elle arrive à expiration. Il n'y a rien à régler ; avec une autre carte, votre prochain paiement se fera sans souci. Puis-je vous aider ?",
		},
		'invoice-reminder': {
			sms: '{{sender_name}} : la facture {{invoice_number}} de {{amount}} est encore ouverte. A voir ici : {{payment_link}}',
			inApp: { title: 'Une facture est encore ouverte', body: 'La facture {{invoice_number}} de {{amount}} est encore ouverte. Vous pouvez voir comment la régler ici : {{payment_link}}' },
			call: 'Je vous appelle[ de la part de {{sender_name}}] au sujet de la facture {{invoice_number}} de {{amount}}[, à régler au {{due_date}}]. Elle est encore ouverte. Quand pouvons-nous attendre le virement, et puis-je vous aider ?',
		},
		'thank-you': {
			sms: '{{sender_name}} : merci, votre paiement de {{amount}} est bien arrivé.',
			inApp: { title: 'Votre paiement est bien arrivé', body: "Merci. Votre paiement de {{amount}} est bien arrivé, et vous n'avez rien d'autre à faire." },
			call: "je vous appelle[ de la part de {{sender_name}}] pour vous remercier : votre paiement de {{amount}}[ pour {{product}}] est bien arrivé. Vous n'avez rien d'autre à faire.",
		},
	},
	smsOptOut: 'Répondez STOP pour ne plus recevoir de textes',
	callEnd: 'Je vous envoie la page de paiement par écrit pour que vous la regardiez tranquillement. Si vous préférez ne pas être appelé, dites-le-moi et je le note.',
	helpWords: ['repondez', 'repondre', 'repondez-moi', 'repondez-nous', 'dites-nous', 'dites-moi', 'ecrivez-nous', 'ecrivez-moi', 'parler', 'contact*', 'joindre', 'aider*'],
	frequentWords: [
		'le', 'la', 'les', 'de', 'des', 'et', 'vous', 'votre', 'vos', 'nous', 'est', 'pour', 'pas', 'un', 'une', 'ce', 'si', 'ou', 'en', 'ici', 'merci', 'avez',
		'pouvez', 'sans', 'a', 'au', 'par', 'que', "n'a", "n'avez", 'plus', 'encore', 'avec', 'ne', 'du', 'dans', 'sur', 'bien',
	],
	harmless: ['prompt', 'fee', 'fees'],
	forbidden: {
		privateReasons: ['vole', 'volee', 'vol', 'perdu', 'perdue', 'perte', 'fraud*', 'suspect*', 'insuffisant*', "pas assez d'argent", "manque d'argent", 'decouvert', 'solde'],
		threats: [
			'dernier avis', 'dernier rappel', 'dernier avertissement', 'mise en demeure', 'juridique*', 'judiciaire*', 'avocat*', 'tribunal', 'proces', 'police', 'huissier*',
			'recouvrement*', 'dette*', 'contentieux', 'suspend*', 'suspens*', 'annul*', 'resili*', 'desactiv*', "perdre l'acces", 'perdre', 'bloque*', 'supprim*', 'ferme*', 'penalit*',
			'frais', 'interets', 'poursuite*', 'consequence*', 'impaye*',
		],
		pressure: ['urgent*', 'urgence', 'immediat*', 'sans delai', 'derniere chance', 'date limite', 'attention', 'avertissement', 'vite', 'trop tard', 'au plus vite'],
		blame: ['votre faute', 'vous avez oublie', "vous n'avez pas paye", 'vous refusez', 'honte', 'decu', 'decevant*', 'neglige*'],
		promotion: ['remise*', 'reduction*', 'promo*', 'coupon*', 'offre', 'offres', 'offert*', 'gratuit*', 'cadeau*', 'bonus', 'garanti*', 'rembours*', 'parrain*', 'economis*'],
		dates: [
			'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche', 'janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre',
			'novembre', 'decembre', 'demain', 'hier', 'semaine prochaine', 'heures', 'jours', 'semaines', 'fin du mois',
		],
		moneyWords: ['euro', 'euros', 'centimes', 'francs', 'dollar', 'dollars', 'pour cent'],
		secrets: ['numero de carte', 'cryptogramme', 'code de securite', 'mot de passe', 'code secret', 'numero de compte', 'identifiants'],
		leftovers: ["en tant qu'ia", 'modele de langage', 'invite systeme', 'instructions', 'voici le message', 'voici un message', 'ignorez les', 'espace reserve'],
		profanity: ['merde*', 'putain', 'idiot*', 'stupide*'],
		optOut: ['desabonn*', 'desinscri*', 'repondez stop', 'ne plus recevoir'],
	},
};
