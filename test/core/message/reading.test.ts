import { readEase } from '../../../nodes/core/message/reading';

describe('how hard a text is to read', () => {
	// Grades of these by other counters: 1 to 3, and above 15.
	it('tells everyday words from those of an office', () => {
		expect(readEase('The card has expired. You can add a new one here. It takes a minute.').grade).toBeLessThan(4);
		expect(readEase('Notwithstanding aforementioned considerations, organizational authorization necessitates documentation.').grade).toBeGreaterThan(15);
	});

	it('counts words in a sentence, and letters where words stand together', () => {
		expect(readEase('One two three. Four five six.').perSentence).toBe(3);
		expect(readEase('お支払いが完了しませんでした。').perSentence).toBe(14);
	});

	it('survives nothing', () => {
		expect(readEase('')).toMatchObject({ words: 0, sentences: 1, perSentence: 0 });
	});
});
