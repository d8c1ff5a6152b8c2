import { domainName, identityProvider, isBuiltInHost } from '../../analysis/principals/federation.js';
import { serviceNameOf } from '../../analysis/principals/service-principals.js';
import { isKnown, type PlainValue, type ValueNode } from '../../hosts/value.js';
import { hasViolations } from '../applies-to.js';
import type { ProposedFix, Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const invalidPrincipalFormat: Rule = {
  code: 'INVALID_PRINCIPAL_FORMAT',
  severity: 'error',
  title: 'Principal without its type',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports a \`Principal\` or \`NotPrincipal\` that is neither \`"*"\` nor an object of principals by type: a bare ARN or account
ID, or an array.

AWS rejects such a policy. Write \`{ "AWS": … }\` for accounts, users and roles, \`{ "Service": … }\` for services,
\`{ "Federated": … }\` for identity providers and \`{ "CanonicalUser": … }\` for canonical user IDs.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  valid: [
    {
      title: 'everyone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'principals by type',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333"], "Service": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a principal that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Fn::GetAtt": ["Role", "Arn"] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an identity policy, in which another rule reports every principal',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "111122223333",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an RCP, in which another rule reports it',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "111122223333",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "«arn:aws:iam::111122223333:role/Reader»",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`arn:aws:iam::111122223333:role/Reader` needs its type: write `{ "AWS": … }`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/Reader"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an array',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": «[»"111122223333", "lambda.amazonaws.com"],
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Principal` takes `"*"` or an object of principals by type, like `{ "AWS": … }`, not an array.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "111122223333",
        "Service": "lambda.amazonaws.com"
      },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an empty text',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«Principal»": "",
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message: '`Principal` is empty: write `"*"` or an object of principals by type, like `{ "AWS": … }`.',
    },
    {
      title: 'a text that is no principal',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "«everyone»",
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message: '`everyone` is not a principal: write `"*"` or an object of principals by type, like `{ "AWS": … }`.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, node, name = '' } of withCode(context, 'INVALID_PRINCIPAL_FORMAT')) {
      if (!node) continue;
      const value = byType(node);
      yield { at, message: messageFor(node, name, value), fixes: value ? [fixFor(node, value)] : [] };
    }
  },
};

type PrincipalsByType = Readonly<Record<string, PlainValue>>;

function messageFor(node: ValueNode, name: string, value: PrincipalsByType | undefined): string {
  const form = '`"*"` or an object of principals by type, like `{ "AWS": … }`';
  if (node.kind === 'array') return `\`${name}\` takes ${form}, not an array.`;
  if (node.kind !== 'string') return `\`${name}\` takes ${form}.`;
  if (node.text === '') return `\`${name}\` is empty: write ${form}.`;
  const type = value && Object.keys(value)[0];
  if (type) return `\`${node.text}\` needs its type: write \`{ "${type}": … }\`.`;
  return `\`${node.text}\` is not a principal: write ${form}.`;
}

function fixFor(node: ValueNode, value: PrincipalsByType): ProposedFix {
  const types = Object.keys(value).map((it) => `\`${it}\``);
  return { title: `Write under ${types.join(' and ')}`, edits: [{ kind: 'set', node, value }], safe: false };
}

/** The principals of a text or array under their types; undefined when one of them is of no known form. */
function byType(node: ValueNode): PrincipalsByType | undefined {
  const items = node.kind === 'array' ? node.items : [node];
  const lists = new Map<string, string[]>();
  for (const item of items) {
    const type = item.kind === 'string' && isKnown(item) ? typeOfPrincipal(item.text) : undefined;
    if (item.kind !== 'string' || type === undefined) return undefined;
    lists.set(type, [...(lists.get(type) ?? []), item.text]);
  }
  if (lists.size === 0) return undefined;
  return Object.fromEntries([...lists].map(([type, list]) => [type, list.length === 1 ? (list[0] ?? '') : list]));
}

function typeOfPrincipal(text: string): string | undefined {
  if (isBuiltInHost(text) || (text.startsWith('arn:') && identityProvider(text))) return 'Federated';
  if (text === '*' || /^\d{12}$/.test(text) || /^arn:[^:]*:(?:iam|sts)::/.test(text)) return 'AWS';
  if (domainName.test(text) && serviceNameOf(text) !== undefined) return 'Service';
  return /^[0-9a-f]{64}$/.test(text) ? 'CanonicalUser' : undefined;
}
