/** `NotAction` as the actions that it leaves in, and the reverse. */

import {
  cannotApply,
  type ResourcePolicyKind,
  resourcePolicyKind,
} from '../../analysis/resources/resource-policies.js';
import { patternsFor } from '../../analysis/shrinking/equal-wildcards.js';
import { patternStyleFor } from '../../analysis/shrinking/pattern-style.js';
import type { ListElement, Policy } from '../../policy/model.js';
import { hasTemplatePlaceholder } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { actionsAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const negateActions: Refactoring = {
  id: 'negate-actions',
  title: 'Write `NotAction` as `Action`, or the reverse',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Writes the actions that a \`NotAction\` leaves in as an \`Action\`, and a long \`Action\` of a \`Deny\` as the few that it leaves
out. That says the same only where it is known which actions there are. So it is offered in policies that AWS asks about
requests to one service alone: trust policies and the policies of a bucket, a key, a queue and the like. Everywhere else
\`NotAction\` also means all services, and no list of services says the same as that for long.

An \`Allow\` is never made into one with \`NotAction\`, and neither list may have more than 40 entries.
`,
  examples: [
    {
      title: 'a trust policy',
      type: 'trust',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "$0NotAction": ["sts:AssumeRole", "sts:TagSession"]
    }
  ]
}`,
      proposal: 'Write as `Action` with the 4 others',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": [
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:SetContext",
        "sts:SetSourceIdentity"
      ]
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy, cursor, location } = context;
    const list = cursor.role === 'key' ? actionsAt(context) : undefined;
    const kind = policy.resourceType === undefined ? undefined : resourcePolicyKind(policy.resourceType);
    const statement = policy.statements.find(
      (it) => it.action?.entry === list?.entry || it.notAction?.entry === list?.entry,
    );
    const node = list?.value;
    if (!list || !node || !kind || !location || !statement || statement.elements.has(otherName(list))) return;
    if (list.name === 'Action' && statement.effect !== 'Deny') return;
    if (!list.complete || list.values.some((it) => hasTemplatePlaceholder(it.text)) || context.holdsComment(node.outer))
      return;
    const others = othersOf(list, kind, policy, context.environment.reference);
    if (!others || others.length === 0 || others.length > mostEntries) return;
    yield {
      title: `Write as \`${otherName(list)}\` with the ${others.length === 1 ? 'other one' : `${others.length} others`}`,
      edits: () => [
        { kind: 'rename', entry: list.entry, name: otherName(list) },
        { kind: 'set', node, value: others.length === 1 ? (others[0] as string) : others },
      ],
    };
  },
};

const mostEntries = 40;

function otherName({ name }: ListElement): string {
  return name === 'Action' ? 'NotAction' : 'Action';
}

/** What matches just the actions that a policy can be about and that are not in a list. Undefined when that is not known. */
function othersOf(
  { values }: ListElement,
  kind: ResourcePolicyKind,
  policy: Policy,
  reference: ServiceReference,
): readonly string[] | undefined {
  const matched = values.map((it) => reference.expand(it.text));
  if (matched.some((it) => it.length === 0)) return undefined;
  const listed = new Set(matched.flat());
  const style = patternStyleFor(policy, 'readable');
  return kind.services.flatMap((service) => {
    const left = reference.expand(`${service}:*`).filter((it) => !listed.has(it) && !cannotApply(it, kind, reference));
    if (!style || kind.actions) return left;
    const names = new Set(left.map((it) => it.slice(service.length + 1).toLowerCase()));
    return patternsFor(service, names, style, reference);
  });
}
