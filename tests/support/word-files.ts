/** Word documents made by hand, and the text of any. */
import PizZip from 'pizzip';
import { zipOf } from './zip-files.ts';

const contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`;
const relations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const ownNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const wordParagraph = (...runs: readonly string[]): string =>
  `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('')}</w:p>`;

/** A document with this content, and a header. */
export const wordFile = (
  body: string,
  { header = '', more = [] }: { readonly header?: string; readonly more?: Parameters<typeof zipOf>[0] } = {},
): Buffer =>
  zipOf([
    { path: '[Content_Types].xml', content: contentTypes },
    { path: '_rels/.rels', content: relations },
    {
      path: 'word/document.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${ownNamespace}><w:body>${body}</w:body></w:document>`,
    },
    {
      path: 'word/header1.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr ${ownNamespace}>${wordParagraph(header)}</w:hdr>`,
    },
    ...more,
  ]);

/** A file of an archive, as text. */
export const fileInArchive = (bytes: Uint8Array, path: string): string =>
  new PizZip(bytes).file(path)?.asText() ?? '';

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** The paragraphs of a document, and those of the cells of its tables, in order. */
export const paragraphsIn = (bytes: Uint8Array, path = 'word/document.xml'): readonly string[] =>
  [...fileInArchive(bytes, path).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    unescaped(
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''),
    ),
  );
