import { moneyWriter, type Money } from '../../money';

/** Numbers and times as the readers of a report write them. */
export interface Format {
	number: (value: number, digits?: number) => string;
	/** A share from 0 to 1, e.g. `61.3%`. */
	percent: (share: number) => string;
	/** A share on an axis, e.g. `60%`. */
	wholePercent: (share: number) => string;
	/** A difference of two shares in percentage points, with its sign. */
	points: (difference: number) => string;
	money: (money: Money) => string;
	/** An amount in whole units, with the digits that a cost of far less than a cent needs. */
	cost: (amount: number, currency: string) => string;
	/** The calendar day of an instant, in the report's time zone. */
	day: (at: string) => string;
	/** Day and minute of an instant, in the report's time zone. */
	moment: (at: string) => string;
}

/** What `make` gives for a key, made once. */
function once<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
	const kept = new Map<Key, Made>();
	return (key) => {
		const made = kept.get(key) ?? make(key);
		kept.set(key, made);
		return made;
	};
}

/** `locale` is a BCP 47 tag, `timeZone` an IANA name. */
export function formatFor({ locale, timeZone }: { locale: string; timeZone: string }): Format {
	const percent = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
	const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
	const points = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
	const numbers = once((digits: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
	const amounts = once((currency: string) => moneyWriter(currency, locale));
	const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
	const moment = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
	return {
		number: (value, digits = 0) => numbers(digits).format(value),
		percent: (share) => percent.format(share),
		wholePercent: (share) => whole.format(share),
		points: (difference) => `${points.format(difference * 100)} points`,
		money: (money) => amounts(money.currency)(money.amountMinor),
		cost: (amount, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: amount !== 0 && Math.abs(amount) < 1 ? 4 : 2 }).format(amount),
		day: (at) => day.format(new Date(at)),
		moment: (at) => moment.format(new Date(at)),
	};
}
