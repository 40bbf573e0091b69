/**
 * The host names under which a service without keys answers, against DNS rebinding: a web page can let its own name
 * resolve to 127.0.0.1, but it cannot choose the Host header that browsers then send.
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

/** A request without a Host header is HTTP/1.0, which no web page can send. */
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
      allowed.some((host) => host.toLowerCase() === name)
    );
  };
