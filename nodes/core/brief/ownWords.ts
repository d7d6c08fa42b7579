/** Where mail programs begin to quote, in the languages that we write. Everything behind it is an earlier mail. */
const QUOTE_STARTS: readonly RegExp[] = [
	/^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|mensaje original|message d'origine|mensagem original|messaggio originale|oorspronkelijk bericht)/imu,
	/^\s*_{10,}\s*$/mu,
	/^\s*(?:on|am|el|le|em|il|op)\s.{5,120}\s(?:wrote|schrieb.{0,60}|escribió|a écrit|escreveu|ha scritto|schreef.{0,60})\s*:\s*$/imu,
	/^\s*.{5,120}(?:wrote|schrieb|escribió|a écrit|escreveu|ha scritto|schreef)\s*:\s*\n\s*>/imu,
	/^\s*(?:from|von|de|da|van|差出人)\s*:\s.{1,200}\n\s*(?:sent|date|gesendet|datum|enviado|fecha|envoyé|date|data|inviato|verzonden|送信日時)\s*:/imu,
];

/** What a person wrote themselves: a quoted mail holds our own words, and would be read as theirs. */
export function ownWordsOf(text: string): string {
	const ends = QUOTE_STARTS.map((start) => text.search(start)).filter((at) => at > 0);
	const own = text.slice(0, Math.min(text.length, ...ends));
	return own.split('\n').filter((line) => !/^\s*>/.test(line)).join('\n').trim();
}
