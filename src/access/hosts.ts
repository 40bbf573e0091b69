/**
 * The names under which a service without keys may be called. A page of the web can have its own name lead to
 * 127.0.0.1, and would then be asked on behalf of whoever looks at it; but the name that it was called by it cannot
 * choose, and that is what its requests say.
 */
import { isIPv4, isIPv6 } from 'node:net';

export type HostGuard = (host: string | undefined) => boolean;

/** The name of a Host header, without its port. */
const nameOf = (host: string): string => {
  const name = /^\[([^\]]*)\]/.exec(host)?.[1] ?? host.replace(/:\d*$/, '');
  return name.toLowerCase().replace(/\.$/, '');
};

export const isHostName = (text: string): boolean =>
  isIPv6(text) || /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(text);

/** A request that says no host is HTTP/1.0, which no page of the web can send. */
export const allowHosts =
  (allowed: readonly string[]): HostGuard =>
  (host) => {
    if (host === undefined) return true;
    const name = nameOf(host);
    return (
      name === 'localhost' ||
      name.endsWith('.localhost') ||
      name === '::1' ||
      (isIPv4(name) && name.startsWith('127.')) ||
      allowed.some((one) => one.toLowerCase() === name)
    );
  };
