/** Workbooks as they stand in files, for what no library writes. */
import { zipOf } from './zip-files.ts';

/** A workbook whose only worksheet, and whose styles, are this XML. */
export const xlsxWith = (sheetXml: string, stylesXml: string): Buffer => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf([
    {
      path: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    },
    {
      path: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${documents}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      path: 'xl/styles.xml',
      content: `<?xml version="1.0"?><styleSheet xmlns="${main}">${stylesXml}</styleSheet>`,
    },
    {
      path: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?><worksheet xmlns="${main}">${sheetXml}</worksheet>`,
    },
  ]);
};

/** The same, with these formats for cells of style 1, 2, …; style 0 has none. */
export const xlsxOf = (sheetXml: string, ...formatCodes: readonly string[]): Buffer => {
  const formats = formatCodes.map(
    (code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const styles = formatCodes.map((_, index) => `<xf numFmtId="${200 + index}" applyNumberFormat="1"/>`);
  return xlsxWith(
    sheetXml,
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`,
  );
};
