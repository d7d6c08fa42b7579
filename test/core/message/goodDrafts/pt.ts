import type { Pieces } from './pieces';

export const pt: Pieces = {
	subjects: ['Um recado rápido sobre o seu pagamento', 'Seu cartão de {{product}} precisa de uma atualização', 'Você pode conferir o seu pagamento?', 'Ajuda com o seu último pagamento', 'Seu pagamento de {{product}} está esperando', 'Falta só um passo', 'Sobre o pagamento da sua assinatura'],
	greetings: ['Olá {{first_name}},', 'Oi {{first_name}},', 'Prezado cliente,', 'Olá,'],
	openings: [
		'Não conseguimos concluir o seu último pagamento de {{amount}} por {{product}}.',
		'Só para avisar: o pagamento de {{amount}} não deu certo desta vez.',
		'O seu pagamento de {{product}} ainda não chegou até nós.',
		'Parece que o seu banco não aceitou a cobrança de {{amount}}.',
		'Tentamos receber o seu pagamento de {{amount}}, mas algo não saiu como esperado.',
		'O pagamento da sua assinatura ainda não foi feito.',
	],
	reasons: ['O cartão que temos ({{card}}) parece ter expirado, e isso acontece com todo mundo.', 'O banco não informou o motivo, então outro cartão pode ser o caminho mais fácil.', 'Alguns dados não conferem mais, talvez porque você mudou de endereço.', 'O seu banco quer falar com você primeiro.', 'É algo muito comum e se resolve em um minuto.'],
	asks: ['Você pode adicionar um novo cartão nesta página segura:', 'Por favor, atualize a sua forma de pagamento neste link:', 'Quando tiver um momento, escolha aqui outra forma de pagamento:', 'Esta é a página onde você pode resolver tudo:', 'Para que tudo continue funcionando bem, confira os seus dados aqui:'],
	helps: ['Se algo não estiver claro, é só responder a este e-mail, e uma pessoa da nossa equipe ajuda você.', 'Escreva para nós se quiser conversar sobre outras formas de pagamento.', 'Está difícil pagar agora? Conte para nós, e vamos achar um caminho juntos.', 'Ficou com alguma pergunta? Basta responder a esta mensagem.', 'Fale com a gente se você acha que houve um engano.'],
	closings: ['Um abraço,\n{{sender_name}}', 'Obrigado,\n{{sender_name}}', 'Atenciosamente,\n{{sender_name}}', 'Até breve'],
	texts: ['{{sender_name}}: não conseguimos receber o seu pagamento de {{amount}}. Atualize o seu cartão aqui: {{payment_link}}', '{{sender_name}}: oi {{first_name}}, o seu cartão expirou. Você pode colocar outro aqui: {{payment_link}}'],
	notices: [['Seu pagamento está esperando', 'O pagamento de {{amount}} não deu certo. Por favor, atualize o seu cartão aqui: {{payment_link}}'], ['Um cartão novo?', 'O cartão que temos expirou. Você pode adicionar outro aqui: {{payment_link}}']],
};
