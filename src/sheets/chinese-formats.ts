/**
 * Number formats that a Chinese Excel has built in, and names in a file without saying what they are (ECMA-376, 18.8.30,
 * zh-cn). Other languages mean other formats by these numbers, so a file that says what it means is left alone.
 */

const builtIn: Readonly<Record<number, string>> = {
  14: 'yyyy/m/d',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

const openingOfFormats = /<(?:\w+:)?numFmts\b[^>]*?(\/?)>/;
const openingOfSheet = /<((?:\w+:)?)styleSheet\b[^>]*>/;

/** The styles of a workbook with these formats, where it uses them and does not define them itself. */
export const withChineseFormats = (styles: Buffer): Buffer => {
  const xml = styles.toString('utf8');
  const prefix = openingOfSheet.exec(xml)?.[1] ?? '';
  const missing = Object.entries(builtIn)
    .filter(([id]) => !new RegExp(`<(?:\\w+:)?numFmt\\b[^>]*\\bnumFmtId=["']${id}["']`).test(xml))
    .map(
      ([id, format]) =>
        `<${prefix}numFmt numFmtId="${id}" formatCode="${format.replaceAll('"', '&quot;')}"/>`,
    )
    .join('');
  const formats = openingOfFormats.exec(xml);
  const isOpen = formats !== null && formats[1] !== '/';
  if (isOpen) return Buffer.from(xml.replace(openingOfFormats, (opening) => `${opening}${missing}`));
  const whole = `<${prefix}numFmts>${missing}</${prefix}numFmts>`;
  const rest = xml.replace(openingOfFormats, '');
  return Buffer.from(rest.replace(openingOfSheet, (opening) => `${opening}${whole}`));
};
