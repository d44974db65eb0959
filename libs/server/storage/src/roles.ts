/** Owns the schema and migrates it. */
export const OWNER_ROLE = 'intraday_owner';
/** Reads and writes rows; cannot alter the schema, nor update or delete `audit`. */
export const APPLICATION_ROLE = 'intraday_app';
