/** Version of this program, as in package.json; told by `GET /api/v1/status`. */
export const VERSION = '0.1.0';
