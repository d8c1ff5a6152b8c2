/** All known paths of privilege escalation, by service. */
import type { EscalationPath } from './escalation-path.js';
import { pathsOfCompute } from './paths/compute.js';
import { pathsOfData } from './paths/data.js';
import { pathsOfDeployment } from './paths/deployment.js';
import { pathsOfIdentities } from './paths/identity.js';

export const escalationPaths: readonly EscalationPath[] = [
  ...pathsOfIdentities,
  ...pathsOfCompute,
  ...pathsOfData,
  ...pathsOfDeployment,
];
