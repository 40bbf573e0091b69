import { expect, it } from 'vitest';
import { allowHosts, isHostName } from '../../src/access/hosts.ts';

const allows = allowHosts(['planner.bureau.example', '10.1.2.3']);

it.each([
  undefined,
  'localhost',
  'LOCALHOST:8080',
  'localhost.:8080',
  'app.localhost',
  '127.0.0.1:8080',
  '127.1.2.3',
  '[::1]:8080',
  '[::1]',
  'planner.bureau.example:80',
  'Planner.Bureau.Example',
  '10.1.2.3:8080',
])('is called by %s', (host) => {
  expect(allows(host)).toBe(true);
});

it.each([
  '',
  'evil.example',
  'evil.example:8080',
  'localhost.evil.example',
  'evillocalhost',
  '127.0.0.1.evil.example',
  '127.evil',
  '128.0.0.1',
  '10.1.2.4',
  '[::2]:8080',
  'planner.bureau.example.evil.example',
  'evil.example@localhost',
  'evil.example#localhost',
])('is not called by %s', (host) => {
  expect(allows(host)).toBe(false);
});

it('distinguishes names from other texts', () => {
  for (const name of ['planner', 'a.b-c.example', '10.1.2.3', 'fd00::1']) expect(isHostName(name)).toBe(true);
  for (const text of ['', 'http://a', 'a:80', 'a b', '*', 'a/b']) expect(isHostName(text), text).toBe(false);
});
