import { expect, test } from 'vitest';
import { withinReason } from '../../../server/src/features/patterns-in-reason.js';

test('patterns of services and of everything are always compared, of those of no service only the first', () => {
  const isCounted = withinReason();
  const withoutService = Array.from({ length: 1000 }, (_, index) => `*:Get${index}*`).filter(isCounted);
  expect(withoutService.length).toBeGreaterThan(10);
  expect(withoutService.length).toBeLessThan(100);
  expect(['s3:Get*', '*', '*:*', '*:Get*'].filter(isCounted)).toEqual(['s3:Get*', '*', '*:*']);
});
