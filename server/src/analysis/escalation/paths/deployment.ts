/** The paths that lead over services that build, deploy and administer. `escalation-path.ts` says where they are from. */
import type { EscalationPath } from '../escalation-path.js';

export const pathsOfDeployment: readonly EscalationPath[] = [
  {
    id: 'amplify-001',
    kind: 'certain',
    actions: ['iam:PassRole', 'amplify:CreateApp', 'amplify:CreateBranch', 'amplify:StartJob'],
    passedTo: ['amplify.amazonaws.com'],
  },
  {
    id: 'cloudformation-001',
    kind: 'certain',
    actions: ['iam:PassRole', 'cloudformation:CreateStack'],
    passedTo: ['cloudformation.amazonaws.com'],
  },
  { id: 'cloudformation-002', kind: 'needs-target', actions: ['cloudformation:UpdateStack'] },
  {
    id: 'cloudformation-003',
    kind: 'certain',
    actions: ['iam:PassRole', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    passedTo: ['cloudformation.amazonaws.com'],
  },
  {
    id: 'cloudformation-004',
    kind: 'certain',
    actions: ['iam:PassRole', 'cloudformation:UpdateStackSet'],
    passedTo: ['cloudformation.amazonaws.com'],
  },
  {
    id: 'cloudformation-005',
    kind: 'needs-target',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  },
  {
    id: 'cloudformation-update-stack-passrole',
    kind: 'certain',
    actions: ['iam:PassRole', 'cloudformation:UpdateStack'],
    passedTo: ['cloudformation.amazonaws.com'],
    subsumedBy: ['cloudformation-002'],
  },
  {
    id: 'codebuild-001',
    kind: 'certain',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
    passedTo: ['codebuild.amazonaws.com'],
    subsumedBy: ['codebuild-002'],
  },
  { id: 'codebuild-002', kind: 'needs-target', actions: ['codebuild:StartBuild'] },
  { id: 'codebuild-003', kind: 'needs-target', actions: ['codebuild:StartBuildBatch'] },
  {
    id: 'codebuild-004',
    kind: 'certain',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    passedTo: ['codebuild.amazonaws.com'],
    subsumedBy: ['codebuild-003'],
  },
  {
    id: 'codebuild-update-project',
    kind: 'certain',
    actions: ['iam:PassRole', 'codebuild:UpdateProject', 'codebuild:StartBuild'],
    passedTo: ['codebuild.amazonaws.com'],
    subsumedBy: ['codebuild-002'],
  },
  {
    id: 'codedeploy-001',
    kind: 'needs-target',
    actions: [
      'codedeploy:CreateDeployment',
      'codedeploy:RegisterApplicationRevision',
      'codedeploy:GetDeploymentConfig',
    ],
  },
  {
    id: 'codestar-associate-member',
    kind: 'depends',
    actions: ['codestar:CreateProject', 'codestar:AssociateTeamMember'],
  },
  { id: 'codestar-create-from-template', kind: 'depends', actions: ['codestar:CreateProjectFromTemplate'] },
  {
    id: 'codestar-passrole',
    kind: 'depends',
    actions: ['iam:PassRole', 'codestar:CreateProject'],
    passedTo: ['codestar.amazonaws.com'],
  },
  { id: 'ssm-001', kind: 'needs-target', actions: ['ssm:StartSession'] },
  { id: 'ssm-002', kind: 'needs-target', actions: ['ssm:SendCommand'] },
  {
    id: 'ssm-003',
    kind: 'certain',
    actions: ['iam:PassRole', 'ssm:CreateDocument', 'ssm:StartAutomationExecution'],
    passedTo: ['ssm.amazonaws.com'],
  },
];
