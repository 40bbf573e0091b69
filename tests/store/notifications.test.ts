import { sql } from 'kysely';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, databaseOver, openDatabase, openPool } from '../../src/store/database.ts';
import { type Notifications, notify, openNotifications } from '../../src/store/notifications.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';

let [place, other] = [] as unknown as [TestDatabase, Database];
beforeEach(async () => {
  place = await testDatabase();
  other = openDatabase({ url: place.url, connectionsAtMost: 1, name: 'other', onError: () => {} });
});
afterEach(async () => {
  await other.destroy();
  await place.drop();
});

const connections = async (): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'listener'`.execute(other);
  return rows.length;
};
const cutAll = async (): Promise<void> => {
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'listener'`.execute(other);
};

describe.each([1, 3])('over a pool of %i', (connectionsAtMost) => {
  let [pool, database, notifications] = [] as unknown as [Pool, Database, Notifications];
  beforeEach(async () => {
    pool = openPool({ url: place.url, connectionsAtMost, name: 'listener', onError: () => {} });
    database = databaseOver(pool);
    notifications = await openNotifications(pool, () => {});
  });
  afterEach(async () => {
    notifications.close();
    await database.destroy();
  });

  it('hear what others say of one id, beside statements of their own', async () => {
    const heard: string[] = [];
    notifications.subscribe('plan_changed', 'a', () => heard.push('a'));
    const unsubscribe = notifications.subscribe('plan_changed', 'b', () => heard.push('b'));
    await notify(other, 'plan_changed', 'b');
    await expect.poll(() => heard).toEqual(['b']);
    unsubscribe();
    await notify(other, 'plan_changed', 'b');
    await notify(other, 'plan_to_stop', 'a');
    await database.transaction().execute((transaction) => notify(transaction, 'plan_changed', 'a'));
    await expect.poll(() => heard).toEqual(['b', 'a']);
    expect(await connections()).toBeLessThanOrEqual(connectionsAtMost);
  });

  it('hear of a channel of others, each word once, until they are told to end', async () => {
    const heard: string[] = [];
    let gaps = 0;
    const unlisten = await notifications.listen('Channel "of others"', {
      onNotification: (payload) => heard.push(payload),
      onGap: () => {
        gaps += 1;
      },
    });
    expect(gaps).toBe(1);
    const say = (word: string) => sql`SELECT pg_notify('Channel "of others"', ${word})`.execute(other);
    await say('one');
    await expect.poll(() => heard).toEqual(['one']);
    unlisten();
    let isPast = false;
    notifications.subscribe('plan_changed', 'a', () => {
      isPast = true;
    });
    await say('two');
    await notify(other, 'plan_changed', 'a');
    await expect.poll(() => isPast).toBe(true);
    expect(heard).toEqual(['one']);
  });

  it('say that something may be lost once their connections were cut, and hear again', async () => {
    let heard = 0;
    notifications.subscribe('key_revoked', 'k', () => {
      heard += 1;
    });
    for (const _ of [1, 2]) {
      const before = heard;
      await cutAll();
      await expect.poll(() => heard).toBeGreaterThan(before);
      const afterGap = heard;
      await notify(other, 'key_revoked', 'k');
      await expect.poll(() => heard).toBe(afterGap + 1);
    }
    expect(await connections()).toBeLessThanOrEqual(connectionsAtMost);
  });
});
