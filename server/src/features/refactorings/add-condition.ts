/** A condition that people often want: MFA, an encrypted connection, the source of a service, an organization. */
import { addConditionEdits } from '../../analysis/edits/conditions.js';
import type { ValueEdit } from '../../hosts/host.js';
import { conditionsFor, type WantedCondition } from './common-conditions.js';
import { statementAtHead } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const addCondition: Refactoring = {
  id: 'add-condition',
  title: 'Add a condition',
  kind: 'rewrite',
  meaning: 'other',
  docs: `
Adds a condition that fits the type of the policy, the effect and the principals of a statement:

- MFA: an \`Allow\` of an identity policy for callers with MFA alone, a \`Deny\` for those without. \`BoolIfExists\` there also
  denies requests with long-term access keys, which say nothing of MFA.
- TLS: a \`Deny\` of a resource policy for connections that are not encrypted.
- The source of an AWS service: \`aws:SourceAccount\` and \`aws:SourceArn\` where a service principal is let in, so that it acts
  for your account alone.
- The organization of the caller: each one that the settings or the policies of the workspace name, else that of the
  resource, by the policy variable \`\${aws:ResourceOrgID}\`. With \`Deny\` everybody outside of it is denied, but AWS services.
- An external id for a role that another account assumes, in the place of \`EXTERNAL_ID\`.

It is offered on the names of the elements of a statement and in its conditions, and not when the statement has a condition
with that key. A condition narrows what an \`Allow\` allows, and also what a \`Deny\` denies.
`,
  examples: [
    {
      title: 'MFA',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Allow it only with MFA',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:MultiFactorAuthPresent": "true"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'TLS in a bucket policy',
      type: 'resource',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Sid": "DenyWithoutTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      proposal: 'Deny it only without TLS',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyWithoutTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'the account that a service acts for',
      type: 'resource',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Principal": { "Service": "sns.amazonaws.com" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
    }
  ]
}`,
      proposal: 'Allow it only for the account `111122223333`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "sns.amazonaws.com" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "111122223333"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'the organization of the callers',
      type: 'resource',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      proposal: 'Allow it only for the organization of the resource',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "aws:PrincipalOrgID": "\${aws:ResourceOrgID}"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'an external id',
      type: 'trust',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      proposal: 'Only with an external id',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:root" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "EXTERNAL_ID"
        }
      }
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { location, policy, environment } = context;
    const inConditions = location?.kind === 'condition-operator' || location?.kind === 'condition-key';
    const statement = inConditions ? location.statement : statementAtHead(context);
    if (!statement) return;
    const there = new Set(statement.conditions.map((it) => it.key.text.toLowerCase()));
    const isNew = ({ conditions }: WantedCondition): boolean =>
      !conditions.some((it) => there.has(it.key.toLowerCase()));
    for (const wanted of conditionsFor(policy, statement, environment).filter(isNew)) {
      const edits = editsFor(wanted, statement);
      if (edits) yield { title: wanted.title, edits: () => edits };
    }
  },
};

function editsFor(
  { conditions }: WantedCondition,
  statement: Parameters<typeof addConditionEdits>[0],
): readonly ValueEdit[] | undefined {
  const [first, ...others] = conditions;
  if (!first) return undefined;
  const value = Object.fromEntries(conditions.map((it) => [it.operator, { [it.key]: it.value }]));
  const block = statement.condition?.value;
  if (!statement.condition) {
    return [{ kind: 'add-entry', object: statement.node, name: 'Condition', value, where: 'end' }];
  }
  if (block?.kind === 'object' && block.entries.length === 0) return [{ kind: 'set', node: block, value }];
  const edits = [first, ...others].map((it) => addConditionEdits(statement, it.operator, it.key, it.value));
  return edits.every((it) => it !== undefined) ? edits.flat() : undefined;
}
