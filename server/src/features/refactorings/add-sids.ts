/** Names for statements that have none. */
import { freeSid, usedSids } from '../../analysis/edits/free-sid.js';
import { sidFor } from '../../analysis/sid-names.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { Policy, Statement } from '../../policy/model.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import { isAtPolicy, statementAtHead } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const addSids: Refactoring = {
  id: 'add-sids',
  title: 'Add a `Sid` to statements',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Names statements that have no \`Sid\` by what they say: \`AllowS3Read\` for one that allows reading actions of Amazon S3. The
names are different from each other and have only letters and digits, which all policies take. It is offered on the elements
of a statement for it, and on the elements of the policy for all.
`,
  examples: [
    {
      title: 'one statement',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjectTagging"],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Add the `Sid` `AllowS3Read`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowS3Read",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjectTagging"],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'all statements',
      before: `{
  "$0Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sqs:SendMessage",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "NotAction": "sqs:*",
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Add a `Sid` to 2 statements',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowSqsSendMessage",
      "Effect": "Allow",
      "Action": "sqs:SendMessage",
      "Resource": "*"
    },
    {
      "Sid": "DenyAllExceptSqs",
      "Effect": "Deny",
      "NotAction": "sqs:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy, environment } = context;
    const own = statementAtHead(context);
    const nameless = (own ? [own] : isAtPolicy(context) ? policy.statements : []).filter(hasNoSid);
    if (nameless.length === 0) return;
    const edits = editsFor(nameless, policy, environment.reference);
    const [only, ...more] = edits;
    yield {
      title:
        only && more.length === 0 ? `Add the \`Sid\` \`${only.value}\`` : `Add a \`Sid\` to ${edits.length} statements`,
      edits: () => edits,
    };
  },
};

function hasNoSid({ elements, node }: Statement): boolean {
  return !elements.has('Sid') && !hasUnknownName(node);
}

type Addition = Extract<ValueEdit, { kind: 'add-entry' }>;

function editsFor(statements: readonly Statement[], policy: Policy, reference: ServiceReference): readonly Addition[] {
  const used = usedSids(policy);
  return statements.flatMap((statement) => {
    const value = freeSid(sidFor(statement, reference), used);
    return value ? { kind: 'add-entry', object: statement.node, name: 'Sid', value, where: 'start' } : [];
  });
}
