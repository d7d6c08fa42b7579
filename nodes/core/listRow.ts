/** One row of a dropdown: what the field stores, and what a person reads. */
export interface ListRow {
	id: string;
	label: string;
}
