/** What is dangerous to allow without a condition: credentials, contents in bulk, resources opened to others. */
import type { Rule } from '../rule.js';
import { credentialsExposure } from './credentials-exposure.js';
import { dataExposure } from './data-exposure.js';
import { resourceExposure } from './resource-exposure.js';

export const exposureRules: readonly Rule[] = [credentialsExposure, dataExposure, resourceExposure];
