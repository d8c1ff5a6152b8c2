import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**'],
    globalSetup: 'test/support/build-once.ts',
    testTimeout: 60_000,
    // Each file would load all rules and the reference anew, and no test changes what others see.
    isolate: false,
    maxWorkers: '100%',
  },
});
