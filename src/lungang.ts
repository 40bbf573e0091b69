/** `lungang`: everything that the package does, by the first word of the command line. */
import type { ServiceName } from './command-line/commands.ts';
import { runCommand } from './command-line/run.ts';

/** Each is a program of its own, which this process becomes. */
const services: Readonly<Record<ServiceName, () => Promise<unknown>>> = {
  start: () => import('./server.ts'),
  worker: () => import('./worker.ts'),
  keys: () => import('./keys.ts'),
  users: () => import('./users.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
};

const [name = '', ...words] = process.argv.slice(2);
if (Object.hasOwn(services, name)) {
  // They read the words behind their name.
  process.argv.splice(2, 1);
  await services[name as ServiceName]();
} else {
  process.exitCode = await runCommand([name, ...words].filter(Boolean), process.env);
}
