import { addConditionEdits } from '../../analysis/edits/conditions.js';
import { textOrList } from '../../analysis/edits/statements.js';
import type { Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasViolations } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { statementAt } from '../fixes/statements.js';
import type { ProposedFix, Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const roleTrustPolicySyntaxErrorNotprincipal: Rule = {
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
  severity: 'error',
  title: '`NotPrincipal` in a role trust policy',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports \`NotPrincipal\` in a role trust policy, which AWS rejects.

Name in \`Principal\` who may assume the role. To keep somebody out, add a statement with \`Deny\` and a \`Condition\` on
\`aws:PrincipalArn\`.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],

  valid: [
    {
      title: 'a principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
    {
      title: '`NotPrincipal` in a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotPrincipal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a condition on the principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Intern*" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: '`NotPrincipal`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "«NotPrincipal»": { "AWS": "111122223333" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message: 'A role trust policy takes no `NotPrincipal`: name in `Principal` who may assume the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "sts:AssumeRole",
      "Principal": {
        "AWS": "*"
      },
      "Condition": {
        "StringNotEquals": {
          "aws:PrincipalAccount": "111122223333"
        }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object } of withCode(context, 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL')) {
      yield {
        at,
        message: 'A role trust policy takes no `NotPrincipal`: name in `Principal` who may assume the role.',
        fixes: denyOthersFixes(statementAt(context.policy, object)),
      };
    }
  },
};

/** Denies everybody else by a condition on who calls, where all that are left out are accounts, or roles and users. */
function denyOthersFixes(statement: Statement | undefined): readonly ProposedFix[] {
  const { effect, notPrincipal, principal } = statement ?? {};
  const [only, ...more] = notPrincipal?.types ?? [];
  if (!statement || effect !== 'Deny' || !notPrincipal || principal) return [];
  if (only?.name !== 'AWS' || more.length > 0 || !only.complete || !only.values.every(isWhollyKnown)) return [];
  const texts = only.values.map((it) => it.text);
  const accounts = texts.flatMap((it) => /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(it)?.[1] ?? []);
  const callers = texts.filter((it) => /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[^*?]+$/.test(it));
  const condition =
    accounts.length === texts.length
      ? addConditionEdits(statement, 'StringNotEquals', 'aws:PrincipalAccount', textOrList(accounts))
      : callers.length === texts.length
        ? addConditionEdits(statement, 'ArnNotEquals', 'aws:PrincipalArn', textOrList(callers))
        : undefined;
  const edits = condition && [
    { kind: 'remove-entry', object: statement.node, entry: notPrincipal.entry } as const,
    { kind: 'add-entry', object: statement.node, name: 'Principal', value: { AWS: '*' }, where: 'end' } as const,
    ...condition,
  ];
  return fixesWith('Deny everybody else by a condition', edits, false);
}
