/**
 * Which addresses and ports a webhook may be delivered to. A tenant chooses the URL, and the service stands inside the
 * bureau's network: without this guard a webhook could be pointed at the neighbours of the service, or find out which
 * ports of a public address answer.
 */
import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Part of a network that is not public and yet allowed, as `10.20.0.0/16`. */
export type Subnet = ReturnType<typeof ipaddr.parseCIDR>;

/** The subnet of its text; a lone address is a subnet of one. Undefined where the text is neither. */
export const readSubnet = (text: string): Subnet | undefined => {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (isIP(text) === 0) return undefined;
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128] as Subnet;
};

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. What has a purpose of its own does not: loopback, private,
 * link-local, carrier-grade NAT, multicast, documentation, and the IPv6 forms that carry an IPv4 address inside
 * (6to4, Teredo, NAT64). An IPv4 address mapped into IPv6 counts as what it is.
 */
const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast));

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Ports of public addresses; those of subnets that are allowed are not restricted. */
export const usualPorts: readonly number[] = [443, 80];

const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

type GuardSettings = { readonly ports?: readonly number[]; readonly resolveName?: typeof resolve };

export type AddressGuard = {
  /** Whether an address is allowed, at a port that webhooks may use. */
  readonly allows: (address: string) => boolean;
  /** What a URL is refused for before its name resolves; undefined where that depends on the addresses of the name. */
  readonly refusalOf: (url: URL) => 'address' | 'port' | undefined;
  /** Throws AddressRefused where a URL is refused already; names are looked at when they resolve. */
  readonly refuseLiteral: (url: URL) => void;
  /**
   * For `http.request` to this URL: hands the socket allowed addresses only. It connects to what is returned here and to
   * nothing else, so a name that resolves differently the next time gains nothing. Sockets do not look up
   * address literals, which `refuseLiteral` sees to.
   */
  readonly lookupFor: (url: URL) => LookupFunction;
};

export const guardAddresses = (
  allowed: readonly Subnet[],
  { ports = usualPorts, resolveName = resolve }: GuardSettings = {},
): AddressGuard => {
  const allows = (text: string, port?: number): boolean => {
    if (isIP(text) === 0) return false;
    const address = ipaddr.process(text);
    return (
      (isPublic(address) && (port === undefined || ports.includes(port))) ||
      allowed.some((subnet) => subnet[0].kind() === address.kind() && address.match(subnet))
    );
  };
  const refusalOf = (url: URL): 'address' | 'port' | undefined => {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(host) === 0) return allowed.length === 0 && !ports.includes(portOf(url)) ? 'port' : undefined;
    if (!allows(host)) return 'address';
    return allows(host, portOf(url)) ? undefined : 'port';
  };
  return {
    allows: (address) => allows(address),
    refusalOf,
    refuseLiteral: (url) => {
      if (refusalOf(url) !== undefined)
        throw new AddressRefused('The address is not public, or its port is not allowed.');
    },
    lookupFor: (url) => (hostname, options, callback) => {
      resolveName(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '', 0);
        const fitting = addresses.filter(({ address }) => allows(address, portOf(url)));
        const [first] = fitting;
        if (!first) return callback(new AddressRefused('The name leads to no public address.'), '', 0);
        if (options.all) callback(null, fitting);
        else callback(null, first.address, first.family);
      });
    },
  };
};
