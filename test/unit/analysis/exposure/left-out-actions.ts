/**
 * Actions that published lists of sensitive actions name and our tables of exposing actions leave out, with the reason.
 * The lists: https://github.com/primeharbor/sensitive_iam_actions, and the actions that return credentials in
 * https://github.com/salesforce/cloudsplaining. What they name and is not here is in the tables.
 */

export interface LeftOutActions {
  readonly why: string;
  readonly actions: readonly string[];
}

function group(why: string, actions: string): LeftOutActions {
  return { why, actions: actions.trim().split(/\s+/) };
}

export const leftOut = {
  obsolete: group(
    'AWS has no such action, or none any more.',
    `
      connect:getfederationtokens deeplens:AssociateServiceRoleToAccount gamelist:getcomputeaccess
      gamelist:getcomputeauthtoken sso:DeletePermissionsPolicy sso:getrolecredentials
      sso:UpdateDirectoryAssociation workmail:ResetUserPassword
    `,
  ),
  escalation: group(
    'The rule about privilege escalation looks at it.',
    `
      codestar:AssociateTeamMember codestar:CreateProject cognito-identity:SetIdentityPoolRoles
      ec2-instance-connect:SendSSHPublicKey glue:UpdateDevEndpoint iam:AddUserToGroup iam:AttachGroupPolicy
      iam:AttachRolePolicy iam:AttachUserPolicy iam:CreateAccessKey iam:CreateLoginProfile
      iam:CreatePolicyVersion iam:CreateRole iam:CreateUser iam:DeleteAccessKey
      iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DeleteUserPermissionsBoundary
      iam:DeleteUserPolicy iam:DetachRolePolicy iam:DetachUserPolicy iam:PassRole iam:PutGroupPolicy
      iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:PutUserPermissionsBoundary iam:PutUserPolicy
      iam:SetDefaultPolicyVersion iam:UpdateAssumeRolePolicy iam:UpdateLoginProfile sso:CreatePermissionSet
    `,
  ),
  callersOwn: group(
    'It gives callers no more than they have, or tells of themselves.',
    `
      codeartifact:GetAuthorizationToken cognito-idp:GetDevice cognito-idp:GetUser
      cognito-idp:GetUserAttributeVerificationCode cognito-idp:ListDevices ecr-public:GetAuthorizationToken
      ecr:GetAuthorizationToken iam:ChangePassword license-manager:GetAccessToken s3:GetDataAccess
      sts:GetFederationToken sts:GetSessionToken
    `,
  ),
  withoutCredentials: group(
    'Who calls it needs no credentials of AWS, so no policy grants it.',
    `
      cognito-identity:GetCredentialsForIdentity cognito-identity:GetId cognito-identity:GetOpenIdToken
      sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity
    `,
  ),
  closes: group(
    'It only takes access away, or what gives some.',
    `
      acm-pca:DeletePermission acm-pca:DeletePolicy backup:DeleteBackupVaultAccessPolicy
      chime:DeleteVoiceConnectorTerminationCredentials codeartifact:DeleteDomainPermissionsPolicy
      codeartifact:DeleteRepositoryPermissionsPolicy codebuild:DeleteResourcePolicy
      codebuild:DeleteSourceCredentials codeguru-profiler:RemovePermission codestar:DeleteProject
      codestar:DisassociateTeamMember cognito-identity:DeleteIdentities cognito-identity:DeleteIdentityPool
      cognito-identity:UnlinkDeveloperIdentity cognito-identity:UnlinkIdentity
      ec2:DeleteNetworkInterfacePermission ec2:ResetSnapshotAttribute ecr:DeleteRepositoryPolicy
      elasticfilesystem:DeleteFileSystemPolicy glacier:AbortVaultLock glacier:DeleteVaultAccessPolicy
      glue:DeleteResourcePolicy iam:DeleteAccountAlias iam:DeleteAccountPasswordPolicy iam:DeleteGroup
      iam:DeleteGroupPolicy iam:DeleteInstanceProfile iam:DeleteLoginProfile iam:DeleteOpenIDConnectProvider
      iam:DeletePolicy iam:DeletePolicyVersion iam:DeleteRole iam:DeleteSAMLProvider iam:DeleteServerCertificate
      iam:DeleteServiceLinkedRole iam:DeleteServiceSpecificCredential iam:DeleteSigningCertificate
      iam:DeleteSSHPublicKey iam:DeleteUser iam:DeleteVirtualMFADevice iam:DetachGroupPolicy
      iam:RemoveClientIDFromOpenIDConnectProvider iam:RemoveRoleFromInstanceProfile iam:RemoveUserFromGroup
      iot:DetachPolicy iot:DetachPrincipalPolicy iotsitewise:DeleteAccessPolicy kms:RetireGrant kms:RevokeGrant
      lakeformation:BatchRevokePermissions lakeformation:RevokePermissions lambda:DisableReplication
      lambda:RemoveLayerVersionPermission lambda:RemovePermission logs:DeleteResourcePolicy
      mediastore:DeleteContainerPolicy quicksight:DeleteGroup quicksight:DeleteGroupMembership
      quicksight:DeleteIAMPolicyAssignment quicksight:DeleteUser quicksight:DeleteUserByPrincipalId
      ram:DeleteResourceShare ram:DisassociateResourceShare ram:RejectResourceShareInvitation
      redshift:RevokeSnapshotAccess s3:DeleteAccessPointPolicy s3:DeleteBucketPolicy
      secretsmanager:DeleteResourcePolicy servicecatalog:DeletePortfolioShare sns:RemovePermission
      sqs:RemovePermission sso-directory:DeleteGroup sso-directory:DeleteUser sso-directory:DisableUser
      sso-directory:RemoveMemberFromGroup sso-directory:VerifyEmail sso:DeleteApplicationInstance
      sso:DeleteApplicationInstanceCertificate sso:DeletePermissionSet sso:DeleteProfile
      sso:DisassociateDirectory sso:DisassociateProfile storagegateway:DeleteChapCredentials
      waf-regional:DeletePermissionPolicy waf:DeletePermissionPolicy wafv2:DeletePermissionPolicy
      wafv2:DeleteWebACL
    `,
  ),
  closedServices: group(
    'AWS has closed the service, or takes no new customers for it.',
    `
      codestar:UpdateTeamMember datapipeline:QueryObjects
      mediastore:GetObject opsworks:SetPermission opsworks:UpdateUserProfile qldb:GetBlock
      robomaker:GetWorldTemplateBody worklink:UpdateDevicePolicyConfiguration
    `,
  ),
  ofItsOwnRule: group(
    'Rules of their own look at it: those about service-linked roles.',
    `
      iam:CreateServiceLinkedRole
    `,
  ),
  permissions: group(
    'It opens nothing to others by itself. PERMISSIONS_MANAGEMENT_WITH_STAR_IN_RESOURCE reports it on all resources.',
    `
      cloudformation:SetStackPolicy glacier:CompleteVaultLock glacier:InitiateVaultLock iam:CreatePolicy
      iot:AttachPolicy iot:AttachPrincipalPolicy iot:SetDefaultAuthorizer iot:SetDefaultPolicyVersion
      lambda:EnableReplication quicksight:UpdateDashboardPermissions quicksight:UpdateTemplatePermissions
      rds:AuthorizeDBSecurityGroupIngress redshift:CreateClusterUser redshift:CreateSnapshotCopyGrant
      redshift:JoinGroup redshift:ModifyClusterIamRoles s3:BypassGovernanceRetention
      s3:ObjectOwnerOverrideToBucketOwner secretsmanager:ValidateResourcePolicy sso:UpdatePermissionSet
    `,
  ),
  writes: group(
    'It opens nothing to others by itself: it makes or changes something that needs more to be of use. WRITE_WITH_STAR_IN_RESOURCE reports it on all resources.',
    `
      aoss:DashboardsAccessAll chime:PutVoiceConnectorTerminationCredentials
      cognito-identity:MergeDeveloperIdentities cognito-identity:UpdateIdentityPool
      ds:CreateConditionalForwarder es:CreateElasticsearchDomain es:ESHttpDelete es:ESHttpPatch es:ESHttpPut
      iam:AddClientIDToOpenIDConnectProvider iam:AddRoleToInstanceProfile iam:CreateGroup
      iam:CreateInstanceProfile iam:CreateOpenIDConnectProvider iam:CreateSAMLProvider
      iam:CreateVirtualMFADevice iam:DeactivateMFADevice iam:EnableMFADevice iam:ResyncMFADevice
      iam:UpdateAccessKey iam:UpdateGroup iam:UpdateOpenIDConnectProviderThumbprint iam:UpdateRole
      iam:UpdateRoleDescription iam:UpdateServerCertificate iam:UpdateServiceSpecificCredential
      iam:UpdateSigningCertificate iam:UpdateSSHPublicKey iam:UpdateUser iam:UploadServerCertificate
      quicksight:CreateAdmin quicksight:CreateGroup quicksight:CreateGroupMembership
      quicksight:CreateIAMPolicyAssignment quicksight:CreateUser quicksight:RegisterUser quicksight:UpdateGroup
      quicksight:UpdateIAMPolicyAssignment quicksight:UpdateUser ram:AcceptResourceShareInvitation
      sns:CreateTopic sqs:CreateQueue wafv2:CreateWebACL wafv2:UpdateWebACL
    `,
  ),
  shows: group(
    'It shows how things are set up, a part of the contents, or what takes no resource, of which a policy can say nothing.',
    `
      appsync:GetDataSource appsync:GetFunction appsync:ListApiKeys athena:GetQueryExecution athena:GetSession
      chatbot:DescribeSlackChannels chatbot:DescribeSlackUserIdentities chatbot:GetMicrosoftTeamsOauthParameters
      chatbot:GetSlackOauthParameters chatbot:ListMicrosoftTeamsConfiguredTeams
      chatbot:ListMicrosoftTeamsUserIdentities chime:GetAttendee chime:GetMeeting chime:GetMeetingDetail
      chime:GetRoom chime:GetUser chime:GetUserActivityReportData chime:GetUserByEmail chime:GetUserSettings
      chime:ListAttendees chime:ListMeetingEvents chime:ListMeetings chime:ListUsers cloudformation:GetTemplate
      cloudfront:GetFunction cloudtrail:LookupEvents codeartifact:GetPackageVersionReadme
      codebuild:BatchGetReportGroups codebuild:BatchGetReports codecommit:BatchGetCommits
      codecommit:BatchGetPullRequests codecommit:BatchGetRepositories codecommit:DescribeMergeConflicts
      codecommit:DescribePullRequestEvents codecommit:GetApprovalRuleTemplate codecommit:GetBranch
      codecommit:GetComment codecommit:GetCommentReactions codecommit:GetCommentsForComparedCommit
      codecommit:GetCommentsForPullRequest codecommit:GetCommit codecommit:GetCommitHistory
      codecommit:GetCommitsFromMergeBase codecommit:GetDifferences codecommit:GetMergeCommit
      codecommit:GetMergeConflicts codecommit:GetMergeOptions codecommit:GetObjectIdentifier
      codecommit:GetPullRequest codecommit:GetPullRequestApprovalStates codecommit:GetPullRequestOverrideState
      codecommit:GetReferences codecommit:GetTree codeguru-profiler:GetRecommendations
      codeguru-reviewer:DescribeCodeReview codeguru-reviewer:DescribeRecommendationFeedback
      codepipeline:GetPipelineExecution cognito-identity:LookupDeveloperIdentity cognito-idp:AdminGetDevice
      cognito-idp:AdminListDevices cognito-idp:AdminListGroupsForUser cognito-idp:AdminListUserAuthEvents
      cognito-idp:GetGroup cognito-idp:GetSigningCertificate cognito-idp:ListGroups cognito-sync:QueryRecords connect:ListSecurityKeys
      connect:ListUsers es:ESHttpHead gamelift:GetGameSessionLogUrl lightsail:GetBucketAccessKeys
      lightsail:GetContainerImages lightsail:GetKeyPair lightsail:GetKeyPairs macie2:GetFindings
      s3-object-lambda:ListBucket sagemaker:Search serverlessrepo:GetApplication
      serverlessrepo:GetCloudFormationTemplate ssm:GetDocument sso-directory:DescribeGroup
      sso-directory:DescribeUser sso-directory:ListBearerTokens sso-directory:SearchGroups
      sso-directory:SearchUsers sso:SearchGroups sso:SearchUsers support:DescribeAttachment
      support:DescribeCommunications waf-regional:GetChangeToken waf:GetChangeToken wafv2:GetSampledRequests
      workdocs:GetDocument workdocs:GetDocumentPath workdocs:GetDocumentVersion workmail:ListGroupMembers
      workmail:ListGroups workmail:ListUsers
    `,
  ),
  console: group(
    'Only the console of IAM Identity Center calls it, it takes no resource, and it gives access only together with others.',
    `
      sso-directory:CreateAlias sso-directory:CreateGroup sso-directory:CreateUser sso-directory:EnableUser
      sso-directory:UpdateGroup sso-directory:UpdateUser sso:AssociateDirectory sso:AssociateProfile
      sso:CreateApplicationInstance sso:CreateApplicationInstanceCertificate sso:CreateProfile sso:CreateTrust
      sso:ImportApplicationInstanceServiceProviderMetadata sso:StartSSO
      sso:UpdateApplicationInstanceActiveCertificate sso:UpdateApplicationInstanceDisplayData
      sso:UpdateApplicationInstanceResponseConfiguration
      sso:UpdateApplicationInstanceResponseSchemaConfiguration
      sso:UpdateApplicationInstanceSecurityConfiguration
      sso:UpdateApplicationInstanceServiceProviderConfiguration sso:UpdateApplicationInstanceStatus
      sso:UpdateProfile sso:UpdateSSOConfiguration sso:UpdateTrust
    `,
  ),
  accountSettings: group(
    'It takes no resource, and changes settings that open nothing to others by themselves.',
    `
      chime:CreateApiKey cloud9:CreateEnvironmentSSH codebuild:ImportSourceCredentials
      cognito-identity:CreateIdentityPool ds:CreateDirectory ds:CreateMicrosoftAD glacier:SetDataRetrievalPolicy
      greengrass:AssociateServiceRoleToAccount health:DisableHealthServiceAccessForOrganization
      health:EnableHealthServiceAccessForOrganization iam:CreateAccountAlias
      iam:SetSecurityTokenServicePreferences iam:UpdateAccountPasswordPolicy
      license-manager:UpdateServiceSettings ram:EnableSharingWithAwsOrganization xray:PutEncryptionConfig
    `,
  ),
} as const;
