/** Writes the certificate of a plan that was made, as JSON or as a page to be printed. */
import type { Standing } from '../../models/vocabulary/answer.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { certificateOf } from '../../models/words/certificate.ts';
import { printCertificate } from '../../models/words/print-certificate.ts';
import { hasPostings, loadPlan } from './loaded-plan.ts';
import type { Basis, NoPostings, Written } from './protocol.ts';
import { writeJson } from './write-json.ts';

export type CertificateWanted = {
  /** The plan's id. */
  readonly plan: string;
  readonly standing: Standing;
  /** A page in this language; absent: JSON. */
  readonly page?: Language | undefined;
};

export const writeCertificate = (
  { plan: id, standing, page }: CertificateWanted,
  basis: Basis,
): NoPostings | Written => {
  const loaded = loadPlan(basis);
  if (!hasPostings(loaded)) return { kind: 'no-postings' };
  const certificate = certificateOf(id, loaded.request, loaded.plan, standing);
  if (page === undefined) return writeJson(certificate);
  return { kind: 'written', body: Buffer.from(printCertificate(certificate, loaded.request, page)) };
};
