/** The embedded server cannot run here; the message says what to do instead. */
export class EmbeddedPostgresUnusable extends Error {
  override readonly name = 'EmbeddedPostgresUnusable';
}

export const instead = 'name a PostgreSQL server in DATABASE_URL instead';
