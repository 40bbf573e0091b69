import type { lookup } from 'node:dns';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressRefused, guardAddresses, readSubnet } from '../../src/webhooks/addresses.ts';

const guard = guardAddresses([]);

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast; kept apart from the library's list.
const special4 = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special4.addSubnet(address, bits);

it('agrees with the registry of special addresses, plain and mapped into IPv6', () => {
  // Public anycast prefixes of DNS operations, which the library counts as special; they serve no webhooks.
  const operations = new BlockList();
  for (const address of ['192.31.196.0', '192.52.193.0', '192.175.48.0']) operations.addSubnet(address, 24);
  const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 255));
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const address = octets.join('.');
      fc.pre(!operations.check(address));
      expect(guard.allows(address), address).toBe(!special4.check(address));
      expect(guard.allows(`::ffff:${address}`), address).toBe(!special4.check(address));
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '1::1',
  '4000::1',
  '8000::1',
])('refuses %s', (address) => {
  expect(guard.allows(address)).toBe(false);
});

it.each(['8.8.8.8', '1.1.1.1', '223.5.5.5', '2606:4700:4700::1111', '2400:3200::1'])(
  'allows %s',
  (address) => {
    expect(guard.allows(address)).toBe(true);
  },
);

it.each(['', 'localhost', '127.1', '0x7f.0.0.1', '2130706433', '256.1.1.1', '8.8.8.8/32'])(
  'takes %j for no address',
  (text) => {
    expect(guard.allows(text)).toBe(false);
  },
);

describe('a URL with an address in it', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://１２７.０.０.１/',
  ])('is refused: %s', (url) => {
    expect(() => guard.refuseLiteral(new URL(url))).toThrow(AddressRefused);
  });

  it('is let through where it is public, and a name is left to the lookup', () => {
    for (const url of ['https://8.8.8.8/', 'https://[2606:4700:4700::1111]/', 'https://example.org/'])
      guard.refuseLiteral(new URL(url));
  });
});

describe('the lookup', () => {
  const lookUp = (addresses: readonly { address: string; family: number }[], all: boolean) => {
    const resolved = ((_name: string, _options: object, callback: (...answer: unknown[]) => void) =>
      callback(null, addresses)) as unknown as typeof lookup;
    return new Promise<unknown[]>((resolve) => {
      const lookup = guardAddresses([], { resolveName: resolved }).lookupFor(
        new URL('https://name.example/'),
      );
      lookup('name.example', { all }, (...answer) => resolve(answer));
    });
  };
  const inside = { address: '192.168.1.1', family: 4 };
  const outside = { address: '8.8.8.8', family: 4 };

  it('hands over the public addresses of a name, in either form the socket may ask for', async () => {
    expect(await lookUp([inside, outside], true)).toEqual([null, [outside]]);
    expect(await lookUp([inside, outside], false)).toEqual([null, '8.8.8.8', 4]);
  });

  it('fails where there is none', async () => {
    for (const all of [true, false]) expect((await lookUp([inside], all))[0]).toBeInstanceOf(AddressRefused);
  });
});

describe('a port', () => {
  const inside = { address: '10.20.0.1', family: 4 };
  const outside = { address: '8.8.8.8', family: 4 };

  it('of a public address is 443 or 80, or one that is set', () => {
    for (const url of [
      'https://8.8.8.8/',
      'http://8.8.8.8/',
      'http://8.8.8.8:443/',
      'https://name.example:80/',
    ])
      expect(guard.refusalOf(new URL(url)), url).toBeUndefined();
    for (const url of ['https://8.8.8.8:8443/', 'http://name.example:22/', 'http://[2606:4700::1]:1/']) {
      expect(guard.refusalOf(new URL(url)), url).toBe('port');
      expect(() => guard.refuseLiteral(new URL(url)), url).toThrow(AddressRefused);
    }
    const other = guardAddresses([], { ports: [8443] });
    expect(other.refusalOf(new URL('https://8.8.8.8:8443/'))).toBeUndefined();
    expect(other.refusalOf(new URL('https://8.8.8.8/'))).toBe('port');
    expect(other.refusalOf(new URL('https://127.0.0.1:8443/'))).toBe('address');
  });

  it('of an allowed subnet is any, by address and by name', async () => {
    const subnets = [readSubnet('10.20.0.0/16')!];
    const allowing = guardAddresses(subnets);
    for (const url of ['http://10.20.0.1:9000/', 'http://name.example:9000/'])
      expect(allowing.refusalOf(new URL(url)), url).toBeUndefined();
    const lookUp = (url: string) =>
      new Promise<unknown[]>((resolve) => {
        const resolveName = ((_name: string, _options: object, callback: (...answer: unknown[]) => void) =>
          callback(null, [inside, outside])) as unknown as typeof lookup;
        const guarded = guardAddresses(subnets, { resolveName });
        guarded.lookupFor(new URL(url))('name.example', { all: true }, (...answer) => resolve(answer));
      });
    expect(await lookUp('http://name.example:9000/')).toEqual([null, [inside]]);
    expect(await lookUp('http://name.example/')).toEqual([null, [inside, outside]]);
  });
});

describe('a subnet that is allowed', () => {
  it('is read from its text', () => {
    for (const text of ['10.20.0.0/16', '192.168.3.4', 'fd00::/8', '::1'])
      expect(readSubnet(text), text).toBeDefined();
    for (const text of ['', '10.20', '10.20.0.0/33', 'portal', 'fd00::/129'])
      expect(readSubnet(text), text).toBeUndefined();
  });

  it('is allowed beside the public ones, and nothing next to it', () => {
    const allowing = guardAddresses([readSubnet('10.20.0.0/16')!, readSubnet('192.168.3.4')!]);
    for (const address of ['10.20.255.1', '192.168.3.4', '::ffff:10.20.0.1', '8.8.8.8'])
      expect(allowing.allows(address), address).toBe(true);
    for (const address of ['10.21.0.1', '192.168.3.5', 'fd00::1', '127.0.0.1'])
      expect(allowing.allows(address), address).toBe(false);
  });
});
