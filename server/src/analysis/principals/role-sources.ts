/**
 * Which AWS services say for whom they act when they assume a role.
 *
 * Many do not, and a role whose trust policy asks for the source then stops working. So this list is ours, and an entry is
 * here only when a page of AWS shows a trust policy for that service principal with `aws:SourceAccount` or `aws:SourceArn`.
 * What is not here is not reported.
 */

export interface RoleSource {
  /** The name of the service principal, without Region and DNS suffix. */
  readonly principal: string;
  /** The page of AWS that shows it. */
  readonly page: string;
}

const docs = 'https://docs.aws.amazon.com/';
const deputyPage = 'cross-service-confused-deputy-prevention.html';

/** Sorted by principal. */
export const roleSources: readonly RoleSource[] = [
  { principal: 'access-grants.s3', page: `${docs}AmazonS3/latest/userguide/access-grants-location-register.html` },
  { principal: 'airflow', page: `${docs}mwaa/latest/userguide/${deputyPage}` },
  { principal: 'airflow-env', page: `${docs}mwaa/latest/userguide/${deputyPage}` },
  { principal: 'appstream', page: `${docs}appstream2/latest/developerguide/example-fleet-machine.html` },
  { principal: 'autoscaling', page: `${docs}autoscaling/ec2/userguide/${deputyPage}` },
  { principal: 'batch', page: `${docs}batch/latest/userguide/${deputyPage}` },
  { principal: 'bedrock', page: `${docs}bedrock/latest/userguide/agents-permissions.html` },
  { principal: 'bedrock-agentcore', page: `${docs}bedrock-agentcore/latest/devguide/runtime-permissions.html` },
  { principal: 'comprehend', page: `${docs}comprehend/latest/dg/${deputyPage}` },
  { principal: 'config', page: `${docs}config/latest/developerguide/iamrole-permissions.html` },
  { principal: 'datasync', page: `${docs}datasync/latest/userguide/${deputyPage}` },
  {
    principal: 'datazone',
    page: `${docs}sagemaker-unified-studio/latest/adminguide/AmazonSageMakerDomainExecution.html`,
  },
  { principal: 'dms', page: `${docs}dms/latest/userguide/${deputyPage}` },
  { principal: 'ecs-tasks', page: `${docs}AmazonECS/latest/developerguide/task-iam-roles.html` },
  { principal: 'mediaconvert', page: `${docs}mediaconvert/latest/ug/${deputyPage}` },
  { principal: 'personalize', page: `${docs}personalize/latest/dg/${deputyPage}` },
  { principal: 'qbusiness', page: `${docs}amazonq/latest/qbusiness-ug/kendra-retriever-iam-role.html` },
  { principal: 'rekognition', page: `${docs}rekognition/latest/dg/${deputyPage}` },
  { principal: 'scheduler', page: `${docs}scheduler/latest/UserGuide/${deputyPage}` },
  { principal: 'ssm', page: `${docs}systems-manager/latest/userguide/${deputyPage}` },
  { principal: 'states', page: `${docs}step-functions/latest/dg/procedure-create-iam-role.html` },
  { principal: 'transfer', page: `${docs}transfer/latest/userguide/confused-deputy.html` },
  { principal: 'vpc-flow-logs', page: `${docs}vpc/latest/userguide/flow-logs-iam-role.html` },
];

const names: ReadonlySet<string> = new Set(roleSources.map((it) => it.principal));

/** Whether a service is known to say for whom it acts. @param name a service principal without Region and DNS suffix */
export function sendsSourceToRoles(name: string): boolean {
  return names.has(name);
}
