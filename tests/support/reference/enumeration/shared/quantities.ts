/**
 * Shares, dates and distances, calculated here again in the plainest way there is.
 *
 * Shares are compared in whole numbers: percents have six decimals at most, posts three, so percent times posts
 * is a whole number of 10⁻¹¹ posts.
 */
import type { School } from '../../../../../models/vocabulary/roster.ts';

const MILLION = 1_000_000;

/** 100 percent, in millionths of a percent. */
export const WHOLE = 100 * MILLION;

/** One post, in units of 10⁻¹¹. */
export const POST = 100_000_000_000;

/** A percentage in millionths of a percent. */
export const exactly = (percent: number): number => Math.round(percent * MILLION);

/** Posts in units of 10⁻¹¹. */
export const inUnits = (posts: number): number => Math.round(posts * 1_000) * MILLION * 100;

/** A percentage of posts, in units of 10⁻¹¹. */
export const percentOfPosts = (percent: number, posts: number): number =>
  exactly(percent) * Math.round(posts * 1_000);

export const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Completed years. */
export const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

/** Completed months. */
export const monthsBetween = (from: string, to: string): number =>
  12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) +
  (Number(to.slice(5, 7)) - Number(from.slice(5, 7))) -
  (to.slice(8) < from.slice(8) ? 1 : 0);

/** By the haversine formula on a sphere; undefined where a location is unknown. */
export const kilometresBetween = (a: School, b: School): number | undefined => {
  if (!a.location || !b.location) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [phi1, phi2] = [radians(a.location.latitude), radians(b.location.latitude)];
  const dPhi = phi2 - phi1;
  const dLambda = radians(b.location.longitude - a.location.longitude);
  const haversine = Math.sin(dPhi / 2) ** 2 + Math.cos(phi1) * Math.cos(phi2) * Math.sin(dLambda / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(haversine));
};
