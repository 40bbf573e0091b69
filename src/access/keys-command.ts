/** `npm run keys`: its arguments and its output. Standard output carries nothing but the key itself. */
import { parseArgs } from 'node:util';
import { shown } from '../../models/findings/findings.ts';
import type { ApiKey, ApiKeys } from '../store/api-keys.ts';
import { allScopes, isScope, scopes } from './scopes.ts';

export type CommandResult = {
  readonly exitCode: 0 | 1;
  /** What a program would read. */
  readonly out: string;
  /** What a person would read. */
  readonly err: string;
};

const usage = `npm run keys -- create --tenant <tenant> --scopes <scope,…> [--name <name>] [--expires <date>]
npm run keys -- list [--tenant <tenant>]
npm run keys -- revoke <id>
npm run keys -- forget-webhooks    where SECRETS_KEY is lost: deletes the webhooks and the texts of objections of all tenants

Scopes, which do not include one another:
${allScopes.map((scope) => `  ${scope.padEnd(6)}${scopes[scope]}`).join('\n')}

A date is 2027-08-31, through the end of that day in UTC, or an instant such as 2027-08-31T16:00:00Z.
A tenant is made with its first key; without any key the service works for the tenant "default".
`;

const refused = (...faults: readonly string[]): CommandResult => ({
  exitCode: 1,
  out: '',
  err: `${faults.join('\n')}\n\n${usage}`,
});

/** The end of the day that is named, or the instant; undefined where the text is neither. */
const readExpiry = (text: string): Date | undefined => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text))
    return undefined;
  const read = new Date(isDay ? `${text}T23:59:59.999Z` : text);
  // JavaScript takes 2027-02-30 for the second of March.
  const isOfCalendar = !Number.isNaN(read.getTime()) && (!isDay || read.toISOString().startsWith(text));
  return isOfCalendar ? read : undefined;
};

type CreateOptions = {
  readonly tenant?: string | undefined;
  readonly name?: string | undefined;
  readonly scopes?: string | undefined;
  readonly expires?: string | undefined;
};

const create = async (keys: ApiKeys, options: CreateOptions, now: Date): Promise<CommandResult> => {
  const faults: string[] = [];
  const { tenant, name = '' } = options;
  if (tenant === undefined) faults.push('--tenant is missing: say whose plans the key is for.');
  else if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenant))
    faults.push(
      `--tenant is ${shown(tenant).en} but must be 1 to 63 of a–z, 0–9 and -, and not begin with -.`,
    );
  if (name.length > 100 || /\p{Cc}/u.test(name))
    faults.push('--name must be at most 100 characters on one line.');
  const given = options.scopes?.split(',').map((scope) => scope.trim()) ?? [];
  const known = [...new Set(given.filter(isScope))];
  if (options.scopes === undefined) faults.push('--scopes is missing: say what the key may do.');
  for (const scope of given)
    if (!isScope(scope)) faults.push(`--scopes names ${shown(scope).en}; there are ${allScopes.join(', ')}.`);
  const expiresAt = options.expires === undefined ? undefined : readExpiry(options.expires);
  if (options.expires !== undefined && expiresAt === undefined)
    faults.push(`--expires is ${shown(options.expires).en} but must be a date such as 2027-08-31.`);
  if (expiresAt && expiresAt <= now)
    faults.push(`--expires is ${shown(options.expires).en}, which is over already.`);
  if (faults.length > 0 || tenant === undefined) return refused(...faults);
  const { id, key } = await keys.create({ tenant, name, scopes: known, expiresAt });
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked';
  return {
    exitCode: 0,
    out: `${key}\n`,
    err: `Key ${id} of tenant ${tenant}: ${known.join(', ')}, ${until}. It is shown this once and kept nowhere.\n`,
  };
};

const stateOf = (key: ApiKey, now: Date): string => {
  if (key.revokedAt) return `revoked ${key.revokedAt.toISOString()}`;
  if (!key.expiresAt) return 'good';
  return `${key.expiresAt <= now ? 'expired' : 'good until'} ${key.expiresAt.toISOString()}`;
};

const list = async (keys: ApiKeys, tenant: string | undefined, now: Date): Promise<CommandResult> => {
  const rows = (await keys.list(tenant)).map((key) => [
    key.id,
    key.tenant,
    key.scopes.join(','),
    stateOf(key, now),
    key.lastUsedAt ? `used ${key.lastUsedAt.toISOString()}` : 'never used',
    key.name,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return { exitCode: 0, out: lines.map((line) => `${line}\n`).join(''), err: '' };
};

const revoke = async (keys: ApiKeys, id: string): Promise<CommandResult> =>
  (await keys.revoke(id))
    ? { exitCode: 0, out: '', err: `Key ${id} is revoked, from the next request on.\n` }
    : { exitCode: 1, out: '', err: `There is no key ${shown(id).en}; list shows their ids.\n` };

export const runKeysCommand = async (
  words: readonly string[],
  keys: ApiKeys,
  now: Date,
  /** Answers how many webhooks are gone. */
  forgetWebhooks: () => Promise<number>,
): Promise<CommandResult> => {
  const text = { type: 'string' } as const;
  let parsed: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...words],
      options: { tenant: text, name: text, scopes: text, expires: text, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  try {
    parsed = parse();
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.help) return { exitCode: 0, out: usage, err: '' };
  if (command === 'create' && rest.length === 0) return create(keys, values, now);
  if (command === 'list' && rest.length === 0) return list(keys, values.tenant, now);
  if (command === 'forget-webhooks' && rest.length === 0) {
    const gone = `${await forgetWebhooks()} webhooks are deleted, and the texts of objections; the service takes another SECRETS_KEY at its next start.\n`;
    return { exitCode: 0, out: '', err: gone };
  }
  const [id] = rest;
  if (command === 'revoke' && id !== undefined && rest.length === 1) return revoke(keys, id);
  return refused(
    command === undefined ? 'Say what to do.' : `This cannot be done: ${shown(positionals.join(' ')).en}.`,
  );
};
