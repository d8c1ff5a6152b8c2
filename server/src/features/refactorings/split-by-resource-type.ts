/** One statement as several, each with the actions and the resources that go together. */

import { divideEdits, type Part } from '../../analysis/edits/divide-statement.js';
import { applicableResources, typeNamesFor } from '../../analysis/resources/applicable-resources.js';
import { serviceWord } from '../../analysis/sid-names.js';
import type { Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { statementOfActionsAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const splitByResourceType: Refactoring = {
  id: 'split-by-resource-type',
  title: 'Split a statement by the types of its resources',
  kind: 'extract',
  meaning: 'same',
  docs: `
Makes a statement for each type of resource: the actions on buckets with the ARNs of buckets, the actions on objects with the
ARNs of objects. What goes together says the service authorization reference. A resource that actions of several statements
can be for is in each of them.

Only pairs of action and resource go that no request can have, like \`s3:ListBucket\` on an object. It is not offered where it
is not known what an action can be for, and where an action or a resource goes with nothing.
`,
  examples: [
    {
      title: 'a bucket and its objects',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Sid": "Site",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": [
        "arn:aws:s3:::amzn-s3-demo-bucket",
        "arn:aws:s3:::amzn-s3-demo-bucket/*"
      ]
    }
  ]
}`,
      proposal: 'Split into 2 statements by resource type',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "SiteBucket",
      "Effect": "Allow",
      "Action": ["s3:ListBucket"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"
    },
    {
      "Sid": "SiteObject",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject"
      ],
      "Resource": [
        "arn:aws:s3:::amzn-s3-demo-bucket/*"
      ]
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const statement = statementOfActionsAt(context);
    const parts = statement && partsOf(statement, context.environment.reference);
    if (!parts) return;
    const edits = divideEdits(context.policy, statement, parts, (it) => !context.holdsComment(it));
    if (edits) yield { title: `Split into ${parts.length} statements by resource type`, edits: () => edits };
  },
};

/** More actions and resources than people write are not compared each with each. */
const mostPairs = 2_000;

function partsOf({ action, resource }: Statement, reference: ServiceReference): readonly Part[] | undefined {
  if (!action || !resource?.complete || resource.values.length < 2) return undefined;
  if (action.values.length * resource.values.length > mostPairs) return undefined;
  const resourcesOf = new Map<Text, readonly Text[]>();
  for (const it of action.values) {
    const found = applicableResources(it.text, resource.values, reference);
    if (!found || found.length === 0) return undefined;
    resourcesOf.set(it, found);
  }
  const indexes = new Map(resource.values.map((it, index) => [it, index]));
  const groups = groupedBy(action.values, (it) =>
    resourcesOf
      .get(it)
      ?.map((own) => indexes.get(own))
      .join(' '),
  );
  const used = new Set([...resourcesOf.values()].flat());
  if (groups.size < 2 || used.size < resource.values.length) return undefined;
  return [...groups.values()].map((actions) => {
    const resources = resourcesOf.get(actions[0] as Text) ?? [];
    return { actions, resources, word: wordFor(actions, resources, reference) };
  });
}

/** The only type that actions and resources have in common, as a word of a name; nothing when there are several. */
function wordFor(actions: readonly Text[], resources: readonly Text[], reference: ServiceReference): string {
  const names = actions.flatMap((it) => resources.flatMap((own) => typeNamesFor(it.text, own.text, reference)));
  const [only, ...more] = new Set(names);
  return only !== undefined && more.length === 0 ? serviceWord(only) : '';
}
