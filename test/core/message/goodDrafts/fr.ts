import type { Pieces } from './pieces';

export const fr: Pieces = {
	subjects: ['Un petit mot sur votre paiement', 'Votre carte pour {{product}} demande une mise à jour', 'Pouvez-vous vérifier votre paiement ?', 'Un coup de main pour votre paiement', 'Votre paiement pour {{product}} nous attend', 'Encore une petite étape', 'À propos de votre abonnement'],
	greetings: ['Bonjour {{first_name}},', 'Chère cliente, cher client,', 'Bonjour,', 'Cher {{first_name}},'],
	openings: [
		"Votre dernier paiement de {{amount}} pour {{product}} n'a pas pu être effectué.",
		"Nous vous écrivons car le paiement de {{amount}} n'est pas passé cette fois-ci.",
		"Votre paiement pour {{product}} ne nous est pas encore parvenu.",
		"Il semble que votre banque n'ait pas accepté le paiement de {{amount}}.",
		"Nous avons essayé d'encaisser votre paiement de {{amount}}, mais cela n'a pas marché.",
		"Le paiement de votre abonnement n'est pas encore terminé.",
	],
	reasons: ['La carte enregistrée ({{card}}) semble avoir expiré, cela arrive à tout le monde.', "La banque ne nous a pas donné de raison, une autre carte est donc peut-être le plus simple.", 'Certaines informations ne correspondent plus, peut-être après un déménagement.', "Votre banque souhaite d'abord vous parler.", "C'est très courant et cela se règle en une minute."],
	asks: ['Vous pouvez ajouter une nouvelle carte sur cette page sécurisée :', 'Merci de mettre à jour votre moyen de paiement avec ce lien :', 'Quand vous aurez un moment, choisissez ici un autre moyen de paiement :', 'Voici la page où vous pouvez tout remettre en ordre :', 'Pour que tout continue normalement, vérifiez vos informations ici :'],
	helps: ["Si quelque chose n'est pas clair, répondez simplement à ce message et l'un de nous vous aidera.", "Écrivez-nous si vous souhaitez parler d'autres façons de payer.", 'Est-ce difficile pour vous en ce moment ? Dites-le-nous et nous chercherons une solution ensemble.', 'Une question ? Il suffit de répondre à ce courriel.', "Contactez-nous si vous pensez qu'il s'agit d'une erreur."],
	closings: ['Bien cordialement,\n{{sender_name}}', 'Merci et à bientôt,\n{{sender_name}}', 'Cordialement', "Toute l'équipe vous remercie"],
	texts: ["{{sender_name}} : votre paiement de {{amount}} n'est pas passé. Merci de mettre à jour votre carte ici : {{payment_link}}", '{{sender_name}} : bonjour {{first_name}}, votre carte a expiré. Vous pouvez en ajouter une autre ici : {{payment_link}}'],
	notices: [['Votre paiement nous attend', "Le paiement de {{amount}} n'est pas passé. Merci de mettre à jour votre carte ici : {{payment_link}}"], ['Une nouvelle carte ?', 'La carte que nous avons a expiré. Vous pouvez en ajouter une autre ici : {{payment_link}}']],
};
