/** `npm run users`: its arguments and its output. Standard output carries nothing but a password that was made. */
import { parseArgs } from 'node:util';
import { shown } from '../../models/findings/findings.ts';
import { commandAuditContext } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';
import { changeUser, createUser, findUser, listUsers, type UserChange } from '../store/users.ts';
import { type CommandResult, faultsOfTenant, inColumns } from './keys-command.ts';
import { makePassword } from './password.ts';
import { isUserName, nameCharactersAtMost } from './people-requests.ts';
import { allRoles, defaultTenant, isRole, roles } from './scopes.ts';

const usage = `npm run users -- create --name <name> --role <role> [--tenant <tenant>]
npm run users -- list [--tenant <tenant>]
npm run users -- change <id> --role <role>
npm run users -- disable <id>
npm run users -- enable <id>
npm run users -- password <id>    makes another password, and unlocks the name

Roles, and the scopes of each:
${allRoles.map((role) => `  ${role.padEnd(9)} ${roles[role].join(', ')}`).join('\n')}

The tenant is "${defaultTenant}" unless said: the one for which a service without keys and users works.
`;

const refused = (...faults: readonly string[]): CommandResult => ({
  exitCode: 1,
  out: '',
  err: `${faults.join('\n')}\n\n${usage}`,
});

type Options = {
  readonly tenant?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
};

const faultsOfRole = (role: string | undefined): readonly string[] => {
  if (role === undefined) return [`--role is missing: say what the user does, ${allRoles.join(', ')}.`];
  return isRole(role) ? [] : [`--role is ${shown(role).en}; there are ${allRoles.join(', ')}.`];
};

const shownOnce = 'The password is shown this once and kept nowhere.';

const create = async (database: Database, options: Options): Promise<CommandResult> => {
  const { tenant = defaultTenant, name, role } = options;
  const faults = [...faultsOfTenant(tenant), ...faultsOfRole(role)];
  if (name === undefined) faults.push('--name is missing: say what the user signs in by.');
  else if (!isUserName(name))
    faults.push(
      `--name must be 1 to ${nameCharactersAtMost} characters on one line, without spaces before and after them.`,
    );
  if (faults.length > 0 || name === undefined || role === undefined || !isRole(role))
    return refused(...faults);
  const password = makePassword();
  const user = await createUser(database, commandAuditContext(tenant), { name, role, password });
  if (!user)
    return refused(`--name is ${shown(name).en}, which another user of tenant ${tenant} has already.`);
  const err = `User ${user.id} of tenant ${tenant}: ${role}. ${shownOnce}\n`;
  return { exitCode: 0, out: `${password}\n`, err };
};

const list = async (database: Database, tenant: string | undefined): Promise<CommandResult> => {
  const rows = (await listUsers(database, tenant)).map((user) => [
    user.id,
    user.tenant,
    user.role,
    user.disabledAt ? `disabled ${user.disabledAt.toISOString()}` : 'may sign in',
    user.name,
  ]);
  return { exitCode: 0, out: inColumns(rows), err: '' };
};

/** Changes the user, whosever it is, and says so. */
const change = async (
  database: Database,
  id: string,
  changes: UserChange,
  said: string,
): Promise<CommandResult> => {
  const user = await findUser(database, id);
  if (!user)
    return { exitCode: 1, out: '', err: `There is no user ${shown(id).en}; list shows their ids.\n` };
  await changeUser(database, commandAuditContext(user.tenant), id, changes);
  const { password } = changes;
  return { exitCode: 0, out: password === undefined ? '' : `${password}\n`, err: `User ${id} ${said}\n` };
};

const changeOne = (
  database: Database,
  command: string,
  id: string,
  role: string | undefined,
): Promise<CommandResult> | undefined => {
  if (command === 'disable')
    return change(database, id, { disabled: true }, 'may no longer sign in, from the next request on.');
  if (command === 'enable') return change(database, id, { disabled: false }, 'may sign in.');
  if (command === 'password') {
    const password = makePassword();
    return change(database, id, { password }, `has another password, and no session. ${shownOnce}`);
  }
  if (command !== 'change') return undefined;
  return role !== undefined && isRole(role)
    ? change(database, id, { role }, `is ${role}, from the next request on.`)
    : Promise.resolve(refused(...faultsOfRole(role)));
};

export const runUsersCommand = async (
  words: readonly string[],
  database: Database,
): Promise<CommandResult> => {
  const text = { type: 'string' } as const;
  const parse = () =>
    parseArgs({
      args: [...words],
      options: { tenant: text, name: text, role: text, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, id, ...rest] = positionals;
  if (values.help) return { exitCode: 0, out: usage, err: '' };
  if (command === 'create' && id === undefined) return create(database, values);
  if (command === 'list' && id === undefined) return list(database, values.tenant);
  const changed =
    command !== undefined && id !== undefined && rest.length === 0
      ? changeOne(database, command, id, values.role)
      : undefined;
  if (changed) return changed;
  return refused(
    command === undefined ? 'Say what to do.' : `This cannot be done: ${shown(positionals.join(' ')).en}.`,
  );
};
