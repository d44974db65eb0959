import { EXPORT_ROWS_HEADER, limits } from '@intraday/contract';

/** Longest that a download may bring nothing, before its first byte or between two, ms: a long question takes a while. */
export const DOWNLOAD_STALL_MS = 120_000;

/** How far a download has come. */
export interface DownloadProgress {
  readonly bytes: number;
  /** Rows that the file will have; null where the server does not know yet. */
  readonly rowsTotal: number | null;
}

/** A file that has come whole. */
export interface Download {
  readonly name: string;
  readonly file: Blob;
}

/** What a download hears and heeds. */
export interface DownloadWatch {
  /** Told after each piece. */
  readonly progress?: (progress: DownloadProgress) => void;
  /** Stops it. */
  readonly signal?: AbortSignal;
}

const NAMELESS = 'intraday';

/**
 * The name of a file as the header `Content-Disposition` tells it.
 *
 * @example nameIn("attachment; filename=\"Ete.csv\"; filename*=UTF-8''%C3%89t%C3%A9.csv") // 'Été.csv'
 */
export function nameIn(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  const plain = /filename="([^"]+)"/.exec(disposition ?? '')?.[1];
  try {
    return encoded === undefined ? (plain ?? NAMELESS) : decodeURIComponent(encoded);
  } catch {
    return plain ?? NAMELESS;
  }
}

/**
 * Reads a file to its end.
 *
 * @param alive called with each piece
 * @throws what the connection throws where it breaks off, and RangeError for more than the server may send
 */
export async function readDownload(
  response: Response,
  alive: () => void,
  progress: NonNullable<DownloadWatch['progress']> = () => undefined,
): Promise<Download> {
  const pieces: BlobPart[] = [];
  const total = Number(response.headers.get(EXPORT_ROWS_HEADER) ?? Number.NaN);
  const rowsTotal = Number.isInteger(total) ? total : null;
  const reader = response.body?.getReader();
  let bytes = 0;
  progress({ bytes, rowsTotal });
  for (;;) {
    const read = await reader?.read();
    alive();
    if (read === undefined || read.done) break;
    bytes += read.value.byteLength;
    if (bytes > limits.EXPORT_BYTES_MAX) {
      await reader?.cancel();
      throw new RangeError('the file is larger than exports are');
    }
    pieces.push(read.value);
    progress({ bytes, rowsTotal });
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return { name: nameIn(response.headers.get('content-disposition')), file: new Blob(pieces, { type }) };
}
