import type { Pieces } from './pieces';

export const it: Pieces = {
	subjects: ['Una breve nota sul suo pagamento', 'La sua carta per {{product}} va aggiornata', 'Può controllare il suo pagamento?', 'Un aiuto con il suo ultimo pagamento', 'Il suo pagamento per {{product}} è in attesa', 'Manca solo un piccolo passo', 'Sul pagamento del suo abbonamento'],
	greetings: ['Buongiorno {{first_name}},', 'Gentile {{first_name}},', 'Gentile cliente,', 'Salve,'],
	openings: [
		'Non siamo riusciti a completare il suo ultimo pagamento di {{amount}} per {{product}}.',
		'Le scriviamo solo per dirle che il pagamento di {{amount}} questa volta non è andato a buon fine.',
		'Il suo pagamento per {{product}} non ci è ancora arrivato.',
		'Sembra che la sua banca non abbia accettato il pagamento di {{amount}}.',
		'Abbiamo provato a incassare {{amount}}, ma qualcosa non ha funzionato.',
		'Il pagamento del suo abbonamento non è ancora completo.',
	],
	reasons: ['La carta che abbiamo ({{card}}) sembra scaduta, e può succedere a tutti.', 'La banca non ci ha dato un motivo, quindi un’altra carta può essere la via più semplice.', 'Alcuni dati non corrispondono più, forse perché ha cambiato indirizzo.', 'La sua banca vuole prima parlare con lei.', 'È una cosa molto comune e si risolve in un minuto.'],
	asks: ['Può aggiungere una nuova carta su questa pagina sicura:', 'Aggiorni il metodo di pagamento con questo link, per favore:', 'Quando ha un momento, scelga qui un altro metodo di pagamento:', 'Ecco la pagina dove può sistemare tutto:', 'Per continuare senza problemi, controlli qui i suoi dati:'],
	helps: ['Se qualcosa non è chiaro, risponda a questa mail e una persona la aiuterà.', 'Ci scriva se vuole parlare di altri modi per pagare.', 'Ora le è difficile pagare? Ci dica come stanno le cose e troviamo insieme una soluzione.', 'Ha qualche domanda? Basta rispondere a questo messaggio.', 'Ci contatti se pensa che sia un errore.'],
	closings: ['Un cordiale saluto,\n{{sender_name}}', 'Grazie e a presto,\n{{sender_name}}', 'Cordiali saluti', 'Con i migliori saluti,\n{{sender_name}}'],
	texts: ['{{sender_name}}: il pagamento di {{amount}} non è andato a buon fine. Può aggiornare la carta qui: {{payment_link}}', '{{sender_name}}: salve {{first_name}}, la sua carta è scaduta. Può metterne un’altra qui: {{payment_link}}'],
	notices: [['Il suo pagamento è in attesa', 'Il pagamento di {{amount}} non è andato a buon fine. Può aggiornare la carta qui: {{payment_link}}'], ['Una nuova carta?', 'La carta che abbiamo è scaduta. Può aggiungerne un’altra qui: {{payment_link}}']],
};
