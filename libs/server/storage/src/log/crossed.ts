import { codeOf } from '../errors';

/** SQLSTATE of a key that is there already. */
export const UNIQUE_VIOLATION = '23505';
/** SQLSTATE of a row for which there is no partition. */
export const NO_PARTITION = '23514';
const CROSSED = new Set([UNIQUE_VIOLATION, NO_PARTITION, '40P01', '40001', '55P03']);

/** May the same go through at the next try: was it crossed by another writer, or is a partition gone meanwhile? */
export const isCrossed = (error: unknown): boolean => CROSSED.has(codeOf(error) ?? '');
