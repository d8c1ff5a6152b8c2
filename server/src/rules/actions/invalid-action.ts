import { hasWildcard } from '../../text/wildcard.js';
import { didYouMean, renameFixes } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { actionsWith, hasActionFaults } from './action-faults.js';
import { reportOfOperation } from './operation-actions.js';

export const invalidAction: Rule = {
  code: 'INVALID_ACTION',
  severity: 'error',
  title: 'Action that does not exist',
  accessAnalyzer: true,
  docs: `
Reports an action that its service does not have, and a wildcard that matches no action.

IAM accepts a policy with a misspelt action and grants nothing for it, so the mistake shows only when a call is denied.
Often the name is that of an API operation whose permission is called otherwise: listing the objects of a bucket
(\`ListObjectsV2\`) needs \`s3:ListBucket\`.

The known actions are those of the service authorization reference that Leastwise carries; its date is in the status bar
and in \`leastwise --version\`. Switch the rule off for an action that is newer than that.
`,
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html'],

  valid: [
    {
      title: 'actions, in any case, and wildcards that match',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "S3:putobject", "s3:Get*", "s3:*Tagging"], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
    {
      title: 'everything',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'an action that only other pages of AWS name',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "es.amazonaws.com" },
    "Action": ["logs:PutLogEvents", "logs:PutLogEventsBatch", "logs:CreateLogStream"],
    "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/opensearch/*:*"
  }
}`,
    },
    {
      title: 'an unknown service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s4:GetObject", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'a misspelt action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:PutObject", "«s3:GetObjct»"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:PutObject", "s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'the beginning of an action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:GetObj»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message: 'Unknown action `s3:GetObj`. Did you mean `s3:GetObject`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
    {
      title: 'the name of an API operation',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:ListObjectsV2»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
      message: 'Unknown action `s3:ListObjectsV2`. The API operation `ListObjectsV2` is authorized by `s3:ListBucket`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
    },
    {
      title: 'an API operation that needs several actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:AbortMultipartUpload", "«s3:CopyObject»", "s3:DeleteObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message:
        'Unknown action `s3:CopyObject`. The API operation `CopyObject` is authorized by `s3:GetObject` and `s3:PutObject`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a command of the AWS CLI',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:head-object»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message: 'Unknown action `s3:head-object`. The API operation `HeadObject` is authorized by `s3:GetObject`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
    {
      title: 'the name of an API operation, without its plural',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:ListObject»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
      message: 'Unknown action `s3:ListObject`. Did you mean `s3:ListBucket`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
    },
    {
      title: 'a prefix alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3:»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message: '`s3:` has no action behind the colon.',
    },
    {
      title: 'a wildcard that matches nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "NotAction": "«s3:Gett*»", "Resource": "*" }]
}`,
      message: '`s3:Gett*` matches no action of Amazon S3, so it has no effect.',
    },
  ],

  appliesTo: hasActionFaults,

  *check(context) {
    const { reference } = context;
    for (const faulty of actionsWith(context, ['unknown action'])) {
      const { action } = faulty;
      if (hasWildcard(action.text)) {
        const service = reference.service(action.text.slice(0, action.text.indexOf(':')));
        yield { at: action, message: `\`${action.text}\` matches no action of ${service?.name}, so it has no effect.` };
        continue;
      }
      if (action.text.endsWith(':')) {
        yield { at: action, message: `\`${action.text}\` has no action behind the colon.` };
        continue;
      }
      const operation = reference.apiOperation(action.text);
      if (operation) {
        yield reportOfOperation(faulty, operation, action, `Unknown action \`${action.text}\`.`);
        continue;
      }
      const suggestions = reference.closestActions(action.text, 3);
      yield {
        at: action,
        message: `Unknown action \`${action.text}\`.${didYouMean(suggestions)}`,
        fixes: renameFixes(action.node, suggestions),
      };
    }
  },
};
