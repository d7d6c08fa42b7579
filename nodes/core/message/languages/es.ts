import type { LanguagePack } from './pack';

/** Spanish, in the polite form. */
export const spanish: LanguagePack = {
	code: 'es',
	name: 'Spanish',
	script: 'Latin',
	greeting: 'Hola[ {{first_name}}]:',
	subjects: {
		'update-method': [
			'Una breve actualización de su forma de pago',
			'¿Podemos ayudarle con su pago?',
			'Su pago[ de {{product}}] sigue pendiente',
		],
		'confirm-payment': [
			'Confirme su pago[ de {{product}}], por favor',
			'Su banco espera su confirmación',
			'Su pago todavía necesita su confirmación',
		],
		'contact-bank': [
			'Su pago[ de {{product}}] no se completó',
			'Una llamada corta a su banco puede ayudar',
			'Su pago sigue pendiente: cómo resolverlo',
		],
		'retry-announced': [
			'Volveremos a intentar su pago el {{retry_date}}',
			'Su pago: un nuevo intento el {{retry_date}}',
			'Próximo intento de su pago: {{retry_date}}',
		],
		'invoice-reminder': [
			'La factura {{invoice_number}}[ por {{product}}] sigue abierta',
			'¿Podemos ayudarle con la factura {{invoice_number}}?',
			'Factura {{invoice_number}}: ¿cuándo podemos esperarla?',
		],
		'renew-card': 'Su próxima tarjeta[ para {{product}}]',
		'thank-you': 'Gracias: hemos recibido su pago',
	},
	openings: [
		'Intentamos cobrar su pago de {{amount}}[ por {{product}}] y no se completó. Suele pasar y es fácil de resolver.',
		'Su pago de {{amount}}[ por {{product}}] sigue pendiente. Con gusto le ayudamos a resolverlo.',
		'Su pago de {{amount}}[ por {{product}}] sigue pendiente y no podemos completarlo sin usted.',
	],
	reasons: {
		'issuer-generic': 'Su banco dijo que no y no nos dio una razón.',
		'expired-or-replaced': 'La tarjeta que tenemos[ ({{card}})] ha caducado o fue sustituida por una nueva.',
		'wrong-details': 'Algunos datos de la tarjeta que tenemos[ ({{card}})] no coinciden con los de su banco.',
		'authentication-needed': 'Su banco quiere que usted confirme este pago.',
		'authorization-revoked': 'Su banco nos dijo que usted ya no permite este cargo.',
		'account-closed': 'La tarjeta o la cuenta que tenemos[ ({{card}})] ya no está en uso.',
		'not-permitted': 'La tarjeta que tenemos[ ({{card}})] no sirve para este tipo de pago.',
	},
	retryOpening:
		'Su pago de {{amount}}[ por {{product}}] todavía no se completó. Lo intentaremos otra vez el {{retry_date}} y usted no tiene que hacer nada.',
	asks: {
		'update-method': 'Puede actualizar su forma de pago aquí:',
		'confirm-payment': 'Por favor, confirme el pago aquí:',
		'contact-bank': 'Suele ayudar una llamada corta a su banco u otra tarjeta. Después puede pagar aquí:',
		'retry-announced': 'Si prefiere usar otra tarjeta, puede cambiarla aquí:',
		'renew-card': 'Puede guardar otra tarjeta aquí:',
		'invoice-reminder': 'Puede ver la factura y cómo pagarla aquí:',
	},
	renewOpening:
		'No hay nada que pagar ahora, es solo un aviso con tiempo: la tarjeta que tenemos[ ({{card}})] está por caducar. Con otra tarjeta, su próximo pago[ por {{product}}] se hará sin problema.',
	invoiceOpenings: [
		'Este es un breve estado de su cuenta. La factura {{invoice_number}} de {{amount}}[, con fecha de pago {{due_date}},] sigue abierta. Quizá solo pasó sin que nadie la viera.',
		'La factura {{invoice_number}} de {{amount}}[, con fecha de pago {{due_date}},] sigue abierta. Con gusto le ayudamos a resolverlo.',
		'La factura {{invoice_number}} de {{amount}}[, con fecha de pago {{due_date}},] sigue abierta y aún no sabemos nada de usted.',
	],
	promiseLine: 'Si la transferencia está en camino, responda a este mensaje y díganos cuándo la podemos esperar.',
	askAnotherMethod: 'Por favor, use otra forma de pago. Puede añadirla aquí:',
	askToContinue:
		'Si prefiere no seguir, responda a este mensaje y nosotros nos ocupamos. Si desea continuar, elija una forma de pago aquí:',
	helps: [
		'Si tiene preguntas, responda a este mensaje. Con gusto le ayudamos.',
		'Si algo se lo impide, o si otra forma de pago le conviene más, responda a este mensaje.',
		'Si no puede pagar en este momento, responda a este mensaje para que podamos hablarlo.',
	],
	thanks: 'Gracias. Hemos recibido su pago de {{amount}}[ por {{product}}]. No tiene que hacer nada más.',
	managerLine: 'Yo llevo su cuenta, así que responda a este mensaje si puedo ayudarle.',
	businessLine: 'Si su contabilidad necesita una copia de la factura o una referencia en ella, responda a este mensaje.',
	valuedLine: 'Gracias por confiar en nosotros desde hace tanto tiempo.',
	signOff: '[Un saludo cordial,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Actualizar forma de pago',
		'confirm-payment': 'Confirmar el pago',
		'contact-bank': 'Abrir la página de pago',
		'retry-announced': 'Cambiar forma de pago',
		'renew-card': 'Guardar otra tarjeta',
		'invoice-reminder': 'Abrir la factura',
	},
	alreadyPaid: '¿Ya pagó? Entonces no tenga en cuenta este mensaje.',
	cardEnding: '{brand} terminada en {last4}',
	anyCard: 'tarjeta',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: su pago[ de {{amount}}] todavía no se completó. Nuevo intento el {{retry_date}}. Otra tarjeta: {{payment_link}}',
			inApp: { title: 'Volveremos a intentar su pago', body: 'Su pago[ de {{amount}}] todavía no se completó. Lo intentaremos otra vez el {{retry_date}}. Puede elegir otra tarjeta aquí: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por su pago[ de {{amount}}][ por {{product}}]. Todavía no se completó. Lo intentaremos otra vez el {{retry_date}} y usted no tiene que hacer nada. ¿Prefiere usar otra tarjeta?',
		},
		'update-method': {
			sms: '{{sender_name}}: su pago[ de {{amount}}] no se completó. Por favor, actualice su forma de pago: {{payment_link}}',
			inApp: { title: 'Actualice su forma de pago', body: 'Su pago[ de {{amount}}] no se completó. Puede actualizar su forma de pago aquí: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por su pago[ de {{amount}}][ por {{product}}]. No se completó, y con otra forma de pago se resuelve. ¿Puedo ayudarle en algo?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: su banco le pide que confirme su pago[ de {{amount}}]. Puede hacerlo aquí: {{payment_link}}',
			inApp: { title: 'Confirme su pago, por favor', body: 'Su banco quiere que usted confirme su pago[ de {{amount}}]. Puede hacerlo aquí: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por su pago[ de {{amount}}][ por {{product}}]. Su banco quiere que usted lo confirme, y solo usted puede hacerlo. ¿Le explico dónde?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: su banco no aceptó su pago[ de {{amount}}]. Una llamada al banco u otra tarjeta ayuda: {{payment_link}}',
			inApp: { title: 'Su banco no aceptó el pago', body: 'Su banco no aceptó su pago[ de {{amount}}] y no dio una razón. Suele ayudar una llamada al banco u otra tarjeta: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por su pago[ de {{amount}}][ por {{product}}]. Su banco dijo que no y no nos dio una razón. Suele ayudar una llamada corta al banco u otra tarjeta.',
		},
		'renew-card': {
			sms: '{{sender_name}}: la tarjeta que tenemos está por caducar. Puede guardar otra aquí: {{payment_link}}',
			inApp: { title: 'Su tarjeta está por caducar', body: 'La tarjeta que tenemos[ ({{card}})] está por caducar. Puede guardar otra aquí: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por la tarjeta que tenemos[ para {{product}}]. Está por caducar. No hay nada que pagar ahora; con otra tarjeta, su próximo pago se hará sin problema. ¿Puedo ayudarle en algo?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: la factura {{invoice_number}} de {{amount}} sigue abierta. Puede verla aquí: {{payment_link}}',
			inApp: { title: 'Una factura sigue abierta', body: 'La factura {{invoice_number}} de {{amount}} sigue abierta. Puede ver cómo pagarla aquí: {{payment_link}}' },
			call: 'Le llamo[ de parte de {{sender_name}}] por la factura {{invoice_number}} de {{amount}}[, con fecha de pago {{due_date}}]. Sigue abierta. ¿Cuándo podemos esperar la transferencia, y puedo ayudarle en algo?',
		},
		'thank-you': {
			sms: '{{sender_name}}: gracias, hemos recibido su pago de {{amount}}.',
			inApp: { title: 'Hemos recibido su pago', body: 'Gracias. Hemos recibido su pago de {{amount}} y no tiene que hacer nada más.' },
			call: 'Le llamo[ de parte de {{sender_name}}] para darle las gracias: hemos recibido su pago de {{amount}}[ por {{product}}]. No tiene que hacer nada más.',
		},
	},
	smsOptOut: 'Responda STOP para no recibir textos',
	callEnd: 'Le enviaré la página de pago por escrito para que la vea con calma. Si prefiere que no le llamemos, dígamelo y tomo nota.',
	helpWords: ['responda', 'responder', 'respondanos', 'diganos', 'digame', 'escribanos', 'escribame', 'hablarlo', 'contact*', 'ayudarle', 'avisenos'],
	frequentWords: [
		'el', 'la', 'los', 'las', 'su', 'sus', 'y', 'que', 'no', 'se', 'le', 'un', 'una', 'de', 'en', 'es', 'por', 'para', 'con', 'si', 'este', 'esta', 'aqui',
		'puede', 'favor', 'pago', 'tiene', 'lo', 'ya', 'fue', 'nos', 'otra', 'usted', 'del', 'al', 'gracias', 'hola', 'mas', 'sin',
	],
	harmless: ['buenos dias'],
	forbidden: {
		privateReasons: ['robada', 'robado', 'robo', 'perdida', 'perdido', 'fraud*', 'sospech*', 'insuficiente*', 'saldo', 'fondos', 'falta de dinero', 'sin dinero'],
		threats: [
			'ultimo aviso', 'aviso final', 'ultimo recordatorio', 'ultima advertencia', 'acciones legales', 'legal*', 'abogad*', 'tribunal*', 'juicio', 'demanda*', 'policia', 'embargo*',
			'deuda*', 'cobranza*', 'agencia de cobro*', 'moros*', 'suspen*', 'cancel*', 'desactiv*', 'perder', 'perdera', 'bloque*', 'elimin*', 'cerrar su cuenta', 'multa*', 'recargo*',
			'intereses', 'consecuencia*', 'vencid*',
		],
		pressure: ['urgente*', 'urgencia', 'inmediat*', 'ultima oportunidad', 'fecha limite', 'advertencia', 'de inmediato', 'cuanto antes', 'demasiado tarde', 'apresurese'],
		blame: ['su culpa', 'usted olvido', 'no ha pagado', 'usted se niega', 'verguenza', 'decepcion*', 'neglig*'],
		promotion: ['descuento*', 'cupon*', 'promo*', 'oferta*', 'gratis', 'gratuit*', 'regalo*', 'bono', 'bonos', 'garanti*', 'reembols*', 'ahorr*'],
		dates: [
			'lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo', 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre',
			'noviembre', 'diciembre', 'manana', 'ayer', 'proxima semana', 'horas', 'dias', 'semanas', 'fin de mes',
		],
		moneyWords: ['euro', 'euros', 'dolar', 'dolares', 'pesos', 'centavos', 'centimos', 'por ciento'],
		secrets: ['numero de tarjeta', 'numero de su tarjeta', 'codigo de seguridad', 'contrasena*', 'clave', 'numero de cuenta'],
		leftovers: ['como ia', 'modelo de lenguaje', 'instrucciones', 'aqui esta el mensaje', 'aqui tiene el borrador', 'ignore las', 'ignora las'],
		profanity: ['maldit*', 'mierda', 'idiota*', 'estupid*'],
		optOut: ['darse de baja', 'dar de baja', 'cancelar la suscripcion', 'responda stop', 'no recibir'],
	},
};
