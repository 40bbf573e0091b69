/** The mean radius of the Earth (IUGG), in kilometres. */
export const earthRadiusKm = 6371.0088;

/** A place in degrees. */
export type Location = { readonly longitude: number; readonly latitude: number };

/**
 * Great-circle distance in kilometres of two places in one coordinate system, by the haversine formula, which is stable
 * for small distances (Sinnott 1984): 2 r · asin √(sin²(Δφ ∕ 2) + cos φ₁ · cos φ₂ · sin²(Δλ ∕ 2)).
 */
export const greatCircleKm = (a: Location, b: Location): number => {
  const radians = Math.PI / 180;
  const [latitudeA, latitudeB] = [a.latitude * radians, b.latitude * radians];
  const halfLatitude = Math.sin((latitudeB - latitudeA) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const chord = halfLatitude ** 2 + Math.cos(latitudeA) * Math.cos(latitudeB) * halfLongitude ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
};
