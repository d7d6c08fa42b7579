/** Lower triangle of a square matrix, row by row. */
export type Triangle = Float64Array[];

export const makeTriangle = (size: number): Triangle => Array.from({ length: size }, (_, row) => new Float64Array(row + 1));

function rowDot(left: Float64Array, right: Float64Array, length: number): number {
	let sum = 0;
	for (let index = 0; index < length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0);
	return sum;
}

/** L with L Lᵀ = the symmetric matrix; undefined when that is not positive definite. */
export function factor(matrix: readonly ArrayLike<number>[]): Triangle | undefined {
	const lower = makeTriangle(matrix.length);
	for (const [row, target] of lower.entries()) {
		for (let column = 0; column <= row; column += 1) {
			const other = lower[column] ?? target;
			const rest = (matrix[row]?.[column] ?? 0) - rowDot(target, other, column);
			if (column < row) target[column] = rest / (other[column] ?? 1);
			else if (!(rest > 0)) return undefined;
			else target[column] = Math.sqrt(rest);
		}
	}
	return lower;
}

/** Solves L x = b. */
export function solveLower(lower: Triangle, b: ArrayLike<number>): Float64Array {
	const x = new Float64Array(lower.length);
	for (const [row, values] of lower.entries()) x[row] = ((b[row] ?? 0) - rowDot(values, x, row)) / (values[row] ?? 1);
	return x;
}

/** Solves Lᵀ x = b. */
export function solveUpper(lower: Triangle, b: ArrayLike<number>): Float64Array {
	const x = Float64Array.from(b);
	for (let row = lower.length - 1; row >= 0; row -= 1) {
		const values = lower[row];
		if (!values) continue;
		const solved = (x[row] ?? 0) / (values[row] ?? 1);
		x[row] = solved;
		for (let column = 0; column < row; column += 1) x[column] = (x[column] ?? 0) - (values[column] ?? 0) * solved;
	}
	return x;
}

/** Solves (L Lᵀ) x = b. */
export const solve = (lower: Triangle, b: ArrayLike<number>): Float64Array => solveUpper(lower, solveLower(lower, b));

/** The diagonal of (L Lᵀ)⁻¹. */
export function inverseDiagonal(lower: Triangle): number[] {
	return Array.from(lower, (_, at) => {
		const unit = new Float64Array(lower.length);
		unit[at] = 1;
		return solveLower(lower, unit).reduce((sum, value) => sum + value * value, 0);
	});
}

/** The symmetric matrix of a lower triangle times a vector. */
export function multiply(matrix: readonly ArrayLike<number>[], vector: ArrayLike<number>): Float64Array {
	const size = matrix.length;
	const out = new Float64Array(size);
	for (let row = 0; row < size; row += 1) {
		for (let column = 0; column <= row; column += 1) {
			const value = matrix[row]?.[column] ?? 0;
			out[row] = (out[row] ?? 0) + value * (vector[column] ?? 0);
			if (column < row) out[column] = (out[column] ?? 0) + value * (vector[row] ?? 0);
		}
	}
	return out;
}
