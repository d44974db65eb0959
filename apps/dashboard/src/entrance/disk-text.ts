const MEGABYTE_BYTES = 1e6;
const GIGABYTE_BYTES = 1e9;
/** From here on a size is told in gigabytes, bytes: what is rounded is never "1,000 MB". */
const GIGABYTES_FROM_BYTES = 0.95 * GIGABYTE_BYTES;

/**
 * A size on the disk as people say it, with one decimal of a gigabyte.
 *
 * @returns null where the size is not known (0)
 * @example diskText(5_480_000_000, 'en-GB') is "5.5 GB", in 'es-ES' "5,5 GB"
 */
export function diskText(sizeBytes: number, locale: string): string | null {
  if (sizeBytes <= 0) return null;
  const inGigabytes = sizeBytes >= GIGABYTES_FROM_BYTES;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: inGigabytes ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: inGigabytes ? 1 : 0,
  });
  return format.format(sizeBytes / (inGigabytes ? GIGABYTE_BYTES : MEGABYTE_BYTES)).replace(' ', '\u00a0');
}
