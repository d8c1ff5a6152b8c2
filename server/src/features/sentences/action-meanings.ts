/**
 * What common actions do, in a verb, where that says all of it: `s3:GetObject` reads objects of a bucket.
 * Source: the descriptions of the actions in the service authorization reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

export interface ActionMeaning {
  /** The infinitive, like `read`. */
  readonly verb: string;
  /** What the verb is about, when that is not the resource: `objects`. */
  readonly thing?: string | undefined;
  /** What stands between the thing and the resource. */
  readonly joint: string;
  /** The resource types that the action works on, as `nameOfType` calls them. */
  readonly kinds: readonly string[];
  /** How all of them are called together. */
  readonly all: string;
}

interface MeaningGroup extends Omit<ActionMeaning, 'verb'> {
  /** The actions, `prefix:Name`, by their verb. */
  readonly verbs: Readonly<Record<string, readonly string[]>>;
}

/** Actions that work on one kind of thing share an entry. */
export const meaningGroups: readonly MeaningGroup[] = [
  {
    verbs: { read: ['s3:GetObject'], write: ['s3:PutObject'], delete: ['s3:DeleteObject'] },
    thing: 'objects',
    joint: 'of',
    kinds: ['object'],
    all: 'all buckets',
  },
  { verbs: { list: ['s3:ListBucket'] }, thing: 'objects', joint: 'of', kinds: ['bucket'], all: 'all buckets' },
  {
    verbs: {
      read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
      write: ['dynamodb:PutItem'],
      update: ['dynamodb:UpdateItem'],
      delete: ['dynamodb:DeleteItem'],
    },
    thing: 'items',
    joint: 'of',
    kinds: ['table', 'index'],
    all: 'all tables',
  },
  { verbs: { send: ['sqs:SendMessage'] }, thing: 'messages', joint: 'to', kinds: ['queue'], all: 'all queues' },
  {
    verbs: { receive: ['sqs:ReceiveMessage'], delete: ['sqs:DeleteMessage'] },
    thing: 'messages',
    joint: 'from',
    kinds: ['queue'],
    all: 'all queues',
  },
  {
    verbs: { publish: ['sns:Publish'], subscribe: ['sns:Subscribe'] },
    joint: 'to',
    kinds: ['topic'],
    all: 'all topics',
  },
  { verbs: { invoke: ['lambda:InvokeFunction'] }, joint: '', kinds: ['function'], all: 'all functions' },
  { verbs: { pass: ['iam:PassRole'] }, joint: '', kinds: ['role'], all: 'all roles' },
  {
    verbs: { assume: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'] },
    joint: '',
    kinds: ['role'],
    all: 'all roles',
  },
  {
    verbs: { encrypt: ['kms:Encrypt'], decrypt: ['kms:Decrypt'] },
    joint: 'with',
    kinds: ['key'],
    all: 'all keys',
  },
  { verbs: { read: ['secretsmanager:GetSecretValue'] }, joint: '', kinds: ['secret'], all: 'all secrets' },
  {
    verbs: { read: ['ssm:GetParameter', 'ssm:GetParameters'] },
    joint: '',
    kinds: ['parameter'],
    all: 'all parameters',
  },
  {
    verbs: { write: ['logs:PutLogEvents'] },
    thing: 'log events',
    joint: 'to',
    kinds: ['log stream', 'log group'],
    all: 'all log streams',
  },
  {
    verbs: { start: ['ec2:StartInstances'], stop: ['ec2:StopInstances'], terminate: ['ec2:TerminateInstances'] },
    joint: '',
    kinds: ['instance'],
    all: 'all instances',
  },
  { verbs: { send: ['events:PutEvents'] }, thing: 'events', joint: 'to', kinds: ['event bus'], all: 'all event buses' },
  {
    verbs: { start: ['states:StartExecution'] },
    thing: 'executions',
    joint: 'of',
    kinds: ['state machine'],
    all: 'all state machines',
  },
  { verbs: { call: ['execute-api:Invoke'] }, joint: '', kinds: ['API'], all: 'all APIs' },
];

const byAction: ReadonlyMap<string, ActionMeaning> = new Map(
  meaningGroups.flatMap(({ verbs, ...about }) =>
    Object.entries(verbs).flatMap(([verb, actions]) =>
      actions.map((action): [string, ActionMeaning] => [action.toLowerCase(), { ...about, verb }]),
    ),
  ),
);

/** @param action as written in a policy */
export function meaningOfAction(action: string): ActionMeaning | undefined {
  return byAction.get(action.toLowerCase());
}
