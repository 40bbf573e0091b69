/**
 * The service for the length of one command: ends with the process that started it, however that ends, and its database
 * with it. Started by command-line/start-service.ts, with a channel to it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (process.send === undefined)
  throw new Error('lungang plan, check and audit start this; npm start starts the service');

const folder = mkdtempSync(join(tmpdir(), 'lungang-'));
process.env.DATA_DIR = folder;
// Whoever started it deletes the folder if this process dies of something else.
process.send({ folder });
process.once('exit', () => {
  // What makes a database at this moment would go on to write into the folder; it is in the group of this process.
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});

// As long as the server has not started, nothing else listens to the signal, and nothing has to be closed in order.
process.on('SIGTERM', () => {
  if (process.listenerCount('SIGTERM') === 1) process.exit(1);
});
const end = (): unknown => process.kill(process.pid, 'SIGTERM');
if (process.connected) process.once('disconnect', end);
else end();

await import('./server.ts');
