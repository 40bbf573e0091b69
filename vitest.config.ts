import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/database-server.ts'],
    setupFiles: ['tests/support/property-seed.ts'],
    // A poll ends as soon as it may; how soon that is on a busy machine is no finding.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    // Most files wait for processes and databases part of their time, so no core is kept back: 7.8 minutes in place of 11.8 on two.
    maxWorkers: '100%',
  },
});
