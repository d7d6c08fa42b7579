import type { Pieces } from './pieces';

export const es: Pieces = {
	subjects: ['Una nota breve sobre su pago', 'Su tarjeta para {{product}} necesita un pequeño cambio', '¿Podría revisar su pago?', 'Ayuda con su último pago', 'Su pago de {{product}} está en espera', 'Un pequeño paso para completar su pago', 'Sobre el pago de su suscripción'],
	greetings: ['Hola {{first_name}}:', 'Estimado cliente:', 'Buenos días, {{first_name}}:', 'Hola:'],
	openings: [
		'No pudimos completar su último pago de {{amount}} por {{product}}.',
		'Solo queremos avisarle de que el pago de {{amount}} no se realizó esta vez.',
		'Su pago de {{product}} todavía no nos ha llegado.',
		'Parece que su banco no aceptó el cargo de {{amount}}.',
		'Intentamos cobrar su pago de {{amount}}, pero algo no salió bien.',
		'El pago de su suscripción sigue sin completarse.',
	],
	reasons: ['La tarjeta que tenemos ({{card}}) parece haber caducado, y eso nos pasa a todos.', 'El banco no nos dio ningún motivo, así que otra tarjeta puede ser lo más fácil.', 'Algunos datos ya no coinciden, quizá porque cambió de dirección.', 'Su banco quiere hablar primero con usted.', 'Es algo muy común y se arregla en un minuto.'],
	asks: ['Puede añadir una tarjeta nueva en esta página segura:', 'Por favor, actualice su forma de pago con este enlace:', 'Cuando tenga un momento, elija aquí otra forma de pago:', 'Esta es la página donde puede resolverlo:', 'Para que todo siga funcionando bien, revise aquí sus datos:'],
	helps: ['Si algo no está claro, responda a este correo y una persona le ayudará.', 'Escríbanos si quiere hablar de otras formas de pago.', '¿Le resulta difícil pagar ahora? Díganos y buscaremos juntos una solución.', '¿Tiene alguna pregunta? Basta con responder a este mensaje.', 'Contacte con nosotros si cree que se trata de un error.'],
	closings: ['Un cordial saludo,\n{{sender_name}}', 'Gracias y un saludo,\n{{sender_name}}', 'Atentamente,\n{{sender_name}}', 'Saludos'],
	texts: ['{{sender_name}}: no pudimos cobrar su pago de {{amount}}. Actualice su tarjeta aquí: {{payment_link}}', '{{sender_name}}: hola {{first_name}}, su tarjeta ha caducado. Puede poner otra aquí: {{payment_link}}'],
	notices: [['Su pago está en espera', 'El pago de {{amount}} no se realizó. Por favor, actualice su tarjeta aquí: {{payment_link}}'], ['¿Una tarjeta nueva?', 'La tarjeta que tenemos ha caducado. Puede añadir otra aquí: {{payment_link}}']],
};
