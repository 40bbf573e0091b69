/** The service that answers a command: the one that is named, or one for the moment. */
import { createLungang, type Lungang } from '../../client/src/index.ts';
import { type Environment, startService } from './start-service.ts';
import type { Terminal } from './terminal.ts';

export type ReachedService = { readonly lungang: Lungang; readonly leave: () => Promise<void> };

export const reachService = async (terminal: Terminal, environment: Environment): Promise<ReachedService> => {
  const { LUNGANG_URL: named, LUNGANG_KEY: key } = environment;
  const { language } = terminal;
  if (named) {
    const baseUrl = named.replace(/\/+$/, '');
    return { lungang: createLungang({ baseUrl, key: key || undefined, language }), leave: async () => {} };
  }
  terminal.show({ en: 'Starting a service for the moment …', zh: '正在启动临时服务……' });
  const { baseUrl, stop } = await startService(environment);
  return { lungang: createLungang({ baseUrl, language }), leave: stop };
};
