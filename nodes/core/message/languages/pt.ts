import type { LanguagePack } from './pack';

/** Portuguese as written in Brazil. */
export const portuguese: LanguagePack = {
	code: 'pt-BR',
	name: 'Brazilian Portuguese',
	script: 'Latin',
	greeting: 'Olá[ {{first_name}}],',
	subjects: {
		'update-method': [
			'Uma rápida atualização da sua forma de pagamento',
			'Podemos ajudar com o seu pagamento?',
			'Seu pagamento[ de {{product}}] ainda está em aberto',
		],
		'confirm-payment': [
			'Confirme seu pagamento[ de {{product}}], por favor',
			'Seu banco aguarda a sua confirmação',
			'Seu pagamento ainda precisa da sua confirmação',
		],
		'contact-bank': [
			'Seu pagamento[ de {{product}}] não foi concluído',
			'Uma ligação rápida para o seu banco pode ajudar',
			'Seu pagamento está em aberto: como resolver',
		],
		'retry-announced': [
			'Vamos tentar o seu pagamento de novo em {{retry_date}}',
			'Seu pagamento: nova tentativa em {{retry_date}}',
			'Próxima tentativa do seu pagamento: {{retry_date}}',
		],
		'invoice-reminder': [
			'A fatura {{invoice_number}}[ de {{product}}] ainda está em aberto',
			'Podemos ajudar com a fatura {{invoice_number}}?',
			'Fatura {{invoice_number}}: quando podemos esperar?',
		],
		'renew-card': 'Seu próximo cartão[ para {{product}}]',
		'thank-you': 'Obrigado: recebemos o seu pagamento',
	},
	openings: [
		'Tentamos cobrar o seu pagamento de {{amount}}[ por {{product}}], e ele não foi concluído. Isso acontece, e é fácil de resolver.',
		'Seu pagamento de {{amount}}[ por {{product}}] ainda está em aberto. Queremos ajudar você a resolver.',
		'Seu pagamento de {{amount}}[ por {{product}}] ainda está em aberto, e não conseguimos concluí-lo sem você.',
	],
	reasons: {
		'issuer-generic': 'Seu banco disse não e não nos informou o motivo.',
		'expired-or-replaced': 'O cartão que temos[ ({{card}})] expirou ou foi trocado por um novo.',
		'wrong-details': 'Alguns dados do cartão que temos[ ({{card}})] não conferem com os do seu banco.',
		'authentication-needed': 'Seu banco quer que você confirme este pagamento.',
		'authorization-revoked': 'Seu banco nos disse que você não permite mais esta cobrança.',
		'account-closed': 'O cartão ou a conta que temos[ ({{card}})] não está mais em uso.',
		'not-permitted': 'O cartão que temos[ ({{card}})] não serve para este tipo de pagamento.',
	},
	retryOpening:
		'Seu pagamento de {{amount}}[ por {{product}}] ainda não foi concluído. Vamos tentar de novo em {{retry_date}}, e você não precisa fazer nada.',
	asks: {
		'update-method': 'Você pode atualizar a sua forma de pagamento aqui:',
		'confirm-payment': 'Por favor, confirme o pagamento aqui:',
		'contact-bank': 'Em geral ajuda uma ligação rápida para o seu banco ou outro cartão. Depois, você pode pagar aqui:',
		'retry-announced': 'Se você prefere usar outro cartão, pode trocar aqui:',
		'renew-card': 'Você pode salvar outro cartão aqui:',
		'invoice-reminder': 'Você pode ver a fatura e como pagar aqui:',
	},
	renewOpening:
		'Não há nada a pagar agora, é só um aviso antecipado: o cartão que temos[ ({{card}})] está perto de expirar. Com outro cartão, o seu próximo pagamento[ por {{product}}] será concluído.',
	invoiceOpenings: [
		'Este é um breve extrato da sua conta. A fatura {{invoice_number}} de {{amount}}[, com vencimento em {{due_date}},] ainda está em aberto. Talvez só tenha passado sem ser vista.',
		'A fatura {{invoice_number}} de {{amount}}[, com vencimento em {{due_date}},] ainda está em aberto. Queremos ajudar você a resolver.',
		'A fatura {{invoice_number}} de {{amount}}[, com vencimento em {{due_date}},] ainda está em aberto, e ainda não tivemos notícias suas.',
	],
	promiseLine: 'Se a transferência está a caminho, é só responder a este e-mail e dizer quando podemos esperar.',
	askAnotherMethod: 'Por favor, use outra forma de pagamento. Você pode adicionar aqui:',
	askToContinue:
		'Se você prefere parar, é só responder a este e-mail, e nós cuidamos disso. Se quer continuar, escolha uma forma de pagamento aqui:',
	helps: [
		'Se você tiver perguntas, é só responder a este e-mail. Teremos prazer em ajudar.',
		'Se algo atrapalha, ou se outra forma de pagamento é melhor para você, é só responder a este e-mail.',
		'Se você não pode pagar neste momento, responda a este e-mail para que possamos conversar.',
	],
	thanks: 'Obrigado. Recebemos o seu pagamento de {{amount}}[ por {{product}}]. Você não precisa fazer mais nada.',
	managerLine: 'Eu cuido da sua conta, então responda e me diga se posso ajudar.',
	businessLine: 'Se a sua contabilidade precisa de uma cópia da fatura ou de uma referência nela, é só responder.',
	valuedLine: 'Obrigado por estar conosco há tanto tempo.',
	signOff: '[Um abraço,\n{{sender_name}}]',
	buttons: {
		'update-method': 'Atualizar forma de pagamento',
		'confirm-payment': 'Confirmar pagamento',
		'contact-bank': 'Abrir página de pagamento',
		'retry-announced': 'Trocar forma de pagamento',
		'renew-card': 'Salvar outro cartão',
		'invoice-reminder': 'Abrir a fatura',
	},
	alreadyPaid: 'Já pagou? Então desconsidere este e-mail.',
	cardEnding: '{brand} com final {last4}',
	anyCard: 'cartão',
	short: {
		'retry-announced': {
			sms: '{{sender_name}}: seu pagamento[ de {{amount}}] ainda não foi concluído. Nova tentativa em {{retry_date}}. Outro cartão: {{payment_link}}',
			inApp: { title: 'Vamos tentar o seu pagamento de novo', body: 'Seu pagamento[ de {{amount}}] ainda não foi concluído. Vamos tentar de novo em {{retry_date}}. Você pode escolher outro cartão aqui: {{payment_link}}' },
			call: 'Estou ligando[ em nome de {{sender_name}}] sobre o seu pagamento[ de {{amount}}][ por {{product}}]. Ele ainda não foi concluído. Vamos tentar de novo em {{retry_date}}, e você não precisa fazer nada. Prefere usar outro cartão?',
		},
		'update-method': {
			sms: '{{sender_name}}: seu pagamento[ de {{amount}}] não foi concluído. Por favor, atualize a sua forma de pagamento: {{payment_link}}',
			inApp: { title: 'Atualize a sua forma de pagamento', body: 'Seu pagamento[ de {{amount}}] não foi concluído. Você pode atualizar a sua forma de pagamento aqui: {{payment_link}}' },
			call: 'Estou ligando[ em nome de {{sender_name}}] sobre o seu pagamento[ de {{amount}}][ por {{product}}]. Ele não foi concluído, e com outra forma de pagamento fica resolvido. Posso ajudar em algo?',
		},
		'confirm-payment': {
			sms: '{{sender_name}}: seu banco pede que você confirme o seu pagamento[ de {{amount}}]. Confirme aqui: {{payment_link}}',
			inApp: { title: 'Confirme seu pagamento, por favor', body: 'Seu banco quer que você confirme o seu pagamento[ de {{amount}}]. Você pode confirmar aqui: {{payment_link}}' },
			call: 'Estou ligando[ em nome de {{sender_name}}] sobre o seu pagamento[ de {{amount}}][ por {{product}}]. Seu banco quer que você confirme, e só você pode fazer isso. Quer que eu explique onde?',
		},
		'contact-bank': {
			sms: '{{sender_name}}: seu banco recusou o seu pagamento[ de {{amount}}]. Uma ligação para o banco ou outro cartão ajuda: {{payment_link}}',
			inApp: { title: 'Seu banco recusou o pagamento', body: 'Seu banco recusou o seu pagamento[ de {{amount}}] e não informou o motivo. Em geral ajuda uma ligação para o banco ou outro cartão: {{payment_link}}' },
			call: 'Estou ligando[ em nome de {{sender_name}}] sobre o seu pagamento[ de {{amount}}][ por {{product}}]. Seu banco disse não e não nos informou o motivo. Em geral ajuda uma ligação rápida para o banco ou outro cartão.',
		},
		'renew-card': {
			sms: '{{sender_name}}: o cartão que temos está perto de expirar. Você pode salvar outro aqui: {{payment_link}}',
			inApp: { title: 'Seu cartão está perto de expirar', body: 'O cartão que temos[ ({{card}})] está perto de expirar. Você pode salvar outro aqui: {{payment_link}}' },
			call: 'Estou ligando[ em nome de {{sender_name}}] sobre o cartão que temos[ para {{product}}]. Ele está perto de expirar. Não há nada a pagar agora; com outro cartão, o seu próximo pagamento será concluído. Posso ajudar em algo?',
		},
		'invoice-reminder': {
			sms: '{{sender_name}}: a fatura {{invoice_number}} de {{amount}} ainda está em aberto. Veja aqui: {{payment_link}}',
			inApp: { title: 'Uma fatura está em aberto', body: 'A fatura {{invoice_number}} de {{amount}} ainda está em aberto. Você pode ver como pagar aqui: {{payment_link}}' },
			call: 'Estou ligando[ da {{sender_name}}] sobre a fatura {{invoice_number}} de {{amount}}[, com vencimento em {{due_date}}]. Ela ainda está em aberto. Quando podemos esperar a transferência, e posso ajudar você em algo?',
		},
		'thank-you': {
			sms: '{{sender_name}}: obrigado, recebemos o seu pagamento de {{amount}}.',
			inApp: { title: 'Recebemos o seu pagamento', body: 'Obrigado. Recebemos o seu pagamento de {{amount}}, e você não precisa fazer mais nada.' },
			call: 'Estou ligando[ em nome de {{sender_name}}] para agradecer: recebemos o seu pagamento de {{amount}}[ por {{product}}]. Você não precisa fazer mais nada.',
		},
	},
	smsOptOut: 'Responda STOP para não receber textos',
	callEnd: 'Vou enviar a página de pagamento por escrito, para que você veja com calma. Se prefere não receber ligações, me diga e eu anoto.',
	helpWords: ['responda', 'responder', 'nos diga', 'me diga', 'conte para', 'fale com', 'conversar', 'escreva', 'contat*', 'entre em contato', 'ajudar'],
	frequentWords: [
		'o', 'a', 'os', 'as', 'seu', 'sua', 'voce', 'e', 'que', 'nao', 'se', 'um', 'uma', 'de', 'do', 'da', 'em', 'no', 'na', 'por', 'para', 'com', 'este', 'esta',
		'aqui', 'pode', 'favor', 'pagamento', 'foi', 'ainda', 'mais', 'ou', 'nos', 'so', 'ele', 'isso', 'obrigado', 'ola', 'sem',
	],
	harmless: [],
	forbidden: {
		privateReasons: ['roubado', 'roubo', 'furto', 'perdido', 'perda', 'fraud*', 'suspeit*', 'insuficiente*', 'saldo', 'fundos', 'falta de dinheiro', 'sem dinheiro'],
		threats: [
			'ultimo aviso', 'aviso final', 'ultimo lembrete', 'advertencia', 'acao legal', 'medidas legais', 'legal*', 'juridic*', 'judicial*', 'advogad*', 'tribunal', 'processo judicial',
			'policia', 'divida*', 'agencia de cobranca', 'protesto', 'negativ*', 'serasa', 'inadimpl*', 'suspen*', 'cancel*', 'desativ*', 'perder', 'bloque*', 'exclu*', 'multa*', 'juros',
			'encerrar sua conta', 'consequencia*', 'vencid*', 'atrasad*',
		],
		pressure: ['urgente*', 'urgencia', 'imediat*', 'ultima chance', 'prazo', 'atencao', 'o quanto antes', 'tarde demais', 'corra'],
		blame: ['sua culpa', 'voce esqueceu', 'voce nao pagou', 'voce se recusa', 'vergonha', 'decepcion*', 'neglig*'],
		promotion: ['desconto*', 'cupom', 'cupons', 'promo*', 'oferta*', 'gratis', 'gratuit*', 'brinde*', 'bonus', 'garanti*', 'reembols*', 'economiz*'],
		dates: [
			'segunda-feira', 'terca-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sabado', 'domingo', 'janeiro', 'fevereiro', 'marco', 'abril', 'maio', 'junho', 'julho', 'agosto',
			'setembro', 'outubro', 'novembro', 'dezembro', 'amanha', 'ontem', 'proxima semana', 'horas', 'dias', 'semanas', 'fim do mes',
		],
		moneyWords: ['euro', 'euros', 'dolar', 'dolares', 'reais', 'centavos', 'por cento'],
		secrets: ['numero do cartao', 'codigo de seguranca', 'senha*', 'numero da conta'],
		leftovers: ['como ia', 'modelo de linguagem', 'instrucoes', 'aqui esta o e-mail', 'aqui esta o rascunho', 'ignore as', 'ignore todas'],
		profanity: ['merda*', 'droga', 'idiota*', 'burro'],
		optOut: ['descadastr*', 'cancelar a inscricao', 'responda stop', 'nao receber'],
	},
};
