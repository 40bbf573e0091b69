/** Word files: what is written is read back from the archive; templates of strangers are filled in and cannot do more. */
import { describe, expect, it } from 'vitest';
import type { TableDocument } from '../../models/reports/publication.ts';
import { type Filling, openTemplate, type Template } from '../../src/sheets/fill-docx.ts';
import { writeTableDocument } from '../../src/sheets/write-docx.ts';
import { fileInArchive, paragraphsIn, wordFile, wordParagraph } from '../support/word-files.ts';
import { zipOf } from '../support/zip-files.ts';

const document: TableDocument = {
  title: '公示名单',
  opening: ['现将{名单}予以公示。'],
  table: {
    name: { en: 'List', zh: '名单' },
    columns: [
      { heading: { en: 'Name', zh: '姓名' }, width: 10 },
      { heading: { en: 'Share', zh: '比例' }, width: 10 },
    ],
    rows: [
      ['王<&>"\u0001', { percent: 12.345 }],
      [null, { date: '2026-09-01' }],
      ['=1+1', 5],
    ],
  },
  closing: ['如有异议，请反映。'],
  signature: ['（盖章）'],
};

describe('a document of one table', () => {
  it('has the texts in order, and a sign for what XML cannot hold', async () => {
    const file = await writeTableDocument(document, 'zh');
    expect(paragraphsIn(file).filter((text) => text !== '')).toEqual([
      '公示名单',
      '现将{名单}予以公示。',
      '姓名',
      '比例',
      '王<&>"\ufffd',
      '12.35%',
      '2026-09-01',
      '=1+1',
      '5',
      '如有异议，请反映。',
      '（盖章）',
    ]);
  });

  it('is on A4 in the fonts of official documents, with headings on every page', async () => {
    const xml = fileInArchive(await writeTableDocument(document, 'zh'), 'word/document.xml');
    expect(xml).toContain('w:eastAsia="方正小标宋简体"');
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toContain('<w:tblHeader');
  });
});

const open = async (bytes: Uint8Array) => {
  const opened = await openTemplate(bytes);
  if (opened.kind !== 'template') throw new Error(`no template: ${JSON.stringify(opened)}`);
  return opened;
};
const filledBy = ({ fill }: Template, given: Filling): Uint8Array => {
  const file = fill(given);
  if ('kind' in file) throw new Error(`not filled in: ${JSON.stringify(file)}`);
  return file;
};
const filling = {
  县名: '清岚县',
  人员: [
    { 姓名: '王芳', 性别: '' },
    { 姓名: '</w:t><evil/>&{县名}', 性别: '女' },
  ],
};

describe('a template', () => {
  it('is filled in wherever Word has split its placeholders, and in headers', async () => {
    const body = [
      wordParagraph('{#人员}'),
      wordParagraph('{姓', '名}（{性别}）'),
      wordParagraph('{县名}'),
      wordParagraph('{/人员}'),
    ].join('');
    const opened = await open(wordFile(body, { header: '{县名}教育局' }));
    const file = filledBy(opened, filling);
    expect(paragraphsIn(file)).toEqual(['王芳（）', '清岚县', '</w:t><evil/>&{县名}（女）', '清岚县']);
    expect(paragraphsIn(file, 'word/header1.xml')).toEqual(['清岚县教育局']);
    expect(fileInArchive(file, 'word/document.xml')).not.toContain('<evil/>');
  });

  it('repeats rows of a table', async () => {
    const cell = (text: string): string => `<w:tc>${wordParagraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('姓名')}${cell('性别')}</w:tr><w:tr>${cell('{#人员}{姓名}')}${cell('{性别}{/人员}')}</w:tr></w:tbl>`;
    const file = filledBy(await open(wordFile(table + wordParagraph(''))), {
      人员: [
        { 姓名: 'a', 性别: 'b' },
        { 姓名: 'c', 性别: 'd' },
      ],
    });
    expect(paragraphsIn(file).slice(0, 6)).toEqual(['姓名', '性别', 'a', 'b', 'c', 'd']);
    expect(fileInArchive(file, 'word/document.xml').match(/<w:tr>/g)).toHaveLength(3);
  });

  it('says which placeholders it has, and of what form', async () => {
    const body =
      wordParagraph('{@markup}') +
      wordParagraph('{县名}{^none}{x}{/none}{#人员}{姓名}{#inner}{y}{/inner}{/人员}');
    const { placeholders } = await open(wordFile(body, { header: '{页眉}' }));
    const text = (name: string) => ({ name, kind: 'text', inside: [] });
    expect(placeholders).toHaveLength(5);
    expect(placeholders).toEqual(
      expect.arrayContaining([
        text('县名'),
        text('页眉'),
        { name: 'markup', kind: 'other', inside: [] },
        { name: 'none', kind: 'other', inside: [text('x')] },
        {
          name: '人员',
          kind: 'list',
          inside: [text('姓名'), { name: 'inner', kind: 'list', inside: [text('y')] }],
        },
      ]),
    );
  });

  it('reaches nothing but what it is given', async () => {
    const body = wordParagraph('{constructor}|{__proto__}|{toString}|{县名.length}|{1+1}');
    expect(paragraphsIn(filledBy(await open(wordFile(body)), filling))).toEqual(['||||']);
  });

  it('whose placeholders are not whole is refused with all of them', async () => {
    const body = [wordParagraph('{姓名'), wordParagraph('{#人员}'), wordParagraph('性别}')].join('');
    const opened = await openTemplate(wordFile(body));
    expect(opened).toMatchObject({ kind: 'misspelt' });
    expect(JSON.stringify(opened)).toContain('姓名');
    expect(await openTemplate(wordFile(wordParagraph('{#人员}{姓名}')))).toEqual({
      kind: 'misspelt',
      placeholders: ['人员'],
    });
  });

  it.each([
    ['text', Buffer.from('no archive'), 'not-a-document'],
    ['nothing', Buffer.alloc(0), 'not-a-document'],
    ['another archive', zipOf([{ path: 'a.txt', content: 'a' }]), 'not-a-document'],
    [
      'a document with macros',
      zipOf([
        { path: '[Content_Types].xml', content: 'application/vnd.ms-word.document.macroEnabled.main+xml' },
        { path: 'word/document.xml', content: '<w:document/>' },
      ]),
      'not-a-document',
    ],
    [
      'a bomb',
      wordFile(wordParagraph('{县名}'), {
        more: [{ path: 'word/media/a.bmp', content: Buffer.alloc(40_000_000) }],
      }),
      'too-large',
    ],
    [
      'a bomb that says it is small',
      wordFile(wordParagraph('{县名}'), {
        more: [{ path: 'word/media/a.bmp', content: Buffer.alloc(40_000_000), claimedBytes: 100 }],
      }),
      'not-a-document',
    ],
  ])('that is %s is refused', async (_, bytes, because) => {
    expect(await openTemplate(bytes)).toEqual({ kind: 'unreadable', because });
  });
});
