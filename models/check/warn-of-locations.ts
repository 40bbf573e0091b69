/** Locations that are exchanged, far from all others, outside China, or have lost their decimals. */
import { greatCircleKm } from '../facts/distance.ts';
import { partLabel } from '../findings/field-labels.ts';
import { entityName, type Findings, pointerTo } from '../findings/findings.ts';
import type { WarningCode } from '../vocabulary/finding-codes.ts';
import { itemAt } from '../vocabulary/lookup.ts';
import type { Roster, School } from '../vocabulary/roster.ts';
import { en, type Words, zh } from '../vocabulary/words.ts';

type Location = NonNullable<School['location']>;
type Located = {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly location: Location;
};

/** China with its islands, in whole degrees. */
const isInChina = ({ longitude, latitude }: Location): boolean =>
  longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
const exchanged = ({ longitude, latitude }: Location): Location => ({
  longitude: latitude,
  latitude: longitude,
});

/** The largest county is some 500 km from end to end. */
const FAR_KM = 300;
/** Within it, a school is a neighbour. */
const NEAR_KM = 20;
/** A place so many times as far from the middle as the usual school. */
const FAR_TIMES = 5;

const median = (values: readonly number[]): number =>
  itemAt(
    values.toSorted((a, b) => a - b),
    Math.floor(values.length / 2),
  );

const written = ({ longitude, latitude }: Location): Words => ({
  en: `longitude ${longitude}, latitude ${latitude}`,
  zh: `（经度${longitude}，纬度${latitude}）`,
});

type Warn = (one: Located, code: WarningCode, words: Words, field?: keyof Location) => void;

const warnOfCountry = (located: readonly Located[], warn: Warn): readonly Located[] =>
  located.filter((one) => {
    const { location } = one;
    if (isInChina(location)) return true;
    if (isInChina(exchanged(location)))
      warn(one, 'location-exchanged', {
        en: en`${written(location)} lies outside China, and the other way round inside; exchange the two`,
        zh: zh`${written(location)}不在中国境内，对调后在境内；请将经度与纬度对调`,
      });
    else if (location.longitude === 0 && location.latitude === 0)
      warn(one, 'location-outside-china', {
        en: en`${written(location)} is no school's place; leave location out where it is not known`,
        zh: zh`${written(location)}不是学校的位置；不详时不填坐标`,
      });
    else
      warn(one, 'location-outside-china', {
        en: en`${written(location)} lies outside China; correct it, or leave location out`,
        zh: zh`${written(location)}不在中国境内；请更正或不填坐标`,
      });
    return false;
  });

type Distant = Located & { readonly distance: number };

/** Of three and more schools, how far each lies from the middle of them all. */
const withDistances = (located: readonly Located[]): readonly Distant[] => {
  if (located.length < 3) return [];
  const middle = {
    longitude: median(located.map(({ location }) => location.longitude)),
    latitude: median(located.map(({ location }) => location.latitude)),
  };
  return located.map((one) => ({ ...one, distance: greatCircleKm(one.location, middle) }));
};

const warnOfDistance = (distant: readonly Distant[], usual: number, warn: Warn): void => {
  for (const one of distant) {
    const { location, distance } = one;
    if (distance > FAR_KM && distance > FAR_TIMES * usual)
      warn(one, 'location-far-off', {
        en: en`${written(location)} lies ${Math.round(distance)} km from the middle of the county; correct it`,
        zh: zh`${written(location)}距全县中心${Math.round(distance)}公里，请更正`,
      });
  }
};

const decimalsOf = (degrees: number): number => String(degrees).split('.')[1]?.length ?? 0;

/**
 * A whole number of degrees is up to 100 km from the true place. It is a slip where the others have three decimals, of
 * which one in a thousand is whole, or where it leads away from them.
 */
const warnOfDecimals = (distant: readonly Distant[], usual: number, warn: Warn): void => {
  for (const field of ['longitude', 'latitude'] as const) {
    const decimals = median(distant.map(({ location }) => decimalsOf(location[field])));
    for (const one of distant) {
      const { location, distance } = one;
      const leadsAway = decimals > 0 && distance > NEAR_KM && distance > FAR_TIMES * usual;
      if (!Number.isInteger(location[field]) || !(decimals >= 3 || leadsAway)) continue;
      warn(
        one,
        'location-without-decimals',
        {
          en: `${field} ${location[field]} has no decimals, and those of the other schools have; correct it`,
          zh: zh`的${partLabel(field)}${location[field]}没有小数，而其他学校都有；请更正`,
        },
        field,
      );
    }
  }
};

/** Pointers begin at the request. */
export const warnOfLocations = ({ schools }: Roster, findings: Findings): void => {
  const located = schools.flatMap(({ id, name, location }, position) =>
    location === undefined ? [] : [{ position, id, name, location }],
  );
  const warn: Warn = ({ position, id, name }, code, words, field) => {
    const school = entityName('school', id, position, name);
    findings.warn(
      pointerTo('roster', 'schools', position, 'location', ...(field === undefined ? [] : [field])),
      code,
      {
        en: en`${school}: location ${words}`,
        zh: zh`${school}：坐标${words}`,
        params: { school: id },
      },
      '',
    );
  };
  const distant = withDistances(warnOfCountry(located, warn));
  if (distant.length === 0) return;
  const usual = median(distant.map(({ distance }) => distance));
  warnOfDistance(distant, usual, warn);
  warnOfDecimals(distant, usual, warn);
};
