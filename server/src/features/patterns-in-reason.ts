/** Which patterns of actions are compared with the names of AWS when there are thousands. */
import { isEveryAction, servicePrefix } from '../analysis/grants.js';

/** Each is compared with all names of all services. IAM takes none of them. */
const mostWithoutService = 50;

/** Tells of each pattern whether it is compared: those of a service and `*` always, of others like `*:Get*` only the first. */
export function withinReason(): (pattern: string) => boolean {
  let left = mostWithoutService;
  return (pattern) => {
    if (servicePrefix(pattern) !== undefined || isEveryAction(pattern)) return true;
    left -= 1;
    return left >= 0;
  };
}
