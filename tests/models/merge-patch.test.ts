import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, patchBetween, placeInPatch } from '../../models/patch/merge-patch.ts';

const applied = (target: unknown, patch: unknown): unknown => {
  const patched = applyPatch(target, patch);
  if ('faults' in patched) throw new Error(JSON.stringify(patched.faults));
  return patched.value;
};

describe('a merge patch', () => {
  it.each([
    // The examples of RFC 7396, appendix A.
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j by %j is %j', (target, patch, result) => {
    expect(applied(target, patch)).toEqual(result);
  });

  const list = [{ id: 'x', n: 1 }, { id: '0', n: 2 }, { n: 3 }];

  it('names elements of a list by id before position, removes, and adds at the end', () => {
    expect(applied(list, { x: { n: 9 } })).toEqual([{ id: 'x', n: 9 }, ...list.slice(1)]);
    expect(applied(list, { 0: { n: 9 } })).toEqual([list[0], { id: '0', n: 9 }, list[2]]);
    expect(applied(list, { 2: null, x: null })).toEqual([list[1]]);
    expect(applied([1, 2], { '-': 3 })).toEqual([1, 2, 3]);
    expect(applied([1], { '-': [2, 3] })).toEqual([1, 2, 3]);
  });

  it('begins a list by its end, where there is none', () => {
    expect(applied({}, { pins: { '-': { teacher: 'a' } } })).toEqual({ pins: [{ teacher: 'a' }] });
    expect(applied({}, { pins: { '-': [1, 2] } })).toEqual({ pins: [1, 2] });
    expect(applied({ demand: {} }, { demand: { '-': 1 } })).toEqual({ demand: { '-': 1 } });
    expect(applied({}, { demand: { '-': 1, x: 2 } })).toEqual({ demand: { '-': 1, x: 2 } });
    expect(placeInPatch({}, { pins: { '-': [{ teacher: 1 }] } }, '/pins/0/teacher')).toBe(
      '/pins/-/0/teacher',
    );
    expect(placeInPatch({}, { pins: { '-': { teacher: 1 } } }, '/pins/0/teacher')).toBe('/pins/-/teacher');
  });
  it('reports every element that is not there', () => {
    const patched = applyPatch({ a: list }, { a: { y: null, 7: { n: 1 }, '01': 2 } });
    expect(patched).toMatchObject({
      faults: [
        { pointer: '/a/7', code: 'unknown-element' },
        { pointer: '/a/y', code: 'unknown-element' },
        { pointer: '/a/01', code: 'unknown-element' },
      ],
    });
  });

  it('leaves its target as it was', () => {
    const target = { a: [{ id: 'x', b: { c: 1 } }] };
    const before = structuredClone(target);
    applied(target, { a: { x: { b: { c: null, d: 2 } }, '-': 1 } });
    expect(target).toEqual(before);
  });

  it('found between two values makes the one of the other', () => {
    // RFC 7396 cannot say that a field becomes null.
    const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('null'));
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(applied(before, patchBetween(before, after))).toEqual(after);
      }),
    );
  });
});

describe('the place in a patch of what its result has', () => {
  const target = {
    policy: { clauses: [{ rule: 'a' }, { id: 'b', rule: 'b', who: { field: 'x' } }, { rule: 'c' }] },
    pins: [1, 2],
    name: 'n',
  };
  it.each<[unknown, string, string]>([
    [{ name: 'm' }, '/name', '/name'],
    [{ policy: { clauses: { b: { rule: 5 } } } }, '/policy/clauses/1/rule', '/policy/clauses/b/rule'],
    [{ policy: { clauses: { 1: { who: {} } } } }, '/policy/clauses/1/who/field', '/policy/clauses/1/who'],
    // Those behind an element that is removed move up.
    [
      { policy: { clauses: { 0: null, b: { rule: 5 } } } },
      '/policy/clauses/0/rule',
      '/policy/clauses/b/rule',
    ],
    [
      { policy: { clauses: { 0: null, '-': { rule: 5 } } } },
      '/policy/clauses/2/rule',
      '/policy/clauses/-/rule',
    ],
    [
      { policy: { clauses: { '-': [{}, { rule: 5 }] } } },
      '/policy/clauses/4/rule',
      '/policy/clauses/-/1/rule',
    ],
    [{ policy: { clauses: [{ rule: 5 }] } }, '/policy/clauses/0/rule', '/policy/clauses/0/rule'],
    [{ policy: { clauses: { b: { who: null } } } }, '/policy/clauses/1/who', '/policy/clauses/b/who'],
    // A fault that the patch does not touch points to the nearest place it touches.
    [{ policy: { clauses: { b: { rule: 5 } } } }, '/policy/clauses/0/rule', '/policy/clauses'],
    [{ roster: {} }, '/pins/0', ''],
    [{ 'a/b~c': 1 }, '/a~1b~0c', '/a~1b~0c'],
    [{ name: 'm' }, '', ''],
  ])('%j: %s is at %s', (patch, pointer, place) => {
    expect(placeInPatch(target, patch, pointer)).toBe(place);
  });
});
