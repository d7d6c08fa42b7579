/** Providers where anybody has a mailbox: their domain says nothing about a company. Source: the providers' own sign-up pages, 2026-11. */
const PUBLIC_MAIL = new Set(
	(
		'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me ' +
		'gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it ' +
		'mail.ru yandex.com yandex.ru qq.com 163.com 126.com naver.com zoho.com fastmail.com hey.com tutanota.com comcast.net verizon.net att.net btinternet.com ' +
		'hotmail.co.uk hotmail.fr yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp yahoo.co.in outlook.fr outlook.de uol.com.br bol.com.br terra.com.br rediffmail.com'
	).split(' '),
);

/** The company's domain in an e-mail address; null for no address and for providers where anybody has a mailbox. */
export function companyDomain(email: string | null): string | null {
	const domain = /^[^\s@]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(email?.trim() ?? '')?.[1]?.toLowerCase();
	return domain === undefined || PUBLIC_MAIL.has(domain) ? null : domain;
}
