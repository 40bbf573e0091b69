/** A small request without faults, as it would have been parsed from JSON; tests spoil copies of it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const school = (id: string, stage: string, more: { [key: string]: Json } = {}): Json => ({
  id,
  name: `School ${id}`,
  stage,
  setting: 'urban',
  standing: 'ordinary',
  zone: 'Z1',
  township: 'T1',
  group: 'G1',
  location: { longitude: 116.4, latitude: 39.9 },
  pupils: 300,
  establishment: 5,
  demand: { maths: 2, music: 0.5 },
  ...more,
});
const teacher = (id: string, home: string, more: { [key: string]: Json } = {}): Json => ({
  id,
  name: `Wang ${id}`,
  school: home,
  subject: 'maths',
  sex: 'female',
  bornOn: '1980-05-04',
  joinedSchoolOn: '2012-09-01',
  title: 'first',
  backbone: 'county',
  ...more,
});

export const planRequest = () => ({
  roster: {
    asOf: '2025-09-01',
    coordinateSystem: 'wgs84',
    schools: [school('S1', 'primary'), school('S2', 'primary', { setting: 'rural' }), school('S3', 'junior')],
    teachers: [
      teacher('t1', 'S1', { wishes: ['S2'] }),
      teacher('t2', 'S1', { rotations: [{ school: 'S2', from: '2015-09-01', until: '2016-08-31' }] }),
      teacher('t3', 'S2', { alsoTeaches: ['music'] }),
      teacher('t4', 'S3', { bornOn: '1970-01-31', backbone: 'none' }),
    ],
    links: [{ kind: 'spouses', teachers: ['t1', 't3'] }],
  },
  policy: {
    name: 'A policy',
    groups: {
      backbones: { field: 'backbone', atLeast: 'county' },
      elders: { all: [{ field: 'age', above: 50 }, { not: 'backbones' }] },
      countryside: { field: 'school.setting', is: 'rural' },
    },
    parameters: { quota: { default: 10, unit: 'percent', description: { en: 'Share who move' } } },
    clauses: [
      { rule: 'eligible', strength: 'must', who: { field: 'yearsInSchool', atLeast: 6 } },
      { rule: 'exempt', strength: 'must', who: 'elders' },
      { rule: 'rotation-quota', strength: 'in-principle', atLeastPercent: { parameter: 'quota' } },
      { rule: 'mover-share', strength: 'in-principle', share: 'backbones', atLeastPercent: 20 },
      { rule: 'direction', strength: 'must', forbid: [{ from: 'countryside', to: { not: 'countryside' } }] },
      { goal: 'cover-shortages', priority: 1, weights: [{ at: 'countryside', weight: 2 }] },
      { goal: 'fewest-moves', priority: 2 },
    ],
  },
  options: { timeLimitSeconds: 5 },
  pins: [{ teacher: 't2', stays: true, reason: 'agreed' }],
});

/** A copy of the request in which the value at a JSON Pointer is replaced; undefined removes it. */
export const spoilt = (pointer: string, value: unknown, request: unknown = planRequest()): unknown => {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const copy: unknown = structuredClone(request);
  let inside = copy as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) inside = inside[step] as Record<string, unknown>;
  const last = steps.at(-1)!;
  if (value === undefined) delete inside[last];
  else inside[last] = value;
  return copy;
};
