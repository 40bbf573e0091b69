/** Accept and Accept-Language (RFC 9110, 12.5), read as far as this service needs them. */
type Range = { readonly type: string; readonly subtype: string; readonly quality: number };

export const rangesOf = (header: string): readonly Range[] =>
  header.split(',').flatMap((item) => {
    const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const [type = '', subtype = ''] = range.split('/');
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = weight === undefined ? 1 : Number(weight);
    return type === '' ? [] : [{ type, subtype, quality: Number.isNaN(quality) ? 1 : quality }];
  });

/** How much a media type is wanted, 0 being not at all: the most specific range that fits it decides. */
const qualityOf = (mediaType: string, header: string | undefined): number => {
  const ranges = rangesOf(header ?? '');
  if (ranges.length === 0) return 1;
  const [type, subtype] = mediaType.split('/');
  const fitting =
    ranges.find((range) => range.type === type && range.subtype === subtype) ??
    ranges.find((range) => range.type === type && range.subtype === '*') ??
    ranges.find((range) => range.type === '*' && range.subtype === '*');
  return fitting?.quality ?? 0;
};

/** The media type that is wanted most, of those wanted alike the first; undefined where none is wanted. */
export const preferredOf = <MediaType extends string>(
  offered: readonly MediaType[],
  header: string | undefined,
): MediaType | undefined => {
  const [first] = offered
    .map((mediaType) => ({ mediaType, quality: qualityOf(mediaType, header) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return first?.mediaType;
};
