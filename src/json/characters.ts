/** The bytes that JSON gives a meaning to (RFC 8259, 2). */
export const [quote, backslash, slash, comma, colon] = [0x22, 0x5c, 0x2f, 0x2c, 0x3a] as const;
export const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
export const [minus, plus, point, zero] = [0x2d, 0x2b, 0x2e, 0x30] as const;
export const [upperE, lowerE, lowerF, lowerN, lowerT, lowerU] = [0x45, 0x65, 0x66, 0x6e, 0x74, 0x75] as const;

export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= zero && byte <= 0x39;
export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A view of the same bytes that can decode and compare ranges of them. */
export const bufferOver = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
