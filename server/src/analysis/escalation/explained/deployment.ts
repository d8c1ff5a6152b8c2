/** What the paths in `../paths/deployment.ts` do. */
import type { Explained } from './explained.js';

export const explainedDeployment: Readonly<Record<string, Explained>> = {
  'amplify-001': {
    text: 'The caller makes an app with a service role, and a job builds it: the build commands run with that role. An app from CodeCommit also needs access to the repository.',
  },
  'cloudformation-001': {
    text: 'A stack is made with a role, and CloudFormation makes whatever its template says with the rights of that role, as a new user with access keys.',
  },
  'cloudformation-002': {
    text: 'A stack that was made with a role keeps it. The caller changes the template, and CloudFormation applies it with the rights of that role.',
  },
  'cloudformation-003': {
    text: 'The caller makes a stack set with an administration role and instances of it, so that the template is applied in one or many accounts.',
  },
  'cloudformation-004': {
    text: 'A stack set that exists gets a template of the caller and another administration role, and is applied wherever it has instances.',
  },
  'cloudformation-005': {
    text: 'A change set for a stack with a role is made and executed. CloudFormation applies it with the rights of that role.',
  },
  'cloudformation-update-stack-passrole': {
    text: 'A stack that exists gets a template of the caller and another role, with whose rights it is applied.',
    sources: ['pmapper'],
  },
  'codebuild-001': {
    text: 'The caller makes a project with a role and build commands of its own, and starts a build.',
  },
  'codebuild-002': {
    text: 'A build of a project that exists may be started with other build commands, which then run with the role of the project.',
  },
  'codebuild-003': {
    text: 'A batch build of a project that exists may be started with other build commands, which then run with the role of the project.',
  },
  'codebuild-004': {
    text: 'The caller makes a project with a role and build commands of its own, and starts a batch build.',
  },
  'codebuild-update-project': {
    text: 'A project that exists gets another role and build commands, and the caller starts a build.',
    sources: ['pmapper'],
  },
  'codedeploy-001': {
    text: 'A revision of the caller is deployed to instances that exist. Its scripts run there with the role of the instances.',
  },
  'codestar-associate-member': {
    text: 'The caller made itself the owner of a project of CodeStar and so got the policies that the service attached to owners. AWS has closed the service.',
    sources: ['pacu', 'hackingthecloud'],
  },
  'codestar-create-from-template': {
    text: 'An operation that was never documented made a project of CodeStar with a stack of the caller, applied by a role of the service. AWS has closed the service.',
    sources: ['pacu'],
  },
  'codestar-passrole': {
    text: 'A project of CodeStar came with a toolchain: a template of the caller, which CloudFormation applied with the role that was passed. AWS has closed the service.',
    sources: ['pacu', 'hackingthecloud'],
  },
  'ssm-001': {
    text: 'A session of Session Manager gives the caller a shell on a managed instance, and so the role of the instance.',
  },
  'ssm-002': { text: 'A command document runs what the caller says on managed instances, with their role.' },
  'ssm-003': {
    text: 'The caller writes an automation document and starts it with a role. Its steps call API operations or run scripts with that role.',
  },
};
