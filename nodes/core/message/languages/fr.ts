import type { LanguagePack } from './pack';

/** French, in the polite form. */
export const french: LanguagePack = {
	code: 'fr',
	name: 'French',
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
	},
	askAnotherMethod: "Merci d'utiliser un autre moyen de paiement. Vous pouvez l'ajouter ici :",
	askToContinue:
		"Si vous préférez arrêter, répondez simplement et nous nous en occupons. Si vous souhaitez continuer, choisissez un moyen de paiement ici :",
	helps: [
		'Si vous avez des questions, répondez simplement à ce message. Nous vous aiderons volontiers.',
		'Si quelque chose vous gêne, ou si un autre moyen de paiement vous convient mieux, répondez simplement à ce message.',
		'Si vous ne pouvez pas payer en ce moment, répondez-nous pour que nous puissions en parler.',
	],
	thanks: "Merci. Votre paiement de {{amount}}[ pour {{product}}] est bien arrivé. Vous n'avez rien d'autre à faire.",
	signOff: '[Bien cordialement,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Mettre à jour le paiement',
		'confirm-payment': 'Confirmer le paiement',
		'contact-bank': 'Ouvrir la page de paiement',
		'retry-announced': 'Changer de moyen de paiement',
	},
	alreadyPaid: 'Vous avez déjà payé ? Alors ne tenez pas compte de ce message.',
	cardEnding: '{brand} se terminant par {last4}',
	anyCard: 'carte',
	frequentWords: [
		'le', 'la', 'les', 'de', 'des', 'et', 'vous', 'votre', 'vos', 'nous', 'est', 'pour', 'pas', 'un', 'une', 'ce', 'si', 'ou', 'en', 'ici', 'merci', 'avez',
		'pouvez', 'sans', 'a', 'au', 'par', 'que', "n'a", "n'avez", 'plus', 'encore', 'avec', 'ne', 'du', 'dans', 'sur', 'bien',
	],
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
	},
};
