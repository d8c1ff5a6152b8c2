/**
 * How each path of privilege escalation works, in our words, and who described it. Only the page about the paths reads
 * this, so the bundles leave it out.
 */
import { explainedCompute } from './compute.js';
import { explainedData } from './data.js';
import { explainedDeployment } from './deployment.js';
import { explainedIdentities } from './identity.js';

export interface Explained {
  readonly text: string;
  /** Who described it; absent for those that pathfinding.cloud lists under the id. */
  readonly sources?: readonly SourceName[];
}

export type SourceName = 'boogy' | 'hackingthecloud' | 'pacu' | 'pmapper' | 'rhino';

/** The lists that have what pathfinding.cloud lacks. */
export const sourcesByName: Readonly<Record<SourceName, { readonly title: string; readonly url: string }>> = {
  boogy: { title: 'iam-policy-validator', url: 'https://github.com/boogy/iam-policy-validator' },
  hackingthecloud: {
    title: 'Hacking the Cloud',
    url: 'https://hackingthe.cloud/aws/exploitation/iam_privilege_escalation/',
  },
  pacu: { title: 'Pacu', url: 'https://github.com/RhinoSecurityLabs/pacu' },
  pmapper: { title: 'PMapper', url: 'https://github.com/nccgroup/PMapper' },
  rhino: {
    title: 'Rhino Security Labs',
    url: 'https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation',
  },
};

export const explanations: Readonly<Record<string, Explained>> = {
  ...explainedIdentities,
  ...explainedCompute,
  ...explainedData,
  ...explainedDeployment,
};
